"""What changed between two snapshots."""

from pathlib import Path

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from list_files import ENTITY_LIST, a_csl, csl_line, reading_of
from stopwork.registry.delta import delta
from stopwork.registry.listing import Listing, Snapshot, listing_table


def a_table(names: dict[str, str]) -> pa.Table:
    snapshot = Snapshot(code="X", title="X", publisher="P", standing="official", name="f",
                        digest="0" * 64, date="2024-01-01", date_from="user")  # fmt: skip
    listings = [
        Listing(list="X", list_id=key, name=name, line=at)
        for at, (key, name) in enumerate(names.items())
    ]
    return listing_table(listings, snapshot)


def test_a_changed_alias_is_a_change_and_the_order_of_rows_is_none(tmp_path: Path) -> None:
    rows = {
        key: csl_line(_id=key, source=ENTITY_LIST, name=name, alt_names=alias)
        for key, name, alias in (("a", "Alpha", "A; B"), ("b", "Beta", ""), ("c", "Gamma", "G"))
    }
    more = csl_line(_id="c", source=ENTITY_LIST, name="Gamma", alt_names="G; Gamma Group")
    turned = csl_line(_id="a", source=ENTITY_LIST, name="Alpha", alt_names="B; A")
    new = csl_line(_id="d", source=ENTITY_LIST, name="Delta")
    before = reading_of(a_csl(tmp_path, *rows.values(), name="csl_2024-01.csv"))
    after = reading_of(a_csl(tmp_path, new, more, turned, name="csl_2024-02.csv"))

    found = delta(before.listings, after.listings)

    assert [row["name"] for row in found.added] == ["Delta"]
    assert [row["name"] for row in found.removed] == ["Beta"]
    assert [(one.after["name"], one.fields) for one in found.changed] == [("Gamma", ("names",))]
    assert found.same == 1


def test_one_name_under_another_key_is_another_listing() -> None:
    found = delta(a_table({"1": "Positive Technologies"}), a_table({"2": "Positive Technologies"}))

    assert (len(found.added), len(found.removed), found.same) == (1, 1, 0)


_NAMES = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["X", "Y"]))


@given(before=_NAMES, after=_NAMES)
def test_added_and_removed_change_places_when_the_snapshots_do(
    before: dict[str, str], after: dict[str, str]
) -> None:
    there, back = (
        delta(a_table(before), a_table(after)),
        delta(a_table(after), a_table(before)),
    )

    assert [row["list_id"] for row in there.added] == [row["list_id"] for row in back.removed]
    assert len(there.changed) == len(back.changed)
    assert there.same + len(there.changed) + len(there.added) == len(after)
