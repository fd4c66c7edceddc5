"""Work in the background: files read and screened."""
