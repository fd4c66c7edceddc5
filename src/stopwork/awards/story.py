"""One award's story in plain lines: its actions, what each means, how long work stood still."""

# ruff: noqa: E501 - lines as they are printed

import textwrap
from collections.abc import Iterator
from datetime import date

import pyarrow as pa

from stopwork.awards.lifecycle import EVENT_TYPES, as_of, states
from stopwork.awards.order import newest_day

_STATE_SAYS = {
    "active": "no stop-work order and no end of the award is recorded",
    "stopped": "a stop is recorded and no end of it",
    "lifted": "the last stop was lifted; no end of the award is recorded",
    "terminated": "the whole award was terminated or cancelled",
    "closed-out": "the contract file was closed",
    "ended": "its published period is over, and nobody acted on it in two years",
    "no-recent-action": "nobody acted on it in two years, and no period is published",
    "unknown": "the actions do not tell",
}
_CLAUSE = (
    "FAR 52.242-15(a) allows 90 days after the order is delivered, and any further period to which"
    " the parties agree; then the order is cancelled or the work terminated. Past 90 days is a"
    " reason to ask for the agreement, not a finding."
)
Row = dict[str, object]


def story_of(
    actions: pa.Table, events: pa.Table, spans: pa.Table, on: date | None = None
) -> Iterator[str]:
    """Yield the lines of one award's story; the tables are those of that award alone.

    Its state is told as of the day `on`; without one as of its own last action.
    """
    told = events.to_pylist()
    first = told[0] if told else actions.to_pylist()[0]
    yield f"{first['piid'] or first['award_id']}  {first['recipient_name'] or 'recipient not stated'}"
    yield f"{first['award_id']}  {first['agency'] or 'agency not stated'}"
    yield ""
    yield from _actions(told)
    for span in spans.to_pylist():
        yield ""
        yield from _span(span)
    yield ""
    day = on or newest_day(actions)
    yield _state(as_of(states(events), actions, day).to_pylist(), day)
    yield from _not_recorded(told, spans.to_pylist())


def _state(stands: list[Row], day: date | None) -> str:
    state = str(stands[0]["contract_state"]) if stands else "unknown"
    since = stands[0]["state_on"] if stands else None
    when = "" if since is None else f" {'since' if state == 'no-recent-action' else 'on'} {since}"
    as_told = "" if since is None else f"; told as of {day}, the newest action of the files"
    said = state.replace("no-recent-action", "no recent action")
    return f"Contract state in these files: {said}{when} ({_STATE_SAYS[state]}{as_told})."


def _actions(told: list[Row]) -> Iterator[str]:
    before = None
    for event in told:
        action = (event["action_date"], event["modification"])
        if action != before:
            money = f"{event['obligated']:,}" if event["obligated"] is not None else "not stated"
            yield f"{event['action_date'] or 'no date'}  {event['modification'] or '-':8s}{money:>18s}"
        before = action
        yield from _event(event)


def _event(event: Row) -> Iterator[str]:
    kind = str(event["event_type"])
    yield f"    {kind}: {EVENT_TYPES[kind]}"
    if event["scope"] is not None:
        yield f"        part concerned: {event['scope']}"
    if event["date_in_text"] is not None:
        yield f"        day given in the text: {event['date_in_text']}"
    if event["phrase"]:
        yield f"        read from “{event['phrase']}” ({event['source_file']}:{event['source_line']})"


def _span(span: Row) -> Iterator[str]:
    start = span["start_date"] or _unread(span["start_modification"]) or "a day not recorded"
    end = span["end_date"] or _unread(span["end_modification"])
    until = f"to {end} ({span['end_reason']})" if end else "with no end recorded"
    days = f", {span['days']} days" if span["days"] is not None else ""
    yield f"{str(span['kind']).capitalize()} from {start} {until}{days}."
    if span["start_source"] == "text":
        yield "    The start is the day that the text gives."
    if span["days_open_at_last_record"] is not None:
        yield (
            f"    {span['days_open_at_last_record']} days from its start to the last recorded action,"
            f" {span['last_seen_date']}."
        )
    if span["scope"] is not None:
        yield f"    It concerns a part: {span['scope']}."
    yield f"    Past 90 days: {span['over_90_days']}."
    if "stop-work" in str(span["kind"]):
        yield from textwrap.wrap(_CLAUSE, 96, initial_indent="    ", subsequent_indent="    ")
    if span["note"]:
        yield from textwrap.wrap(str(span["note"]), 96, initial_indent="    ",
                                 subsequent_indent="    ")  # fmt: skip


def _unread(modification: object) -> str | None:
    """What stands for a day where the action is recorded and its day is not, or not to be read."""
    return f"the day of {modification}, which could not be read" if modification else None


def _not_recorded(told: list[Row], spans: list[Row]) -> Iterator[str]:
    """Yield what a reader would look for and does not find in the actions."""
    types = {event["event_type"] for event in told}
    missing = []
    if spans and "stop-work-extended" not in types:
        missing.append("an extension of the stop")
    if spans and any(span["end_date"] is None and span["end_reason"] == "open" for span in spans):
        missing.append("a lift, or a termination of the stopped work")
    if any(span["start_date"] is None and not span["start_modification"] for span in spans):
        missing.append("the order that began the stop")
    if "closeout" not in types:
        missing.append("a closeout")
    if "awarded" not in types:
        missing.append("the award itself")
    if missing:
        yield "Not recorded in these files: " + "; ".join(missing) + "."
