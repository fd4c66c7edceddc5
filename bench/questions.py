"""
How many questions settle a case: PYTHONPATH=src:tests/golden python bench/questions.py FOLDER

For each labelled day of each case history in FOLDER (research files, read by
tests/golden/assess_histories.py), for the recommendation and for some provisions, an oracle
answers: it draws an answer to every open question, evenly, DRAWS times (default 5). Three ways of
asking are compared on the same draws, each until no further answer can change the outcome:

    document  the open questions in document order, all that the outcome read at the start
    skipping  in document order too, but only what can still matter after the answers so far
    ours      stopwork.law.questions.order: cheapest chance to end it first, anew after each answer

    python bench/questions.py FOLDER [DRAWS]

Prints the mean number of questions and their mean cost (as declared in claims.yaml).
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from hashlib import blake2b
from pathlib import Path

from assess_histories import histories

from stopwork.law.assess import day_of
from stopwork.law.findings.answers import Answer
from stopwork.law.findings.evaluate import Findings
from stopwork.law.findings.formula import Asked
from stopwork.law.findings.what_if import FindingOf, Openings, Outcome, openings, run
from stopwork.law.questions.plan import cost_of, next_question
from stopwork.law.regimes import regime

PROVISIONS = (
    "eo-14093.2.a",
    "eo-14093.2.a.i",
    "eo-14093.2.a.ii",
    "eo-14093.2.f",
    "eo-14093.2.g",
    "eo-14093.3-steps",
    "eo-14093.5.b",
)
Given = dict[Asked, Answer]
Chooser = Callable[[Outcome, Openings, Given, tuple[Asked, ...]], Asked | None]


def document(_: Outcome, __: Openings, given: Given, start: tuple[Asked, ...]) -> Asked | None:
    """Choose the next question in document order, whether or not it still matters."""
    return next((asked for asked in start if asked not in given), None)


def skipping(
    outcome: Outcome, opened: Openings, given: Given, start: tuple[Asked, ...]
) -> Asked | None:
    """Choose the first question in document order that can still matter."""
    left = set(run(outcome, opened, given).questions())
    return next((asked for asked in (*start, *opened.answers, *left) if asked in left), None)


def ours(outcome: Outcome, opened: Openings, given: Given, _: tuple[Asked, ...]) -> Asked | None:
    """Choose as the program does."""
    return next_question(outcome, opened, given)


WAYS: Mapping[str, Chooser] = {"document": document, "skipping": skipping, "ours": ours}


def episode(outcome: Outcome, opened: Openings, draw: str, choose: Chooser) -> tuple[int, float]:
    """Return how many questions were asked until settled, and what they cost."""
    start = in_order(opened, run(outcome, opened, {}).questions())
    given: Given = {}
    while not run(outcome, opened, given).is_settled:
        asked = choose(outcome, opened, given, start) or skipping(outcome, opened, given, start)
        if asked is None:
            break
        given[asked] = drawn(draw, asked, opened.of(asked))
    return len(given), sum(map(partial(cost_of, opened), given))


def in_order(opened: Openings, asked: tuple[Asked, ...]) -> tuple[Asked, ...]:
    """Return questions in document order."""
    place = {one: number for number, one in enumerate(opened.answers)}
    return tuple(sorted(asked, key=lambda one: place.get(one, len(place))))


def drawn(draw: str, asked: Asked, answers: tuple[Answer, ...]) -> Answer:
    """Return the oracle's answer, the same for every way of asking."""
    digest = blake2b(f"oracle|{draw}|{asked}".encode(), digest_size=8).digest()
    return answers[int.from_bytes(digest) % len(answers)]


def outcomes(folder: Path) -> Iterator[tuple[str, str, Findings, Outcome]]:
    """Yield what to settle: for each labelled day the recommendation and the provisions."""
    law = regime("us")
    for case, claims in histories(folder):
        for row in case["gold_determinations"]:
            day = day_of(law, claims, date.fromisoformat(row["as_of"]))
            label = f"{case['slug']} {row['as_of']}"
            yield "recommendation", label, day.findings, law.advice(law.standing(day)).label
            for name in PROVISIONS:
                yield name, label, day.findings, FindingOf(name)


def main() -> None:
    """Print the table."""
    draws = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    totals: dict[str, dict[str, list[tuple[int, float]]]] = {}
    for name, label, findings, what in outcomes(Path(sys.argv[1])):
        opened = openings(findings)
        if run(what, opened, {}).is_settled:
            continue
        for number in range(draws):
            for way, choose in WAYS.items():
                took = episode(what, opened, f"{label} {number}", choose)
                totals.setdefault(name, {}).setdefault(way, []).append(took)
    print(f"{'to settle':<18} {'cases':>6}  " + "  ".join(f"{way:>18}" for way in WAYS))
    for name, found in totals.items():
        print(line(name, found))
    whole = {way: [one for found in totals.values() for one in found[way]] for way in WAYS}
    print(line("all", whole))
    fewer = sum(a[0] < b[0] for a, b in zip(whole["ours"], whole["skipping"], strict=True))
    more = sum(a[0] > b[0] for a, b in zip(whole["ours"], whole["skipping"], strict=True))
    print(
        f"ours against skipping: fewer questions {fewer}, as many "
        f"{len(whole['ours']) - fewer - more}, more {more}"
    )


def line(name: str, found: Mapping[str, list[tuple[int, float]]]) -> str:
    """Return one line of the table: mean number of questions, and mean cost."""
    cells = []
    for took in found.values():
        number = sum(one[0] for one in took) / len(took)
        cost = sum(one[1] for one in took) / len(took)
        cells.append(f"{number:6.2f} (cost {cost:5.1f})")
    return f"{name:<18} {len(next(iter(found.values()))):>6}  " + "  ".join(
        f"{cell:>18}" for cell in cells
    )


main()
