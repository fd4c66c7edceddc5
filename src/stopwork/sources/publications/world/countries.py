"""Codes of countries as notices print them, in the three letters of ISO 3166-1."""

from stopwork.matching.words.countries import ALPHA_3

_ALSO = {"UK": "GBR", "EL": "GRC"}  # as the European Union writes them
_ALPHA_3 = {**ALPHA_3, **_ALSO}
_ALPHA_2 = {three: two for two, three in ALPHA_3.items()}


def alpha_3(printed: str | None) -> str | None:
    """Return the three letters of a code of two (also UK and EL); anything else as printed."""
    text = (printed or "").strip()
    return _ALPHA_3.get(text.upper(), text) or None


def alpha_2(printed: str | None) -> str | None:
    """Return the two letters of a code of three; anything else as printed."""
    text = (printed or "").strip()
    return _ALPHA_2.get(text.upper(), text) or None
