"""The law as data: provisions, what they say of the claims in a case, and what to ask next."""
