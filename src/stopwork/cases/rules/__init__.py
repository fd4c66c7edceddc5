"""What a case must hold before an act: rules that need more than a line in `checks`."""
