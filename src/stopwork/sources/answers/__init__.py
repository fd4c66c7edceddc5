"""Answers of APIs saved as JSON, and feeds of XML: their records one by one, made into rows."""
