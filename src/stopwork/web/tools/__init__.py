"""Read-only tools for programs that speak the Model Context Protocol; one line is one message."""
