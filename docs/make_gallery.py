"""
Draw the charts of the documentation from the program itself, so that they are never stale.

    python docs/make_gallery.py           # writes docs/gallery/*.svg

The case is the one that docs/ice-paragon.sh enters. A test draws the charts again and compares.
"""

import sys
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

GALLERY = Path(__file__).parent / "gallery"
sys.path.insert(0, str(GALLERY.parents[1] / "tests"))

import paragon  # noqa: E402 -- the case is entered by the tests' own shell
from stopwork.desk.leads.sample import screened_sample  # noqa: E402
from stopwork.reports.charts.case import case_timeline  # noqa: E402
from stopwork.reports.charts.contradictions import contradictions_chart  # noqa: E402
from stopwork.reports.charts.group import group_picture  # noqa: E402
from stopwork.reports.charts.money import Obligated, money_chart  # noqa: E402
from stopwork.reports.charts.poster import poster  # noqa: E402
from stopwork.reports.charts.provisions import provision_chart  # noqa: E402
from stopwork.reports.charts.spans import StopSpan, spans_chart  # noqa: E402
from stopwork.reports.documents.document import AWARD, Picture, Ref  # noqa: E402
from stopwork.reports.documents.wording import words  # noqa: E402

ON = date(2026, 6, 2)  # the day after the last publication in the case
SEEN = datetime(2026, 1, 31, tzinfo=UTC)
SAMPLE = "The sample of stopwork demo"


def spans() -> Picture | None:
    """Return the sample's one stop-work order, and two orders of our own making beside it."""
    found, _ = screened_sample(SEEN)
    rows = [
        StopSpan(
            award=row["piid"],
            agency=row["agency"],
            recipient=row["recipient_name"],
            start=row["start_date"],
            end=row["end_date"],
            days=row["days"],
            is_beyond={"yes": True, "no": False}.get(row["over_90_days"]),
            last_seen=row["last_seen_date"],
        )
        for row in found.spans.to_pylist()
    ]
    return spans_chart([*rows, *MADE_UP])


def _made_up(award: str, start: date, end: date | None, last_seen: date | None) -> StopSpan:
    last = end or last_seen
    return StopSpan(
        award=award,
        agency="Example Agency",
        recipient="made up, no award",
        start=start,
        end=end,
        days=(end - start).days if end else None,
        is_beyond=(last - start).days > 90 if last else None,
        last_seen=last_seen,
    )


MADE_UP = (
    _made_up("EXAMPLE-1", date(2025, 3, 3), date(2025, 4, 20), None),
    _made_up("EXAMPLE-2", date(2025, 6, 2), None, date(2025, 11, 28)),
)


def money() -> Picture | None:
    """Return what the bundled sample obligated to each class of lead, by calendar year."""
    found, _ = screened_sample(SEEN)
    classes = {row["award_id"]: row["lead_class"] for row in found.leads.to_pylist()}
    sums: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    awards: dict[tuple[str, int], list[str]] = defaultdict(list)
    for row in found.actions.to_pylist():
        if row["award_id"] in classes:
            place = (classes[row["award_id"]], row["action_date"].year)
            sums[place] += row["obligated"]
            awards[place].append(row["award_id"])
    return money_chart(
        [
            Obligated(
                vendor_class=words(name),
                year=year,
                amount=amount,
                currency="USD",
                refs=tuple(Ref(AWARD, one) for one in dict.fromkeys(awards[name, year])),
            )
            for (name, year), amount in sorted(sums.items())
        ]
    )


def ties() -> Picture | None:
    """Return the group of the case's vendor."""
    vendor = paragon.basis(ON).vendor
    return None if vendor is None else group_picture(vendor)


# The file -> (what draws it, its caption in the documentation)
CHARTS: dict[str, tuple[Callable[[], Picture | None], str]] = {
    "timeline.svg": (
        lambda: case_timeline(paragon.basis(ON)),
        "The ICE / Paragon case on 2 June 2026: the contract above the axis, the review below it.",
    ),
    "contradictions.svg": (
        lambda: contradictions_chart(paragon.basis(ON)),
        "The thirteen contradictions of the same case, each claim by its grade.",
    ),
    "provisions.svg": (
        lambda: provision_chart(paragon.basis(ON)),
        "What the same claims show of each provision of Executive Order 14093.",
    ),
    "group.svg": (ties, "Paragon's group on the same day, as the registry has it."),
    "spans.svg": (
        spans,
        "Stop-work orders: the first is in the sample of `stopwork demo`, the others are made up.",
    ),
    "money.svg": (
        money,
        "What the leads in the sample of `stopwork demo` obligated; no total of any agency.",
    ),
}


def chart(name: str) -> str:
    """Return one chart as the text of its file."""
    picture = CHARTS[name][0]()
    if picture is None:
        raise ValueError(f"{name}: nothing to draw; see CHARTS")
    of_a_case = picture.key not in {"stop-work-spans", "money-by-class"}
    about = f"{paragon.basis(ON).title} ({paragon.CASE})" if of_a_case else SAMPLE
    return poster(picture, about, ON if of_a_case else SEEN.date())


if __name__ == "__main__":
    GALLERY.mkdir(exist_ok=True)
    for file in CHARTS:
        (GALLERY / file).write_text(chart(file), encoding="utf-8")
        sys.stderr.write(f"docs/gallery/{file}\n")
