"""What oversight asks of all cases at once."""
