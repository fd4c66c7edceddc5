"""
Which of the six relevant officials of section 5(k) an agency has of its own, by the agency's name.

The order names six offices. A component (a bureau, a service) has the office of its department. An
agency that is in none of these departments has no relevant official of its own: the text says "a
relevant official", so one of the six would have to sign, and which one is left open here.
"""

import re
from datetime import date

from stopwork.law.us.signing import RELEVANT, TITLES

DEFENSE, JUSTICE, HOMELAND = RELEVANT[:3]
DNI, CIA, NSA = RELEVANT[3:]
# Words in an agency's name as publishers print it. Letters that stand for a name are read in
# capitals only, because "ice" is a word.
WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        HOMELAND,
        (
            "homeland security",
            "immigration and customs enforcement",
            "customs and border protection",
            "secret service",
            "coast guard",
            "transportation security administration",
            "citizenship and immigration services",
            "cybersecurity and infrastructure security agency",
            "federal emergency management agency",
        ),
    ),
    (
        JUSTICE,
        (
            "department of justice",
            "federal bureau of investigation",
            "drug enforcement administration",
            "bureau of alcohol, tobacco, firearms and explosives",
            "marshals service",
            "bureau of prisons",
        ),
    ),
    (
        DEFENSE,
        (
            "department of defense",
            "department of war",
            "department of the army",
            "department of the navy",
            "department of the air force",
            "defense intelligence agency",
            "national geospatial-intelligence agency",
            "national reconnaissance office",
            "defense information systems agency",
            "cyber command",
            "special operations command",
        ),
    ),
    (DNI, ("office of the director of national intelligence",)),
    (CIA, ("central intelligence agency",)),
    (NSA, ("national security agency",)),
)
LETTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        HOMELAND,
        ("DHS", "ICE", "HSI", "CBP", "USSS", "USCG", "TSA", "USCIS", "CISA", "FEMA"),
    ),
    (JUSTICE, ("DOJ", "FBI", "DEA", "ATF", "USMS", "BOP")),
    (DEFENSE, ("DOD", "DoD", "DIA", "NGA", "NRO", "DISA")),
    (DNI, ("ODNI",)),
    (CIA, ("CIA",)),
    (NSA, ("NSA",)),
)
NATIONAL = re.compile(r"\b(state|county|city|commonwealth) of\b", re.IGNORECASE)


def relevant_office(agency: str | None) -> str | None:
    """Return the office of section 5(k) an agency has of its own; None where it has none.

    None as well where the name points to two of them, or to a State or a city.
    """
    if not agency or NATIONAL.search(agency):
        return None
    plain = agency.casefold().replace("&", "and")
    found = {office for office, words in WORDS if any(_whole(word, plain) for word in words)}
    found |= {office for office, words in LETTERS if any(_whole(word, agency) for word in words)}
    return found.pop() if len(found) == 1 else None


def _whole(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def styled(office: str, on: date) -> str:
    """Return an office with any other title it bears on a day."""
    dated = [t for t in TITLES if t.office == office and t.start is not None and t.borne(on)]
    if not dated:
        return office
    return f"{office} (styled {dated[0].title} since {dated[0].start})"
