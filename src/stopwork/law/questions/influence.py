"""
Whether a question can still change an outcome, and how often its answer does.

Where there are few completions all are looked at, and both answers are exact. Otherwise some are
drawn, each paragraph read on the way a yes as often as a no (from a hash of the draw's number, so
the same each time); a change that was seen is certain, one that was not seen is not. For the
finding of one provision the second half is also proved from the formula: it depends on a question
exactly when a smallest set of answers for yes and one for no differ on that question and agree
elsewhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from itertools import product
from math import prod

from stopwork.law.findings.answers import Answer
from stopwork.law.findings.formula import Asked, Formula
from stopwork.law.findings.what_if import FindingOf, Openings, Outcome, Run, completed, run
from stopwork.law.questions.settling import Given, ways
from stopwork.truth import Truth, truth_of

EXHAUSTIVE = 1_024  # completions: all of them up to here, else DRAWN of them
DRAWN = 64
PAIRS = 2_000
STEPS = 24  # paragraphs drawn on the way to one completion

Completion = Mapping[Asked, Answer]
Ways = dict[tuple[Formula, Truth], tuple[Given, ...]]


@dataclass(slots=True)
class Influence:
    """What looking at completions showed; filled in while looking.

    `changes` is, for each question, the share of completions in which another answer changes the
    label; `can_change` None means that no such completion was found and none excluded.
    """

    labels: set[str] = field(default_factory=set)
    completions: int = 0
    is_exact: bool = False
    changes: dict[Asked, float] = field(default_factory=dict)
    can_change: dict[Asked, bool | None] = field(default_factory=dict)


def influence(outcome: Outcome, opened: Openings, now: Run) -> Influence:
    """Return whether and how often each question that may be read changes the outcome."""
    known: Ways = {}
    drawn = [_drawn(outcome, opened, number, known) for number in range(DRAWN)]
    reached = tuple(dict.fromkeys((*now.questions(), *(q for one in drawn for q in one))))
    found = Influence(is_exact=prod(len(opened.of(q)) for q in reached) <= EXHAUSTIVE)
    totals = dict.fromkeys(reached, 0.0)
    for completion in _all(opened, reached) if found.is_exact else drawn:
        found.completions += 1
        label, read = completed(outcome, opened, completion, partial(_pick, 0))
        found.labels.add(label)
        for asked in read:
            totals[asked] = totals.get(asked, 0.0) + _share(outcome, opened, read, asked, label)
    for asked, total in totals.items():
        found.changes[asked] = total / found.completions
        seen = True if total else None
        found.can_change[asked] = seen or _proof(outcome, opened, now, asked, found.is_exact)
    return found


def depends(formula: Formula, asked: Asked, opened: Openings) -> bool | None:
    """Return whether some completion of a formula changes with one question; None when too many.

    Why it is exact: if it does, the smallest set of answers for yes inside that completion must
    hold the question (else it would still be a yes after the change), and so must the one for no;
    elsewhere both lie in the same completion, so they agree. And such a pair is a completion.
    """
    yes, no = (ways(formula, truth, opened) for truth in (Truth.TRUE, Truth.FALSE))
    with_yes, with_no = (_holding(sets.found, asked) for sets in (yes, no))
    if len(with_yes) * len(with_no) <= PAIRS:
        for one, other in product(with_yes, with_no):
            if _agree(one, other, asked):
                return True
        return False if yes.is_complete and no.is_complete else None
    return None


def _holding(sets: tuple[Given, ...], asked: Asked) -> list[Given]:
    return [given for given in sets if any(question == asked for question, _ in given)]


def _agree(one: Given, other: Given, but: Asked) -> bool:
    elsewhere = {(asked, n) for asked, n in one | other if asked != but}
    return len({asked for asked, _ in elsewhere}) == len(elsewhere)


def _proof(
    outcome: Outcome,
    opened: Openings,
    now: Run,
    asked: Asked,
    exact: bool,  # noqa: FBT001
) -> bool | None:
    """No change was seen: prove that there is none, or one, where that can be done."""
    if exact:
        return False
    if isinstance(outcome, FindingOf) and now.unknown and not isinstance(now.unknown[0], tuple):
        return depends(now.unknown[0], asked, opened)
    return None


def _all(opened: Openings, reached: tuple[Asked, ...]) -> Iterator[Completion]:
    for answers in product(*(opened.of(asked) for asked in reached)):
        yield dict(zip(reached, answers, strict=True))


def _drawn(outcome: Outcome, opened: Openings, number: int, known: Ways) -> Completion:
    """A completion in which each paragraph read on the way is a yes as often as a no.

    Drawing each answer evenly would hardly ever pass a paragraph that needs five yeses, and so say
    nothing of what comes after it.
    """
    given: dict[Asked, Answer] = {}
    for step in range(STEPS):
        unknown = run(outcome, opened, given).unknown
        if not unknown or isinstance(unknown[0], tuple):
            break
        want = truth_of(_even(f"{number}|{step}", 2) == 1)
        sets = _ways(unknown[0], want, opened, known) or _ways(
            unknown[0], want.not_(), opened, known
        )
        if not sets:  # no answers settle it either way: what it asks is drawn one by one
            break
        for asked, answer in sets[_even(f"{number}|{step}|set", len(sets))]:
            given[asked] = opened.of(asked)[answer]
    return completed(outcome, opened, given, partial(_pick, number))[1]


def _ways(formula: Formula, want: Truth, opened: Openings, known: Ways) -> tuple[Given, ...]:
    if (formula, want) not in known:
        known[formula, want] = ways(formula, want, opened).found
    return known[formula, want]


def _even(text: str, size: int) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) % size


def _pick(number: int, asked: Asked, answers: tuple[Answer, ...]) -> Answer:
    """An even choice that is the same each time."""
    return answers[_even(f"{number}|{asked[0]}|{asked[1]}", len(answers))]


def _share(outcome: Outcome, opened: Openings, read: Completion, asked: Asked, label: str) -> float:
    """The share of the other answers to one question that change the label."""
    others = [answer for answer in opened.of(asked) if answer is not read[asked]]
    draw = partial(_pick, 0)
    ends = (completed(outcome, opened, {**read, asked: other}, draw)[0] for other in others)
    changed = sum(end != label for end in ends)
    return changed / len(others) if others else 0.0
