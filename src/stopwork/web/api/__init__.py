"""The same pages as plain values: JSON for programs, and what describes it."""
