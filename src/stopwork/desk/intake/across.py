"""What articles come to together: which have one origin, where they contradict each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from stopwork.desk.intake.check import CheckedArticle, Line
from stopwork.intake.comparison import DIFFERS, YEAR_OFF
from stopwork.intake.origins import Origin, Told, origins_of
from stopwork.intake.values.edtf import bounds

ONE_DAY = frozenset({
    "contract.signed_on", "contract.stop_work_issued_on", "contract.stop_work_lifted_on",
    "contract.terminated_on", "contract.closed_out_on", "law.issued_on", "law.in_force",
    "law.rules_exist",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two articles that give one thing two values that cannot both be so."""

    key: str
    about: str
    first: tuple[str, Line]
    second: tuple[str, Line]


def origins(articles: Sequence[CheckedArticle]) -> tuple[Origin, ...]:
    """Return the groups of articles of one origin."""
    return origins_of([_told(one) for one in articles])


def _told(one: CheckedArticle) -> Told:
    errors = frozenset(
        (line.claim.key, line.claim.value)
        for line in one.lines
        if DIFFERS in line.codes or YEAR_OFF in line.codes
    )
    article = one.article
    return Told(name=article.name, text=article.text, outlet=article.outlet,
                published=article.published, errors=errors)  # fmt: skip


def contradictions(articles: Sequence[CheckedArticle]) -> tuple[Contradiction, ...]:
    """Return where two articles contradict each other, once for each pair of values."""
    said = [
        (one.article.name, line)
        for one in articles
        for line in one.lines
        if line.claim.key in ONE_DAY
    ]
    found: dict[tuple[str, str, str, str], Contradiction] = {}
    for first, second in combinations(said, 2):
        about = _about(first[1])
        if (
            first[0] == second[0]
            or first[1].claim.key != second[1].claim.key
            or about != _about(second[1])
        ):
            continue
        if _exclude(first[1].claim.value, second[1].claim.value):
            values = sorted((first[1].claim.value, second[1].claim.value))
            mark = (first[1].claim.key, about, values[0], values[1])
            found.setdefault(mark, Contradiction(first[1].claim.key, about, first, second))
    return tuple(found.values())


def _about(line: Line) -> str:
    return line.award or line.claim.subject


def _exclude(one: str, other: str) -> bool:
    first, second = bounds(one), bounds(other)
    if first is None or second is None:
        return one != other and "X" not in one + other
    return first[1] < second[0] or second[1] < first[0]
