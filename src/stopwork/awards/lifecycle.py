"""
What happened to an award, read out of its actions.

    events(actions)   one row per thing that happened, in order
    states(events)    where each award stands after them
    as_of(states, …)  which of the active ones still are, on a day

Money and modification numbers tell award, obligation and deobligation; the published reason for the
modification and the words of the description tell the rest (`wording`, `ending`). An award's own
description is often repeated as that of every modification: such a repeat says nothing new.
"""

# ruff: noqa: E501 - a pattern is read whole

from collections.abc import Iterable, Mapping
from datetime import date

import polars as pl
import pyarrow as pa

from stopwork.awards.order import in_order, is_base
from stopwork.awards.recipients import name_key
from stopwork.awards.wording import (
    CANDIDATE,
    OPTION_REASON,
    TELLING_REASON,
    readings_of,
    type_of_reason,
)
from stopwork.schema import EVENT

# What can happen to an award, in the order in which one action's events are listed.
EVENT_TYPES: dict[str, str] = {
    "awarded": "the award itself",
    "stop-work-issued": "the contractor must stop all work (FAR 52.242-15)",
    "partial-stop-work-issued": "the contractor must stop a part of the work",
    "stop-work-extended": "a stop-work order is continued",
    "suspension-of-work": "work is suspended, paused or put on hold (FAR 52.242-14)",
    "protest-stay": "performance is stayed because of a protest (FAR 52.233-3, 33.104)",
    "stop-work-lifted": "work may go on: order, stay or suspension cancelled",
    "stop-work-mentioned-only": "a stop-work order is spoken of, not given or lifted",
    "recipient-changed": "another recipient is named: a novation, or a change of name",
    "option-exercised": "an option period or quantity is taken up",
    "obligation": "money is added",
    "deobligation": "money is taken back",
    "terminated-convenience": "ended for the Government's convenience, or no ground stated",
    "terminated-cause": "ended for cause or default, or for non-delivery",
    "order-cancelled": "cancelled, which the record does not call a termination",
    "closeout": "the contract file is closed",
    "ending-undone": "a termination, cancellation or closeout is taken back, and the award goes on",
}
STATES = ("active", "stopped", "lifted", "terminated", "closed-out", "ended", "no-recent-action",
          "unknown")  # fmt: skip
STATE = pa.schema(
    [("award_id", pa.string()), ("contract_state", pa.string()), ("state_on", pa.date32())]
)

_OPTION = (
    r"(?i)\bexercis\w*\s+(?:of\s+|the\s+|an?\s+|and\s+|fund\w*\s+|incrementally\s+|final\s+|clin\w*\s+|first\s+|second\s+|third\s+|fourth\s+)*"
    r"(?:option\w*|o[yp][- ]?\d+)|\boptions?\s+(?:(?:year|period)s?\s+)?(?:\w+\s+){0,3}(?:is\s+|are\s+|being\s+|hereby\s+)*exercised\b"
)
_NO_OPTION = r"(?i)\b(?:not|rescind\w*|cancel\w*|decline\w*|without|allow\w*\s+\w+\s+to)\s+(?:\w+\s+){0,2}exercis|\brescind\w*\s+(?:the\s+)?option"
RECENT = "2y"  # an award that acted since may be active still, whatever its period
_ENDINGS = ("terminated-convenience", "terminated-cause", "order-cancelled")
_NEEDED = (
    "action_id", "award_id", "level", "piid", "modification", "action_date", "agency",
    "sub_agency", "recipient_name", "obligated", "description", "end_on",
    "base_description", "action_type", "source_file", "source_line",
)  # fmt: skip
_RANK = {event_type: rank for rank, event_type in enumerate(EVENT_TYPES)}
_READ = pl.Struct({"event_type": pl.String, "phrase": pl.String, "scope": pl.String,
                   "date_in_text": pl.Date})  # fmt: skip


def events(actions: pa.Table) -> pa.Table:
    """Return an EVENT table for an ACTION table: award by award, each in order of time.

    Only rows of level `action` tell a story; a row of level `award` gives one `awarded` event. The
    same action in two files counts once. The order of the input rows changes nothing.
    """
    rows = _in_order(actions)
    said = pl.concat(
        [_from_money(rows), _from_options(rows), _from_words(rows), _from_recipients(rows)]
    )
    kept = _lift_after_order(_without_repeats(said))
    ordered = kept.sort("place", pl.col("event_type").replace_strict(_RANK), "phrase")
    table = ordered.select(EVENT.names).to_arrow()
    return table.cast(EVENT)


def _in_order(actions: pa.Table) -> pl.DataFrame:
    """Return the actions once each, award by award in order, with `is_base` and `place`."""
    frame = pl.DataFrame(pl.from_arrow(in_order(actions).select(_NEEDED)))
    return (
        frame.unique("action_id", keep="first", maintain_order=True)
        .filter(pl.col("level").is_in(["action", "award"]))
        .with_columns(is_base=is_base(), agency=pl.coalesce("sub_agency", "agency"))
        .with_row_index("place")
    )


