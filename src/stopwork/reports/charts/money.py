"""
Money by class of vendor and by year: one bar for each class in each year, by the amount beside it.

Amounts are obligations as published, in decimals. Taking money back is a negative obligation and
its bar goes to the left. An amount nobody published is "not stated" and has no bar; it is never
nought. Currencies are never added: each has a scale of its own.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from stopwork.reports.charts import parts as draw
from stopwork.reports.documents.document import Frame, Picture, Ref, Table, Text
from stopwork.reports.documents.wording import count, money, shown

FILLS = ("full", "hatch", "dots", "level", "cross", "upright", "back", "light", "empty")
MOST_YEARS, MOST_CLASSES = 12, 8
ROW, BAR = 19, 13
NAMES, AMOUNTS = 180, 200  # room for the names of classes, and for the amounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligated:
    """What was obligated to one class of vendors in one year; `amount` None is not stated.

    `not_stated` counts awards of that class and year whose amount nobody published.
    """

    vendor_class: str
    year: int
    amount: Decimal | None
    currency: str | None
    refs: tuple[Ref, ...]
    not_stated: int = 0


def money_chart(
    rows: Sequence[Obligated], years: str = "calendar year", key: str = "money-by-class"
) -> Picture | None:
    """Return money by class and year; None without rows. `years` says how years are counted.

    At most the last 12 years and 8 classes in each are drawn; the table holds all.
    """
    ordered = sorted(rows, key=_place)
    if not ordered:
        return None
    title = f"Money obligated by class of vendor and {years}"
    says = _described(ordered)
    height, parts = _drawn(ordered, key)
    cells = tuple(_row(row) for row in ordered)
    return Picture(
        key=key,
        title=title,
        svg=draw.drawing(draw.Titled(key=key, title=title, says=says), height, parts),
        says=says,
        refs=draw.refs_of(cells),
        table=Table(
            caption=title,
            head=(years.capitalize(), "Class of vendor", "Obligated", "Awards not stated"),
            rows=cells,
            widths=(2, 5, 4, 3),
        ),
    )


def _place(row: Obligated) -> tuple[str, int, str]:
    return row.currency or "", row.year, row.vendor_class


def _described(rows: Sequence[Obligated]) -> str:
    years = [row.year for row in rows]
    span = f"{min(years)} to {max(years)}" if min(years) != max(years) else f"{years[0]}"
    known = [row for row in rows if row.amount is not None]
    one_currency = len({row.currency for row in rows}) == 1
    largest = (
        max(known, key=lambda row: row.amount or Decimal(0)) if known and one_currency else None
    )
    most = (
        f" The largest is {money(largest.amount, largest.currency)}:"
        f" {shown(largest.vendor_class, 80)}, {largest.year}."
        if largest
        else ""
    )
    unknown = sum(row.amount is None or row.not_stated > 0 for row in rows)
    return (
        f"{count(len({row.vendor_class for row in rows}), 'class', 'classes')} of vendors, {span}."
        f"{most} {unknown} of {len(rows)} sums are not stated or leave something out."
    )


def _drawn(rows: Sequence[Obligated], key: str) -> tuple[float, list[str]]:
    by_currency: dict[str | None, list[Obligated]] = defaultdict(list)
    for row in rows:
        by_currency[row.currency].append(row)
    fills = _fills(rows)
    y, parts = 0.0, []
    for currency, group in by_currency.items():
        panel = _panel(currency, group)
        y, drawn = _panelled(panel, y, fills, key)
        parts += drawn
    return y + 10, parts


def _fills(rows: Sequence[Obligated]) -> dict[str, str]:
    """A fill for each class, the same in every year; there are nine, and names beside them."""
    names = sorted({row.vendor_class for row in rows})
    return {name: FILLS[place % len(FILLS)] for place, name in enumerate(names)}


@dataclass(frozen=True, slots=True)
class _Panel:
    """The bars of one currency: its years, and where nought and the largest sums are."""

    currency: str | None
    years: tuple[tuple[int, tuple[Obligated, ...]], ...]
    left_out: int
    least: Decimal
    most: Decimal

    def x(self, amount: Decimal) -> float:
        """How far right a sum ends. Room on the left of nought is left for what was taken back."""
        first, last = NAMES, draw.WIDTH - AMOUNTS
        whole = self.most - self.least
        share = (amount - self.least) / whole if whole else Decimal(0)
        return round(first + float(share) * (last - first), 1)


def _panel(currency: str | None, rows: Sequence[Obligated]) -> _Panel:
    by_year: dict[int, list[Obligated]] = defaultdict(list)
    for row in rows:
        by_year[row.year].append(row)
    kept = sorted(by_year)[-MOST_YEARS:]
    years = tuple((year, tuple(by_year[year][:MOST_CLASSES])) for year in kept)
    drawn = [row for _, group in years for row in group]
    sums = [row.amount for row in drawn if row.amount is not None]
    least, most = min(sums, default=Decimal(0)), max(sums, default=Decimal(0))
    nought = Decimal(0)
    return _Panel(currency, years, len(rows) - len(drawn), min(least, nought), max(most, nought))


def _panelled(panel: _Panel, y: float, fills: dict[str, str], key: str) -> tuple[float, list[str]]:
    parts = []
    y += 22
    head = f"Obligated, {shown(panel.currency, 12) if panel.currency else 'currency not stated'}"
    parts.append(draw.write(draw.MARGIN, y, head, "head"))
    top = y + 8
    for year, rows in panel.years:
        y += 24
        parts.append(draw.write(draw.MARGIN, y, str(year), "bold"))
        for row in rows:
            y += ROW
            parts += _bar(panel, row, y, (fills[row.vendor_class], key))
    nought = panel.x(Decimal(0))
    parts.append(draw.line(f"M{nought:g} {top:g}V{y + 6:g}", 'stroke-width="1.2"'))
    if panel.left_out:
        y += 20
        parts.append(draw.write(draw.MARGIN, y, f"and {panel.left_out} more in the table", "bold"))
    return y + 8, parts


def _bar(panel: _Panel, row: Obligated, y: float, look: tuple[str, str]) -> Iterator[str]:
    """One class in one year: its name, its bar from nought, the amount after the bar."""
    yield draw.write(draw.MARGIN + 12, y, draw.fitted(row.vendor_class, draw.LABEL, NAMES - 28))
    nought = panel.x(Decimal(0))
    end = nought if row.amount is None else panel.x(row.amount)
    left, right = min(nought, end), max(nought, end)
    if row.amount is not None:
        yield draw.bar((left, y - BAR + 2, right - left, BAR), look[0], look[1])
    words = draw.fitted(_amount(row), draw.SMALL, AMOUNTS - 12)
    yield draw.write(right + 6, y - 1, words, "small")


def _amount(row: Obligated) -> str:
    said = "not stated" if row.amount is None else f"{row.amount:,.2f}"
    more = f" + {row.not_stated} not stated" if row.not_stated and row.amount is not None else ""
    return f"{said}{more}"


def _row(row: Obligated) -> tuple[Text, ...]:
    return (
        (Frame(str(row.year)),),
        draw.cell(shown(row.vendor_class, 120), row.refs),
        draw.cell(money(row.amount, row.currency), row.refs),
        draw.cell(f"{row.not_stated:,}", row.refs),
    )
