"""
How long work was stopped: each stop-work order, stay or suspension from its start to its end.

Nothing is inferred: an order ends where a lift, termination or cancellation is recorded, and stays
open where none is. FAR 52.242-15(a) gives 90 days "and any further period to which the parties may
agree", so that more than 90 days is a flag to look, not a finding. A suspension of work (52.242-14)
and a protest stay (52.233-3) have no such limit.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import polars as pl
import pyarrow as pa

from stopwork.awards.dates_in_text import days_in
from stopwork.awards.phrases import STOP
from stopwork.awards.scope import covers, part_of, same_part
from stopwork.awards.spoken_of import not_given
from stopwork.schema import SPAN

LIMIT_DAYS = 90  # FAR 52.242-15(a)
_KINDS = {
    "stop-work-issued": "stop-work",
    "partial-stop-work-issued": "partial-stop-work",
    "stop-work-extended": "stop-work",
    "protest-stay": "protest-stay",
    "suspension-of-work": "suspension-of-work",
}
_ENDINGS = {"terminated-convenience": "terminated", "terminated-cause": "terminated",
            "order-cancelled": "cancelled"}  # fmt: skip
_NOTICED = {*_KINDS, *_ENDINGS, "stop-work-lifted", "stop-work-mentioned-only"}
_ORDER_DAY = re.compile(
    r"\b(?:dated|issued|given|from)\W*(?:(?:on|date)\W*)?$|\border\W+of\W*$", re.IGNORECASE
)
_NOT_AN_ORDER = re.compile(r"\b(?:clause|far|52\.242|idiq|contract|bpa)", re.IGNORECASE)
_STOP = re.compile(STOP, re.IGNORECASE)
_NO_LIMIT = {
    "protest-stay": "FAR 52.233-3 sets no 90-day limit for a protest stay",
    "suspension-of-work": "FAR 52.242-14 sets no 90-day limit for a suspension of work",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One stop, as SPAN describes it, before its days are counted."""

    kind: str
    start: date | None = None
    start_source: str = "unknown"
    start_modification: str | None = None
    end: date | None = None
    end_modification: str | None = None
    end_reason: str = "open"
    scope: str | None = None
    notes: tuple[str, ...] = ()
    gone: frozenset[str] = frozenset()  # line items of it that were lifted one by one


Row = dict[str, object]


def spans(events: pa.Table, actions: pa.Table) -> pa.Table:
    """Return a SPAN table for an EVENT table, in the order of awards and of starts.

    `actions` gives the day of each award's last action, for spans that are still open. Events must
    stand in the order that `lifecycle.events` gives.
    """
    told = pl.DataFrame(pl.from_arrow(events))
    stops = ["stop-work-lifted", "stop-work-mentioned-only", *_KINDS]
    concerned = told.filter(pl.col("event_type").is_in(stops)).select("award_id").unique()
    mine = told.join(concerned, on="award_id", how="semi", maintain_order="left")
    days = pl.DataFrame(pl.from_arrow(actions.select(["award_id", "action_date"])))
    last_seen = dict(
        days.join(concerned, on="award_id", how="semi")
        .group_by("award_id").agg(pl.col("action_date").max()).iter_rows()
    )  # fmt: skip
    rows: list[Row] = []
    for (award_id,), group in mine.group_by("award_id", maintain_order=True):
        happened = group.to_dicts()
        rows += [_row(span, happened, last_seen.get(award_id)) for span in spans_of(happened)]
    return pa.Table.from_pylist(rows, schema=SPAN)


def spans_of(happened: list[Row]) -> list[Span]:
    """Return the spans of one award from its events in order."""
    all_spans: list[Span] = []
    telling = {_mod(event) for event in happened if event["event_type"] in _NOTICED}
    for event in happened:
        if event["event_type"] in _NOTICED:
            all_spans = list(_after(all_spans, event))
        elif event["event_type"] == "obligation" and _mod(event) not in telling:
            all_spans = [_funded(span, event) for span in all_spans]
    return all_spans


def _after(seen: list[Span], event: Row) -> Iterator[Span]:
    kind = str(event["event_type"])
    if kind == "stop-work-lifted":
        yield from _lifted(seen, event)
    elif kind in _ENDINGS:
        whole = event["scope"] is None
        yield from (_ended(s, event, _ENDINGS[kind]) if whole and _open(s) else s for s in seen)
    elif kind == "stop-work-mentioned-only":
        yield from seen
        yield from () if seen else _spoken_of(event)
    else:
        yield from _begun(seen, event)


def _open(span: Span) -> bool:
    return span.end_reason == "open"


def _begun(seen: list[Span], event: Row) -> Iterator[Span]:
    """Begin a span, unless the order repeats or extends one that is open."""
    same = [s for s in seen if _open(s) and (s.scope is None or same_part(s.scope, event["scope"]))]
    extends = event["event_type"] == "stop-work-extended"
    if extends and not same:
        same = [s for s in seen if _open(s)]
    if not same:
        yield from seen
        yield _first(event)
        return
    word = "extended" if extends else "repeated"
    yield from (_noted(s, event, word) if s in same else s for s in seen)


