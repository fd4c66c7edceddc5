"""Where a factor turns on governments: which that the claims name had joined a statement."""

from stopwork.law.places.place import Atlas
from stopwork.law.places.statements import standing_of
from stopwork.law.tables.factors import Indicator
from stopwork.reports.documents.document import SOURCE, Fact, Ref, Text
from stopwork.reports.facts.basis import Basis
from stopwork.truth import Truth

WORD = {Truth.TRUE: "had joined", Truth.FALSE: "had not joined", Truth.UNKNOWN: "unknown"}
POLITICAL = "Joining is political and no evidence that guardrails exist."


def joined_texts(basis: Basis, indicator: Indicator) -> tuple[Text, ...]:
    """Return a sentence for each State and statement; none where the factor is about no government.

    A basis without places says nothing of statements.
    """
    if basis.elsewhere is None or not indicator.factor.is_of_governments:
        return ()
    atlas = basis.elsewhere.atlas
    told = " ".join(claim.says for claim in indicator.claims)
    return tuple(
        (fact,)
        for code, name in atlas.states_in(told).items()
        for fact in _of_state(atlas, basis, code, name)
    )


def _of_state(atlas: Atlas, basis: Basis, code: str, name: str) -> list[Fact]:
    """What lists that were read say of one State, on the statements that the matrix asks about."""
    facts = []
    for statement in atlas.statements.values():
        found = standing_of(statement, code, basis.on)
        if statement.question is not None and found.sources:
            says = (
                f"{name} and the {statement.title}: {WORD[found.truth]}. {found.says} {POLITICAL}"
            )
            facts.append(Fact(says, tuple(Ref(SOURCE, one) for one in found.sources)))
    return facts
