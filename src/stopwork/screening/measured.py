"""
How often the shipped screening finds what it should, and how often it points at the wrong name.

Measured, not hoped for, and printed in every dossier. `bench/names.py` and the scorers of labelled
awards make the figures; who changes the matching measures again and writes the figures here.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One measurement: of what, on which data, at which threshold, on which day, with its limits.

    `figures` are (name, value) in words, so that they print everywhere alike.
    """

    name: str
    what: str
    data: str
    threshold: str
    figures: tuple[tuple[str, str], ...]
    measured_on: str
    mind: str


MEASURED = (
    Measurement(
        name="names-at-scale",
        what="Damaged names found again among a million others",
        data="1,000,000 names, 2,000 of them damaged spellings of 7,226 listed names (three draws)",
        threshold="verdict match (score 0.70 or more)",
        figures=(("recall", "0.976 to 0.985"), ("false alarms", "48 to 50 in 100,000 names")),
        measured_on="2026-11-27",
        mind="The damage is made by rule; word weights were counted on like names, which is kind.",
    ),
    Measurement(
        name="vendor-names",
        what="Names of vendors told from look-alikes",
        data="labelled vendor names and homonyms of the development set",
        threshold="verdict match (score 0.70 or more)",
        figures=(("precision", "0.976"), ("recall", "0.931")),
        measured_on="2026-11-27",
        mind="The set was read while the matcher was written: unseen names will do worse.",
    ),
    Measurement(
        name="award-leads",
        what="Awards for surveillance found among published awards",
        data="labelled awards among 18,807 of US agencies, the development set",
        threshold="possible (score 0.40 or more)",
        figures=(("recall", "0.992"), ("precision on labelled awards", "1.000")),
        measured_on="2026-11-27",
        mind="The labels were read while the phrases were written; 489 awards became leads.",
    ),
)
