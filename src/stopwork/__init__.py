"""Stopwork finds commercial spyware in government contracts and carries each through review."""

__version__ = "0.1.0"