def _blank(rows: pl.DataFrame, event_type: pl.Expr) -> pl.DataFrame:
    nothing = pl.lit(None, pl.String)
    return rows.with_columns(
        event_type=event_type, scope=nothing, phrase=nothing, date_in_text=pl.lit(None, pl.Date)
    ).select("place", *EVENT.names)


def _from_money(rows: pl.DataFrame) -> pl.DataFrame:
    """Return awarded, obligation and deobligation events."""
    up, down = pl.col("obligated") > 0, pl.col("obligated") < 0
    moved = pl.when(up).then(pl.lit("obligation")).when(down).then(pl.lit("deobligation"))
    money = pl.when("is_base").then(pl.lit("awarded")).otherwise(moved.otherwise(None))
    return _blank(rows, money).filter(pl.col("event_type").is_not_null())


def _from_options(rows: pl.DataFrame) -> pl.DataFrame:
    """Return option-exercised events, from the published reason or the words."""
    words = pl.col("description")
    taken = words.str.contains(_OPTION) & ~words.str.contains(_NO_OPTION)
    reason = pl.col("action_type").str.strip_chars().str.to_uppercase()
    by_reason = reason.str.contains(OPTION_REASON).fill_null(value=False)
    mine = rows.filter(~pl.col("is_base") & (taken.fill_null(value=False) | by_reason))
    told = pl.coalesce(words.str.extract(f"({_OPTION})", 1), "action_type")
    return _blank(mine, pl.lit("option-exercised")).with_columns(
        mine.select(phrase=told).to_series()
    )


def _from_recipients(rows: pl.DataFrame) -> pl.DataFrame:
    """Return recipient-changed events: the first action that names another than before."""
    mine = rows.filter((pl.col("level") == "action") & pl.col("recipient_name").is_not_null())
    before = [pl.col(name).shift(1).over("award_id") for name in ("key", "recipient_name")]
    named = mine.with_columns(key=name_key())
    changed = named.with_columns(key_before=before[0], name_before=before[1]).filter(
        pl.col("key") != pl.col("key_before")
    )
    says = pl.format("{} → {}", "name_before", "recipient_name")
    return _blank(changed, pl.lit("recipient-changed")).with_columns(
        changed.select(phrase=says).to_series()
    )


def _from_words(rows: pl.DataFrame) -> pl.DataFrame:
    """Return what descriptions and published reasons say; each distinct wording is read once."""
    first = pl.col("description").filter("is_base").first().over("award_id")
    base = pl.coalesce("base_description", first)
    again = ((pl.col("description") == base) & ~pl.col("is_base")).fill_null(value=False)
    text = pl.when(~again & pl.col("description").str.contains(CANDIDATE)).then("description")
    reason = pl.col("action_type").str.strip_chars().str.to_uppercase()
    told = (
        rows.filter(pl.col("level") == "action")
        .with_columns(text=text, reason=pl.when(reason.str.contains(TELLING_REASON)).then(reason))
        .filter(pl.col("text").is_not_null() | pl.col("reason").is_not_null())
    )
    keys = told.select("text", "reason", "is_base").unique()
    read = [_read(*key) for key in keys.iter_rows()]
    meaning = keys.with_columns(pl.Series("read", read, dtype=pl.List(_READ)))
    return (
        told.join(meaning, on=["text", "reason", "is_base"], how="inner", nulls_equal=True)
        .explode("read")
        .filter(pl.col("read").is_not_null())
        .unnest("read")
        .select("place", *EVENT.names)
    )


def _read(text: str | None, reason: str | None, is_base: bool) -> list[dict[str, object]]:  # noqa: FBT001 - one row
    """Return the events of one wording and one published reason."""
    found: list[dict[str, object]] = [
        {"event_type": r.event_type, "phrase": r.phrase, "scope": r.scope, "date_in_text": r.day}
        for r in readings_of(text or "", is_base=is_base)
    ]
    types = {str(event["event_type"]) for event in found}
    kind = type_of_reason(reason)
    if kind is None or kind in types or (kind in _ENDINGS and types & set(_ENDINGS)):
        return found
    if kind == "closeout":  # the words of a termination repeated when the file is closed
        found = [event for event in found if event["event_type"] not in _ENDINGS]
    return [*found, {"event_type": kind, "phrase": reason, "scope": None, "date_in_text": None}]


def _without_repeats(said: pl.DataFrame) -> pl.DataFrame:
    """Leave out a termination that is only repeated on a later closeout of the same award."""
    ends = pl.col("event_type").is_in(_ENDINGS)
    first_end = pl.col("place").filter(ends & pl.col("scope").is_null()).min().over("award_id")
    closing = (pl.col("event_type") == "closeout").any().over("place")
    return said.filter(~(ends & closing & (pl.col("place") > first_end)).fill_null(value=False))


