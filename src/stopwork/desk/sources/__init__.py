"""Published files looked at before they are read, and what they leave empty."""
