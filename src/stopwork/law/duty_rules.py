"""The rows of `duties.yaml`: who owes what, from when, for how long; read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stopwork.errors import LawError
from stopwork.law.provisions.provision import Length

KINDS = ("act", "standstill", "expiry", "option")
UNITS = ("hours", "days", "months", "years")
FIELDS = frozenset(
    {"id", "provision", "actor", "recipient", "what", "owed", "owed_when", "starts", "period"}
    | {"period_key", "every", "after", "before", "or_until", "may_extend", "done", "done_on"}
    | {"breach_key", "kind", "note", "reading", "about", "if_not", "moot_after"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRule:
    """One row of `duties.yaml`; see the head of that file for the fields.

    `words` are those of the whole file, for the keys whose days are counted from.
    """

    id: str
    provision: str
    actor: str
    recipient: str
    what: str
    owed: tuple[str, ...] = ()
    owed_when: tuple[str, ...] = ()
    starts: str | date | None = None
    period: Length | None = None
    period_key: str | None = None
    every: Length | None = None
    after: str | None = None
    before: str | None = None
    or_until: str | None = None
    may_extend: str | None = None
    if_not: str | None = None
    moot_after: str | None = None
    done: tuple[str, ...] = ()
    done_on: str | None = None
    breach_key: str | None = None
    kind: str = "act"
    note: str = ""
    reading: str = ""  # what the words leave open about its clock, said behind the arithmetic
    about: str = "case"
    words: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def called(self, key: str) -> str:
        """Return what happens on the day of a claim key, in words; else the key."""
        return self.words.get(key, key)


def duty_rules(rows: object, name: str) -> tuple[DutyRule, ...]:
    """Return the rows of a duties file; raises LawError with the row and what is wrong."""
    if not isinstance(rows, dict) or not isinstance(rows.get("duties"), list):
        raise LawError(f"{name}: expected a list 'duties'; see the file that comes with Stopwork")
    words = _worded(rows.get("words", {}), name)
    told = enumerate(rows["duties"], 1)
    return tuple(_rule(row, f"{name}: row {place}", words) for place, row in told)


def _worded(words: object, name: str) -> Mapping[str, str]:
    if not isinstance(words, dict):
        raise LawError(f"{name}: 'words' holds lines such as 'notice.on: the notice'; mend it")
    return {str(key): str(told) for key, told in words.items()}


def _rule(row: object, where: str, words: Mapping[str, str]) -> DutyRule:
    if not isinstance(row, dict) or not {"id", "provision", "actor", "what"} <= set(row):
        raise LawError(f"{where}: a duty needs id, provision, actor, recipient and what; add them")
    if strange := sorted(set(row) - FIELDS):
        raise LawError(f"{where}: unknown field '{strange[0]}'; use {', '.join(sorted(FIELDS))}")
    if row.get("kind", "act") not in KINDS:
        raise LawError(f"{where}: kind '{row['kind']}' is none of {', '.join(KINDS)}; mend it")
    lists = {key: tuple(row[key]) for key in ("owed", "owed_when", "done") if key in row}
    lengths = {key: _length(row[key], where) for key in ("period", "every") if key in row}
    return DutyRule(**{**row, **lists, **lengths}, words=words)


def _length(text: object, where: str) -> Length:
    number, _, unit = str(text).partition(" ")
    if not number.isdigit() or unit not in UNITS:
        raise LawError(f"{where}: '{text}' is no length; write '90 days', '72 hours', '6 months'")
    return Length(int(number), unit)
