"""
What an act asks for, and how what was said becomes an event.

    Act, a row of `desk.acts`  →  inputs  →  a command, a form, an operation of an API
    values by field            →  made    →  events, and the sentence said when they are on record

Which kind of thing a field holds is read off the event's own annotations. What nobody is asked for
(who acts, in which office, which determination stands, what it rests on) is filled in.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date, datetime
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from stopwork.cases.acts import DRAFT_KINDS, FINDINGS, REVIEWS
from stopwork.cases.case import Case
from stopwork.cases.claims import DIRECTNESS, GRADES
from stopwork.cases.events import ANSWERS, SCOPES, WORKSPACE, Event
from stopwork.cases.parts.roster import ROLES, roster_of
from stopwork.cases.stored import NAMES, own_fields
from stopwork.desk.days import day_of, today
from stopwork.desk.record import Desk, case_on, happened, next_id
from stopwork.errors import UsageError
from stopwork.log.entries import VISIBILITIES

# What a field may hold, where that is one of a few words.
WORDS: Mapping[str, tuple[str, ...]] = {
    "directness": DIRECTNESS,
    "grade": GRADES,
    "judgement": ANSWERS,
    "kind": DRAFT_KINDS,
    "mark": VISIBILITIES,
    "limb1": FINDINGS,
    "limb2": FINDINGS,
    "role": ROLES,
    "scope": SCOPES,
    "unknown": ("unanswered", "disputed", "withheld"),
    "verdict": REVIEWS,
}
# The things that get the next free id where none is said: its letter, and those there are.
NUMBERED: Mapping[str, tuple[str, Callable[[Case], Iterable[str]]]] = {
    "claim": ("c", lambda case: case.claims),
    "concern": ("n", lambda case: case.concerns),
    "draft": ("d", lambda case: case.drafts),
    "question": ("q", lambda case: case.questions),
    "reply": ("r", lambda case: case.replies),
    "waiver": ("w", lambda case: case.waivers),
}
THE_DAY = "The day it happened; today where nothing is said."
UNSAID = object()


@dataclass(frozen=True, slots=True)
class Ask:
    """
    One thing that an act asks for: a field of its event, or a word that its own function reads.

    An option is called as its field unless `option` says otherwise; one called `id` is the id of
    what the act brings in, and may be left out. `kind` is only for what is no field of the event.
    """

    field: str
    help: str = ""
    option: str = ""
    default: object = UNSAID
    metavar: str | None = None
    kind: type = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What somebody at a desk wants to put on record, in words that each act understands."""

    desk: Desk
    case_id: str
    values: Mapping[str, Any]
    held: dict[str, Case] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        """The case as it stands, read once; raises CaseError when there is none."""
        if self.case_id not in self.held:
            self.held[self.case_id] = case_on(self.desk, self.case_id)
        return self.held[self.case_id]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The events that a proposal comes to, in which case, and what is said when it is done.

    `public` are those that hold what others published, which is public unless somebody says
    otherwise.
    """

    case_id: str
    events: tuple[Event, ...]
    sentence: str
    public: tuple[Event, ...] = ()


Rule = Callable[[Proposal], object]


@dataclass(frozen=True, slots=True)
class Act:
    """
    One act: its name, what it records, what it is about, and what is said when it is done.

    `argument` and `asks` are what it asks for, by place and by name. `settles` has a rule for each
    field that is not simply what was said; an act that records something else altogether `makes`
    its events itself. `on` says which day it asks for; None for an act without one.
    """

    name: str
    event: type[Any]
    about: str
    done: str | Callable[[Any], str] = ""
    argument: tuple[str | Ask, ...] = ()
    asks: tuple[Ask, ...] = ()
    settles: Mapping[str, Rule] = field(default_factory=dict)
    makes: Callable[[Proposal], Made] | None = None
    of_case: bool = True
    on: str | None = THE_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input as a shell shows it. A default may be a function, for what today is."""

    field: str
    kind: type
    words: tuple[str, ...]
    is_argument: bool
    is_required: bool
    default: Any
    option: str
    help: str
    metavar: str | None


def inputs(act: Act) -> Iterator[Input]:
    """Yield what an act asks for besides its case, in order; the day comes last."""
    hints = get_type_hints(act.event)
    for place in act.argument:
        yield _input(act, place if isinstance(place, Ask) else Ask(place), hints, is_argument=True)
    for ask in act.asks:
        yield _input(act, ask, hints)
    if act.on is not None:
        yield _input(act, Ask("on", act.on, default=today), {"on": date})


