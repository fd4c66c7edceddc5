"""Parts of a case that are more than one event: orders with their chain, corrections, threads."""
