"""A factor as a risk indicator, for the drafts that still ask for it here."""

from stopwork.law.tables.factors import Indicator

__all__ = ["Indicator"]
