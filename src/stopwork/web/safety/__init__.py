"""What every request passes: host, origin, size, headers."""
