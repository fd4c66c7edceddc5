"""The published copy of a log that opens one case alone."""

from datetime import UTC, date, datetime
from typing import Any

from case_events import asserted, cited, opened
from stopwork.cases.acts import DeterminationMade
from stopwork.cases.case_log import lines_of_case, opened_of, told_of
from stopwork.cases.events import WORKSPACE, Event, EvidenceReceived, RoleGranted
from stopwork.cases.marks import marks
from stopwork.cases.stored import stored
from stopwork.log.entries import Entry, NewEntry, leaf_bytes, parts_of, placed, sealed
from stopwork.log.file import file_of, verify_file
from stopwork.log.merkle import leaf_hash, root
from stopwork.log.notes import Checkpoint, signed, signing_key

KEY = signing_key("agency.example/reviews", bytes(range(32)))
DAY = date(2026, 1, 5)
GRANT = RoleGranted(person="Ana Ruiz", role="reviewer", office="", on=DAY)


def entry(index: int, event: Event, case: str = "a", *withheld: str, every: str = "") -> Entry:
    name, fields = stored(event)
    new = NewEntry(
        at=datetime(2026, 1, 5, tzinfo=UTC),
        actor="Ana Ruiz",
        role="reviewer",
        event=name,
        fields=fields,
        visibility=marks(name, fields, every or None, withheld),
    )
    return placed(sealed(new, lambda n: "ab" * n), index=index, case_id=case, sequence=index)


def received(**other: Any) -> EvidenceReceived:
    said: dict[str, Any] = {
        "source": "s", "sha256": "ab" * 32, "size": 7, "name": "a.txt", "title": "T",
        "publisher": "P", "grade": "low", "received_on": DAY, "published_on": DAY,
    }  # fmt: skip
    return EvidenceReceived(**{**said, **other})


LOG = [
    entry(0, GRANT, WORKSPACE),
    entry(1, opened()),
    entry(2, opened(), "b"),
    entry(3, cited()),
    entry(4, asserted("c1", "use.by_ice", True), "a", "value"),
    entry(5, asserted("c2", "use.by_ice", True), every="controlled"),
    entry(6, GRANT, WORKSPACE, every="public"),
    entry(7, received(), "a", "name", every="public"),
    entry(8, received(source="t"), every="public"),
]


def leaves_of(log: list[Entry]) -> list[bytes]:
    return [leaf_hash(leaf_bytes(each)) for each in log]


LEAVES = leaves_of(LOG)


def test_only_the_case_and_public_grants_are_opened() -> None:
    assert sorted(opened_of(LOG, "a", "public")) == [1, 3, 4, 6, 8]
    assert sorted(opened_of(LOG, "a", "controlled")) == [1, 3, 4, 5, 6, 8]
    assert sorted(opened_of(LOG, "b", "public")) == [2, 6]


def test_the_copy_verifies_under_the_checkpoint_of_the_whole_log() -> None:
    note = signed(Checkpoint(origin=KEY.name, size=len(LOG), root=root(LEAVES)), KEY)

    for view in ("public", "controlled"):
        text = "".join(file_of(KEY.verifier, lines_of_case(LOG, LEAVES, "a", view), [note]))

        assert verify_file(text.encode(), KEY.verifier).leaves == tuple(LEAVES)


def test_the_entries_of_other_cases_are_not_needed() -> None:
    own = [each for each in LOG if each.case_id in ("a", WORKSPACE)]

    for view in ("public", "controlled"):
        assert [*lines_of_case(own, LEAVES, "a", view)] == [*lines_of_case(LOG, LEAVES, "a", view)]


def test_entries_that_are_not_opened_all_look_alike() -> None:
    lines = list(lines_of_case(LOG, LEAVES, "a", "public"))

    assert {len(lines[index]) for index in (0, 2, 5, 7)} == {len(lines[0])}


def test_a_hidden_part_of_an_opened_entry_stays_hidden() -> None:
    _, parts, _ = parts_of(list(lines_of_case(LOG, LEAVES, "a", "public"))[4])

    assert {"claim", "key", "@entry"} <= set(parts)
    assert not {"value", "@actor", "@sequence"} & set(parts)


def test_evidence_whose_name_is_withheld_leaves_no_trace() -> None:
    assert [each.index for each, _, _ in told_of(LOG, "a", "public")] == [1, 3, 4, 8]
    assert "\t[" not in list(lines_of_case(LOG, LEAVES, "a", "public"))[7]


def test_the_digests_that_a_determination_rests_on_are_opened_in_no_view() -> None:
    made = DeterminationMade(
        determination="t1", by="H", office="O", acting=False, limb1="significant",
        limb2="significant", reason="R", on=DAY, rests_on={"claims:hidden.key": "ab" * 32},
    )  # fmt: skip
    log = [entry(0, made, every="public")]

    for view in ("public", "controlled"):
        ((_, event, parts),) = told_of(log, "a", view)

        assert isinstance(event, DeterminationMade)
        assert not event.rests_on
        assert "rests_on" not in parts
        assert "hidden.key" not in "".join(lines_of_case(log, leaves_of(log), "a", view))


def test_nothing_is_opened_for_a_case_that_is_not_there_but_public_grants() -> None:
    assert sorted(opened_of(LOG, "nothing", "controlled")) == [6]
    assert sorted(opened_of(LOG, WORKSPACE, "public")) == [6]


def test_what_a_determination_rested_on_is_withheld_unless_somebody_marks_all_of_it() -> None:
    fields = ("on", "rests_on")

    assert marks("determination-made", fields) == {"on": "public", "rests_on": "withheld"}
    assert set(marks("determination-made", fields, "public").values()) == {"public"}
