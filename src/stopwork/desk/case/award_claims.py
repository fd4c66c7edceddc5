"""
What the actions of an award say, as claims: one list per action, of grade primary record.

    Found  →  said_by_action  →  Said: a key, a value, what it is about, and the words for it

The keys that the law asks for are about the award of the case. What may differ from action to
action (its amount, another recipient, another end) is about the action alone, so that two actions
never seem to contradict each other. What happened more than once (a second stop-work order, another
option) stands under the law's key as it happened last, and before under a key of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from stopwork.desk.case.award_record import Action, Row

ISSUED, LIFTED = "contract.stop_work_issued_on", "contract.stop_work_lifted_on"
EXTENDED = "contract.stop_work_extended_on"
TERMINATED = ("terminated-convenience", "terminated-cause", "order-cancelled")
# What happened → the key of its day, and the words for it.
DAYS: Mapping[str, tuple[str, str]] = {
    "stop-work-issued": (ISSUED, "issues a stop-work order"),
    "partial-stop-work-issued": ("contract.partial_stop_work_issued_on", "stops part of the work"),
    "stop-work-extended": (EXTENDED, "continues a stop-work order"),
    "suspension-of-work": ("contract.suspended_on", "suspends the work"),
    "protest-stay": ("contract.protest_stay_on", "stays the work because of a protest"),
    "stop-work-lifted": (LIFTED, "lifts the stop-work order"),
    "option-exercised": ("contract.option_exercised_on", "exercises an option"),
    "terminated-convenience": ("contract.terminated_on", "terminates the award"),
    "terminated-cause": ("contract.terminated_on", "terminates the award for cause or default"),
    "order-cancelled": ("contract.terminated_on", "cancels the award, and calls it no termination"),
    "closeout": ("contract.closed_out_on", "closes the award out"),
    "ending-undone": ("contract.ending_undone_on", "takes an ending back"),
}  # fmt: skip
GROUNDS = {"terminated-convenience": "convenience", "terminated-cause": "default"}
# Of the award itself: column, key, words. A later action that says otherwise speaks for itself.
OF_THE_AWARD = (
    ("recipient_name", "contract.recipient", "names the recipient"),
    ("sub_agency", "contract.agency", "names the agency"),
    ("office", "contract.office", "names the office"),
    ("competition", "contract.competition", "gives the competition as"),
    ("end_on", "contract.ends_on", "gives as the last day of performance"),
)
OPENERS = ("stop-work-issued", "stop-work-lifted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that an action says. `is_of_action` where it is about that action alone."""

    key: str
    type: str
    value: str | bool
    says: str
    is_of_action: bool = False


def said_by_action(actions: Sequence[Action]) -> Iterator[tuple[Action, tuple[Said, ...]]]:
    """Yield each action with what it says, in the light of those after it."""
    first = next((one.row for one in actions if one.is_base), None)
    undone = [n for n, one in enumerate(actions) if _does(one, "ending-undone")]
    told = [
        _once([
            *_terms(one, first),
            *_amount(one),
            *(said for event in one.happened
              for said in _happened(one, event, any(place < later for later in undone))),
        ])
        for place, one in enumerate(actions)
    ]  # fmt: skip
    last = {said.key: place for place, said_there in enumerate(told) for said in said_there}
    for key in (EXTENDED, LIFTED):  # what became of an earlier order says nothing of the last
        if last.get(key, -1) < last.get(ISSUED, -1):
            last[key] = len(told)
    for place, one in enumerate(actions):
        yield one, tuple(_earlier(said) if place < last[said.key] else said for said in told[place])


def _does(action: Action, kind: str) -> bool:
    return any(event["event_type"] == kind and _is_whole(event) for event in action.happened)


def _is_whole(event: Row) -> bool:
    return event["scope"] is None


def _terms(action: Action, first: Row | None) -> Iterator[Said]:
    """The award's own terms by its base action; by another only where they are others."""
    row = action.row
    if action.is_base:
        yield Said(
            key="contract.signed_on",
            type="day",
            value=str(action.on),
            says=f"{_who(action)} is dated {action.on}.",
        )
    for column, key, words in OF_THE_AWARD:
        value = row[column] or (row["agency"] if column == "sub_agency" else None)
        before = None if first is None else first[column]
        if value is None or (
            not action.is_base and (first is None or row[column] in (None, before))
        ):
            continue
        kind = "day" if isinstance(value, date) else "text"
        yield Said(
            key=key,
            type=kind,
            value=str(value),
            says=f"{_who(action)} {words} {value}.",
            is_of_action=not action.is_base,
        )


def _amount(action: Action) -> Iterator[Said]:
    row = action.row
    if row["obligated"] is not None:
        money = f"{row['obligated']:,} {row['currency'] or 'of a currency not stated'}"
        yield Said(
            key="contract.obligated",
            type="text",
            value=f"{row['obligated']} {row['currency'] or ''}".strip(),
            says=f"{_who(action)} obligates {money}.",
            is_of_action=True,
        )


def _happened(action: Action, event: Row, is_undone: bool) -> Iterator[Said]:  # noqa: FBT001 -- of a row
    kind = event["event_type"]
    if kind not in DAYS:
        return
    key, words = DAYS[kind]
    if not _is_whole(event):
        key, words = key.replace("contract.", "contract.part_"), f"{words}, in part"
    elif is_undone and kind in (*TERMINATED, "closeout"):
        key, words = key.replace("contract.", "contract.undone_"), f"{words}, which was taken back"
    at = event["date_in_text"] if kind in OPENERS and event["date_in_text"] else action.on
    read = f", read from “{event['phrase']}”" if event["phrase"] else ""
    yield Said(key=key, type="day", value=str(at), says=f"{_who(action)} {words}{read}.")
    if kind in GROUNDS and key == "contract.terminated_on":
        yield Said(
            key="contract.termination_ground",
            type="choice",
            value=GROUNDS[kind],
            says=f"{_who(action)} {words}.",
        )


def _earlier(said: Said) -> Said:
    if said.is_of_action or said.type != "day":
        return said
    key = said.key.replace("contract.", "contract.earlier_", 1)
    return replace(said, key=key, is_of_action=True)


def _once(told: Sequence[Said]) -> tuple[Said, ...]:
    """Each key once: an action that says one thing in two wordings says it once."""
    found: dict[str, Said] = {}
    for said in told:
        found.setdefault(said.key, said)
    return tuple(found.values())


def _who(action: Action) -> str:
    return action.called[0].upper() + action.called[1:]
