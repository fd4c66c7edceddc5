"""What is claimed in a case, and what is known of it on a day."""
