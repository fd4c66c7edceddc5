"""Articles at the desk: read, laid beside the record and the law, shown; a person accepts lines."""
