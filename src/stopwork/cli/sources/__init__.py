"""Commands about published files."""
