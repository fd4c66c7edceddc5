"""Screening of many rows: hits first, then the rows of the awards that were hit, in buckets."""
