"""Releases of one process in separate files, told together."""
