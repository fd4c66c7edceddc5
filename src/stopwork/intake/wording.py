"""Values in plain words, for sentences that people read."""

from stopwork.intake.values.edtf import SPRING, VALUE

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SEASONS = ("spring", "summer", "autumn", "winter")


def said_date(value: str) -> str:
    """Return a date as one says it: "October 2023", "about 2024-10-08", "27 May of no year"."""
    found = VALUE.fullmatch(value)
    if found is None:
        return value
    about = "about " if found[4] else ""
    if found[1] == "XXXX":
        day = f"{int(found[3])} " if found[3] else ""
        return f"{about}{day}{MONTHS[int(found[2]) - 1]} of no year"
    if found[3]:
        return f"{about}{value.rstrip('~')}"
    if not found[2]:
        return f"{about}{found[1]}"
    number = int(found[2])
    name = SEASONS[number - SPRING] if number >= SPRING else MONTHS[number - 1]
    return f"{about}{name} {found[1]}"