def _first(event: Row) -> Span:
    kind = _KINDS[str(event["event_type"])]
    if event["event_type"] == "stop-work-extended":
        note = f"Extended in {_mod(event)}; the modification that issued it is not in the data."
        return Span(kind=kind, scope=_text(event["scope"]), notes=(note,))
    written = event["date_in_text"]
    start, source = (written, "text") if written else (event["action_date"], "transaction")
    return Span(
        kind=kind,
        start=start if isinstance(start, date) else None,
        start_source=source if start else "unknown",
        start_modification=_text(event["modification"]),
        scope=_text(event["scope"]),
    )


def _lifted(seen: list[Span], event: Row) -> Iterator[Span]:
    """End what the lift concerns; a lift of a part leaves an order on the whole open."""
    part = event["scope"]
    hit = [s for s in seen if _open(s) and (part is None or covers(part, s.scope, s.gone))]
    if hit:
        yield from (_ended(s, event, "lifted") if s in hit else s for s in seen)
        return
    running = [s for s in seen if _open(s)]
    yield from (_partly(s, event) if s in running else s for s in seen)
    if not running:
        yield _ended(_before_the_data(event), event, "lifted")


def _before_the_data(event: Row) -> Span:
    """Return the span that a lift without a recorded order ends."""
    note = "The modification that issued it is not in the data."
    written = event["date_in_text"]
    ordered = _names_the_order(str(event["phrase"]), written)
    kind = "suspension-of-work" if "susp" in str(event["phrase"]).lower() else "stop-work"
    if event["scope"] is not None and kind == "stop-work":
        kind = "partial-stop-work"
    return Span(
        kind=kind,
        start=written if ordered and isinstance(written, date) else None,
        start_source="text" if ordered else "unknown",
        scope=_text(event["scope"]),
        notes=(note,),
    )


def _names_the_order(phrase: str, written: object) -> bool:
    """Return whether the day in a lift is that of the order ("dated"), not of the lift."""
    return any(
        found.day == written and bool(_ORDER_DAY.search(phrase[: found.begins]))
        for found in days_in(phrase)
    )


def _spoken_of(event: Row) -> Iterator[Span]:
    """A stop known only from a later text: its days if it gives them, else only that it was."""
    phrase = str(event["phrase"])
    order = _STOP.search(phrase)
    if _NOT_AN_ORDER.search(phrase) or (order and not_given(phrase, order)):
        return
    written = [found.day for found in days_in(phrase)]
    both = len(written) == 2 and written[0] <= written[1]
    start = written[0] if both else None
    yield Span(
        kind="partial-stop-work" if event["scope"] is not None else "stop-work",
        start=start,
        start_source="text" if start else "unknown",
        end=written[1] if both else None,
        end_reason="lifted" if both else "unknown",
        scope=_text(event["scope"]),
        notes=(f"Known only from the words of {_mod(event)}.",),
    )


def _ended(span: Span, event: Row, reason: str) -> Span:
    end = event["action_date"] if isinstance(event["action_date"], date) else None
    if (
        span.start is not None and end is not None and end < span.start
    ):  # a start written in the text after the day of the lift cannot be right
        span = replace(span, start=None, start_source="unknown", notes=(*span.notes, _EARLY))
    return replace(
        span, end=end, end_modification=_text(event["modification"]),
        end_reason=reason,
    )  # fmt: skip


_EARLY = "The start written in the text lies after the recorded end, and is not used."


def _partly(span: Span, event: Row) -> Span:
    note = f"Partly lifted ({event['scope']}) in {_mod(event)}."
    return replace(span, notes=(*span.notes, note), gone=span.gone | part_of(event["scope"]))


def _noted(span: Span, event: Row, word: str) -> Span:
    day = event["action_date"]
    count = (day - span.start).days if isinstance(day, date) and span.start else None
    note = f"{word.capitalize()} in {_mod(event)}"
    if count is not None:
        note += f", day {count}"
    late = count is not None and count > LIMIT_DAYS and word == "extended"
    note += ", after the 90 days of FAR 52.242-15." if late else "."
    return replace(span, notes=(*span.notes, note))


def _funded(span: Span, event: Row) -> Span:
    if not _open(span) or any(note.startswith("Money") for note in span.notes):
        return span
    note = f"Money was obligated in {_mod(event)} while no lift is recorded."
    return replace(span, notes=(*span.notes, note))


def _mod(event: Row) -> str:
    return f"{event['modification'] or 'an unnumbered action'} of {event['action_date']}"


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _row(span: Span, happened: list[Row], last_seen: date | None) -> Row:
    first = happened[0]
    days = (span.end - span.start).days if span.start and span.end else None
    still = _open(span) and span.start is not None and last_seen is not None
    notes = (*span.notes, _NO_LIMIT[span.kind] + ".") if span.kind in _NO_LIMIT else span.notes
    return {
        "award_id": first["award_id"], "piid": first["piid"], "agency": first["agency"],
        "recipient_name": first["recipient_name"], "kind": span.kind,
        "start_date": span.start, "start_source": span.start_source,
        "start_modification": span.start_modification, "end_date": span.end,
        "end_modification": span.end_modification, "end_reason": span.end_reason, "days": days,
        "last_seen_date": last_seen,
        "days_open_at_last_record": (last_seen - span.start).days if still else None,  # type: ignore[operator]
        "scope": span.scope, "over_90_days": _flag(span, days), "note": " ".join(notes) or None,
    }  # fmt: skip


def _flag(span: Span, days: int | None) -> str:
    if _open(span):
        return "open (no end recorded)"
    if days is None:
        return "unknown"
    return "yes" if days > LIMIT_DAYS else "no"
