"""What makes large look-ups quick and changes no answer."""
