"""The words that the registry may be asked with: classes of vendors, and formats of its export."""

from stopwork.registry.vendor import CLASSES

__all__ = ["CLASSES", "FORMATS"]

FORMATS = ("ftm", "csv", "json", "graphml", "graph")
