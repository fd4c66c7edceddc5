"""Sessions and one-time links, in a table of their own."""
