"""A table that is read in one go is what its rows give one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopwork.sources.small_tables import small_table

CELLS = ["a", "B c", '"x"', '"x,y"', "", " ", 'q"', '"a""b"', '5" pipe', ' "z"', '"open', "é"]
# A quote that nothing closes, at the end: with it every row is looked at by itself.
ODD = '"never closed'


@given(st.lists(st.lists(st.sampled_from(CELLS), min_size=1, max_size=3), max_size=6))
def test_a_row_reads_the_same_with_and_without_an_odd_row_at_the_end(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("small")
    lines = ["name,label", *(",".join(row) for row in rows)]
    (folder / "plain.csv").write_text("\n".join(lines), encoding="utf-8")
    (folder / "odd.csv").write_text("\n".join([*lines, ODD]), encoding="utf-8")

    plain, odd = small_table(folder / "plain.csv"), small_table(folder / "odd.csv")

    read = list(plain.rows)
    assert read == list(odd.rows)[: len(read)]
    assert [one.partition(", line ")[2] for one in plain.odd] == [
        one.partition(", line ")[2] for one in odd.odd[: len(plain.odd)]
    ]