def _input(act: Act, ask: Ask, hints: Mapping[str, Any], *, is_argument: bool = False) -> Input:
    hint = hints.get(ask.field, ask.kind)
    kind, default = _kind(hint), _default(act, ask, hint)
    return Input(
        field=ask.field,
        kind=kind,
        words=WORDS.get(ask.field, ()) if kind is str else (),
        is_argument=is_argument,
        is_required=default is UNSAID,
        default=None if default is UNSAID else default,
        option=ask.option or ask.field.replace("_", "-"),
        help=ask.help,
        metavar=ask.metavar,
    )


def _kind(hint: Any) -> type:
    if get_origin(hint) is Mapping:
        return dict
    one, *_ = [part for part in get_args(hint) if part is not NoneType] or [hint]
    return one if isinstance(one, type) else str


def _default(act: Act, ask: Ask, hint: Any) -> object:
    """What an input holds where nothing is said; UNSAID where something must be."""
    if ask.default is not UNSAID:
        return ask.default
    own = {each.name: each.default for each in fields(act.event) if each.default is not MISSING}
    if ask.field in own:
        return own[ask.field]
    if _kind(hint) in (bool, dict):
        return _kind(hint)()
    return None if NoneType in get_args(hint) or _is_numbered(ask) else UNSAID


def _is_numbered(ask: Ask) -> bool:
    return ask.option == "id" and ask.field in NUMBERED


def given(act: Act, values: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return a value for everything an act asks for: what was said, or what stands where nothing is.

    Days may come as text. Raises UsageError for what is not asked for, for what is missing, and for
    a value of another kind.
    """
    asked = {each.field: each for each in inputs(act)}
    if strange := sorted(values.keys() - asked):
        raise UsageError(
            f"'{act.name}' does not ask for '{strange[0]}'; it asks for {', '.join(asked)}"
        )
    return {name: _given(act, each, values.get(name)) for name, each in asked.items()}


def _given(act: Act, each: Input, value: Any) -> Any:
    if value is None:
        if each.is_required:
            raise UsageError(f"'{act.name}' needs '{each.field}'; say it")
        return each.default() if callable(each.default) else each.default
    if each.kind is date and isinstance(value, str):
        return day_of(value)
    if not _fits(value, each.kind):
        raise UsageError(f"'{act.name}': '{each.field}' is of another kind; write it as a "
                         f"{each.kind.__name__}")  # fmt: skip
    if each.words and value not in each.words:
        raise UsageError(f"'{act.name}': '{each.field}' is one of {', '.join(each.words)}")
    return value


def _fits(value: object, kind: type) -> bool:
    """Whether a value is of a kind; a truth is no number here, and an instant no day."""
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool | datetime))


def made(act: Act, proposal: Proposal) -> Made:
    """Return what an act comes to; nothing is on record yet."""
    if act.makes is not None:
        return act.makes(proposal)
    names = own_fields(act.event)
    event = act.event(**{name: _settled(act, proposal, name) for name in names})
    if isinstance(act.done, str):
        told = {name: getattr(event, name) for name in names}
        sentence = act.done.format(**told, case_id=proposal.case_id)
    else:
        sentence = act.done(event)
    return Made(case_id=proposal.case_id, events=(event,), sentence=sentence)


def _settled(act: Act, proposal: Proposal, name: str) -> object:
    """One field of the event: by a rule of the act's own, as it was said, or filled in."""
    if name in act.settles:
        return act.settles[name](proposal)
    if name not in proposal.values:
        return FILLED[name](proposal)
    if any(ask.field == name and _is_numbered(ask) for ask in act.asks):
        return numbered(act.event, name, proposal)
    return proposal.values[name]


def numbered(event: type[Any], name: str, proposal: Proposal) -> str:
    """Return the id that was said, or the next free one of its kind."""
    letter, taken = NUMBERED[name]
    said = proposal.values[name]
    return said or next_id(proposal.desk, NAMES[event], letter, taken(proposal.case))


def _who(proposal: Proposal) -> str:
    if proposal.desk.name is None:
        raise UsageError("say who acts: --as NAME (or STOPWORK_AS)")
    return proposal.desk.name


def _office(proposal: Proposal) -> str:
    who, role = _who(proposal), proposal.desk.role or ""
    return roster_of(happened(proposal.desk, WORKSPACE)).office_of(who, role)


def _standing(proposal: Proposal) -> str:
    standing = proposal.case.determination
    if standing is None:
        raise UsageError(f"no determination stands in '{proposal.case_id}'; make one first")
    return standing.determination


def _rests_on(proposal: Proposal) -> Mapping[str, str]:
    from stopwork.desk.digests import frozen  # noqa: PLC0415 -- only a determination reads the law

    return frozen(proposal.case, proposal.values["on"])


FILLED: Mapping[str, Rule] = {
    "by": _who,
    "office": _office,
    "determination": _standing,
    "rests_on": _rests_on,
}
