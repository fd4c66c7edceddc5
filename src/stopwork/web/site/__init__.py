"""The public site: leads and published cases as plain pages that lead to each other by files."""
