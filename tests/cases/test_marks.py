"""No mark shows the id of a thing that is itself shown to fewer, however it was recorded."""

from datetime import UTC, datetime
from secrets import token_hex

import pytest

from stopwork.cases.marks import brought, guarded, marks
from stopwork.log.entries import NewEntry, sealed


def source_line(mark: str) -> NewEntry:
    """A sealed line that brings source `memo` into a case, not yet given its place."""
    fields = {"source": "memo", "title": "T"}
    line = NewEntry(
        at=datetime(2026, 1, 5, tzinfo=UTC),
        actor="Ana Ruiz",
        role="reviewer",
        event="source-cited",
        fields=fields,
        visibility=marks("source-cited", fields, mark),
    )
    return sealed(line, token_hex)


@pytest.mark.parametrize("mark", ["public", "controlled", "withheld"])
def test_a_claim_recorded_together_with_its_source_tells_the_source_to_no_more_people(
    mark: str,
) -> None:
    claim = {"claim": "c1", "source": "memo", "says": "open"}

    found = guarded(
        "claim-asserted", claim, marks("claim-asserted", claim), brought(source_line(mark))
    )

    assert found == {"claim": mark, "source": mark, "says": mark}


def test_a_line_that_brings_nothing_into_a_case_makes_nothing_known() -> None:
    fields = {"reason": "mistaken"}
    line = NewEntry(
        at=datetime(2026, 1, 5, tzinfo=UTC),
        actor="Ana Ruiz",
        role="reviewer",
        event="case-closed",
        fields=fields,
        visibility=marks("case-closed", fields),
    )

    assert brought(sealed(line, token_hex)) == {}
