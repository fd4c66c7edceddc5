"""Names as columns."""

import polars as pl

from stopwork.matching.names import cleaned


def test_cleaning_a_column_leaves_it_as_it_is() -> None:
    printed = pl.Series(["Société Amesys", "Joint-stok Company X", None])
    before = printed.to_list()
    cleaned(printed)
    assert printed.to_list() == before