def _lift_after_order(said: pl.DataFrame) -> pl.DataFrame:
    """Put a lift after the order of its own day, where no earlier order is there to be lifted.

    Two series of modification numbers (A00001, P00001) say nothing of which came first.
    """
    orders = pl.col("event_type").is_in(["stop-work-issued", "partial-stop-work-issued",
                                         "suspension-of-work", "protest-stay"])  # fmt: skip
    lifts = pl.col("event_type") == "stop-work-lifted"
    day = ["award_id", "action_date"]
    first = pl.col("action_date").filter(orders).min().over("award_id")
    last = pl.col("place").filter(orders).max().over(day)
    late = lifts & (pl.col("action_date") == first) & (pl.col("place") < last)
    place = pl.when(late).then(last + 0.5).otherwise(pl.col("place").cast(pl.Float64))
    return said.with_columns(place=place)


def state_of(told: Iterable[Mapping[str, object]]) -> str:
    """Return where one award stands after its events, given in order.

    - active: it was awarded, funded or extended by an option, and no stop or end is recorded
    - stopped: an order, stay or suspension of the whole award is recorded, and no end of it
    - lifted: the last such order was lifted, and no end of the award is recorded
    - terminated: terminated or cancelled as a whole, and that not taken back
    - closed-out: closed out, whatever came before, unless the award is reopened afterwards
    - unknown: nothing above is recorded

    What concerns a part of the award leaves its state as it was. The state is that of the record,
    not of the world: a lift or a closeout may have happened without being published yet.
    """
    state = "unknown"
    for event in told:
        state = _after(state, str(event["event_type"]), whole=event.get("scope") is None)
    return state


def _after(state: str, event_type: str, *, whole: bool) -> str:
    if event_type in {"closeout", "ending-undone"}:
        return _at_the_end(state, event_type)
    if state == "closed-out" or not whole:
        return state
    if event_type in _ENDINGS:
        return "terminated"
    if event_type == "stop-work-lifted":
        return "terminated" if state == "terminated" else "lifted"
    if event_type in {"stop-work-issued", "protest-stay", "suspension-of-work",
                      "stop-work-extended"}:  # fmt: skip
        return "stopped"
    grows = event_type in {"awarded", "obligation", "option-exercised"}
    return "active" if grows and state == "unknown" else state


def _at_the_end(state: str, event_type: str) -> str:
    if event_type == "closeout":
        return "closed-out"
    return "active" if state in {"terminated", "closed-out", "unknown"} else state


def states(told: pa.Table) -> pa.Table:
    """Return award_id and contract_state (one of STATES) for every award of an EVENT table.

    The rows must stand in the order `events` gives; `state_of` says what each state means.
    """
    frame = pl.DataFrame(pl.from_arrow(told.select(["award_id", "event_type", "scope"])))
    quiet = frame.group_by("award_id").agg(
        calm=pl.col("event_type").is_in(["awarded", "obligation", "deobligation",
                                         "option-exercised", "stop-work-mentioned-only",
                                         "recipient-changed"]).all(),
        grows=pl.col("event_type").is_in(["awarded", "obligation", "option-exercised"]).any(),
    )  # fmt: skip
    simple = quiet.filter("calm").select(
        "award_id",
        contract_state=pl.when("grows").then(pl.lit("active")).otherwise(pl.lit("unknown")),
    )
    rest = frame.join(quiet.filter(~pl.col("calm")), on="award_id", how="semi")
    told_of = rest.group_by("award_id", maintain_order=True).agg("event_type", "scope")
    folded = [
        (award, state_of({"event_type": t, "scope": s} for t, s in zip(types, scopes, strict=True)))
        for award, types, scopes in told_of.iter_rows()
    ]
    schema = {"award_id": pl.String, "contract_state": pl.String}
    both = pl.concat([simple, pl.DataFrame(folded, schema=schema, orient="row")]).sort("award_id")
    return both.to_arrow().cast(pa.schema(list(STATE)[:2]))


def as_of(known: pa.Table, actions: pa.Table, day: date | None) -> pa.Table:
    """Return `states` as they stand on a day: active is only what its record still shows to be so.

    That is an award whose published period goes on, or that acted within the two years before the
    day. Of the others `state_on` says when: `ended` on the last day published, or
    `no-recent-action` since the last action. Without any day nothing is known to be active.
    """
    ends = _in_order(actions).group_by("award_id").agg(
        last=pl.col("action_date").max(), end=pl.col("end_on").drop_nulls().last()
    )  # fmt: skip
    on, active = pl.lit(day, pl.Date), pl.col("contract_state") == "active"
    acts = (pl.col("last") >= on.dt.offset_by(f"-{RECENT}")).fill_null(value=False)
    goes_on = (pl.col("end") >= on).fill_null(value=False) | acts
    quiet = active & ~goes_on
    state = (
        pl.when(~quiet).then("contract_state")
        .when(on.is_not_null() & pl.col("end").is_not_null()).then(pl.lit("ended"))
        .when(on.is_not_null() & pl.col("last").is_not_null()).then(pl.lit("no-recent-action"))
        .otherwise(pl.lit("unknown"))
    )  # fmt: skip
    since = pl.when(quiet & on.is_not_null()).then(pl.coalesce("end", "last"))
    joined = pl.DataFrame(pl.from_arrow(known)).join(ends, on="award_id", how="left")
    table = joined.sort("award_id").with_columns(contract_state=state, state_on=since)
    return table.select(STATE.names).to_arrow().cast(STATE)
