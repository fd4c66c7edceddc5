"""
An article → proposed claims, each with its sentence. Nothing here records, and nothing judges.

    texts/    bytes → text → sentences with their place
    values/   dates and amounts as the text gives them, never more exact
    words/    what each language calls things, one table a language
    claims    sentences → claims
    origins   which articles tell the same tale
"""
