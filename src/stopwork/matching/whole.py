"""
Whole names that are the same, or not: no score, and no word weighed.

Two strengths for two questions. `spelling` is for names within our own files, where a legal form
tells companies apart. `same_name` is for a party on an official list, where the form is often left
out; it knows fewer forms than `legal_forms`, because no reviewer sees its links before they are
printed.
"""

import re
import unicodedata

SHORT = 5  # a name this short identifies only together with its legal form
# Endings that say what kind of company it is, not which.
_FORMS = re.compile(
    r"\b(l\.?t\.?d|limited|inc(orporated)?|corp(oration)?|co|company|l\.?l\.?c|gmbh|ag|s\.?a|s\.?r\.?l"
    r"|s\.?p\.?a|a\.?d|doo|zrt|crt|kft|b\.?v|n\.?v|plc|pte|oao|ooo|pao|zao|ao|jsc|a\.?e)\b\.?"
)


def spelling(name: str) -> str:
    """Return a name without case, punctuation and blanks, for comparing exact names only."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def same_name(one: str) -> str:
    """Return a name without case, marks, punctuation and legal form, for comparing whole names."""
    plain = unicodedata.normalize("NFKD", one.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("&", " and ")
    bare = re.sub(r"[^\w]+", " ", _FORMS.sub(" ", plain)).strip()
    return bare if len(bare) > SHORT else re.sub(r"[^\w]+", " ", plain).strip()
