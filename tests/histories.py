"""Histories of the CBP/ICE files, cut by month, and small editions of a few awards."""

import csv
import gzip
from collections import defaultdict
from pathlib import Path

HEADER = [
    "Agency",
    "Award ID",
    "Recipient Name",
    "Federal Action Obligation",
    "Action Date",
    "Modification",
    "Product/Service Description",
    "NAICS Description",
    "Transaction Description",
    "Generated Award ID",
]
Line = list[str]


def line(number: str, mod: str = "0", day: str = "2024-07-02", **other: str) -> Line:
    """One action as USAspending's API gives it; `money`, `says` and `who` may be named."""
    return [
        "ICE", number, other.get("who", "A MAKER OF CHAIRS"), other.get("money", "100.0"), day, mod,
        "FURNITURE", "OFFICE FURNITURE", other.get("says", "OFFICE CHAIRS"),
        f"CONT_AWD_{number}_7012_-NONE-_-NONE-",
    ]  # fmt: skip


PARAGON = "70CTD024P00000012"
WHO = "PARAGON SOLUTIONS (US) INC"
ACTIONS = (
    line(PARAGON, "0", "2024-09-27", who=WHO, money="2000000.0",
         says="THIS AWARD IS FOR A FULLY CONFIGURED PROPRIETARY SOLUTION."),
    line(PARAGON, "P00001", "2024-10-08", who=WHO, money="0.0",
         says="THIS AWARD IS BEING MODIFIED TO ISSUE A STOP WORK ORDER."),
    line(PARAGON, "P00002", "2025-08-30", who=WHO, money="0.0",
         says="THIS MODIFICATION IS TO LIFT THE STOP WORK ORDER."),
    line(PARAGON, "P00003", "2026-01-20", who=WHO, money="0.0",
         says="THIS MODIFICATION CLOSES OUT THIS CONTRACT."),
)  # fmt: skip


def write(path: Path, lines: list[Line] | tuple[Line, ...]) -> Path:
    """Write an edition of these lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([HEADER, *lines])
    return path


def by_month(folder: Path, years: tuple[str, ...]) -> dict[str, list[Line]]:
    """The lines of the published files by the month of their action, Paragon's later ones too."""
    found: dict[str, list[Line]] = defaultdict(list)
    for year in years:
        path = folder / f"CBP_ICE_{year}_Contract_Obligations.csv.gz"
        with gzip.open(path, "rt", encoding="utf-8", newline="") as text:
            for row in list(csv.reader(text))[1:]:
                found[row[4][:7]].append(row)
    with (folder / "award-70CTD024P00000012.csv").open(encoding="utf-8", newline="") as text:
        for row in list(csv.reader(text))[1:]:
            if row not in found[row[4][:7]]:
                found[row[4][:7]].append(row)
    return found
