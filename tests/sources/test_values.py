"""What is done to a value: dates, amounts, numbers, nothing-words, names."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardfiles import TRANSACTION, csv_file, ten, transaction
from stopwork import sources
from stopwork.sources import delimited, parquet
from stopwork.sources.cells import amounts, columns, views


def row_of(tmp_path: Path, *rows: dict[str, str]) -> dict[str, object]:
    header = TRANSACTION if "award_id_piid" in rows[0] else tuple(rows[0])
    path = csv_file(tmp_path / "a.csv", rows, header)
    row: dict[str, object] = sources.read_table([path]).actions.to_pylist()[0]
    return row


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2021-05-31", date(2021, 5, 31)),
        ("2021-05-31 00:00:00", date(2021, 5, 31)),
        ("2021-05-31 00:00:00+00", date(2021, 5, 31)),
        ("2021-05-31T23:59:59.999Z", date(2021, 5, 31)),
        ("2021-5-3", date(2021, 5, 3)),
        ("20210531", date(2021, 5, 31)),
        ("", None),
        ("NAN", None),
        ("2021-02-30", None),
        ("soon", None),
    ],
)
def test_a_day_is_read_in_every_shape_seen(tmp_path: Path, printed: str, day: date | None) -> None:
    row = row_of(tmp_path, ten(1, **{"Action Date": printed}))

    assert row["action_date"] == day
    unreadable = ["DATE_UNREADABLE"] if printed in ("2021-02-30", "soon") else []
    assert row["quality"] == unreadable


@pytest.mark.parametrize(
    ("others", "day", "said"),
    [
        (["25/07/2013"], date(2013, 6, 5), "DATE_DAY_FIRST"),
        (["07/25/2013"], date(2013, 5, 6), "DATE_MONTH_FIRST"),
        (["05/05/2013"], None, "DATE_UNDECIDED"),
        (["25/07/2013", "07/25/2013"], None, "DATE_UNDECIDED"),
    ],
    ids=["a day above 12 first", "a day above 12 second", "none above 12", "both orders"],
)
def test_the_whole_file_decides_which_number_is_the_day_and_nothing_is_guessed(
    tmp_path: Path, others: list[str], day: date | None, said: str
) -> None:
    rows = [ten(at, **{"Action Date": written}) for at, written in enumerate(others, start=2)]

    row = row_of(tmp_path, ten(1, **{"Action Date": "05/06/13 00:00"}), *rows)

    assert row["action_date"] == day
    assert row["quality"] == [said]


@given(day=st.dates(date(1970, 1, 1), date(2068, 12, 31)), order=st.sampled_from(["day", "month"]))
def test_a_slashed_day_comes_back_as_the_day_that_was_written(day: date, order: str) -> None:
    shape = "%d/%m/%Y" if order == "day" else "%m/%d/%Y"

    read, _ = columns.dates(pl.Series([day.strftime(shape)]), order)

    assert read.to_list() == [day]


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("2000000.0", "2000000.00"),
        ("2220200", "2220200.00"),
        ("-15568368.27", "-15568368.27"),
        ("35045.34999999999", "35045.35"),
        ("$1,234.50", "1234.50"),
        ("(1,234.50)", "-1234.50"),
        ("-$5", "-5.00"),
        ("1.5E+07", "15000000.00"),
        ("0.0", "0.00"),
        ("", None),
        ("1.234,56", None),
        ("2 000 000,00 €", None),
        ("2 000 000.00 €", "2000000.00"),
        ("CHF 2\u2019000\u2019000.00", "2000000.00"),
        ("2'000'000", "2000000.00"),
        ("EUR 2.000.000", "2000000.00"),
        ("2\u202f000\u00a0000", "2000000.00"),
        ("($500,000.00)", "-500000.00"),
        ("$(500)", "-500.00"),
        ("\u22125", "-5.00"),
        ("500.00-", "-500.00"),
        ("1'000.-", "1000.00"),
        ("CHF 1\u2019000.\u2013", "1000.00"),
        ("(5", None),
        ("5)", None),
        ("- 1.5 zł", "-1.50"),
        ("USD -1,234", "-1234.00"),
        ("$", None),
        ("1,23,4", None),
        ("1'234,567", None),
        ("2 000,000", None),
        ("5 to 10", None),
        ("10-20", None),
        ("--5", None),
        ("-5-", None),
        ("5 million", None),
        ("about 5", None),
    ],
)
def test_an_amount_is_exact_or_it_is_null(tmp_path: Path, printed: str, amount: str | None) -> None:
    row = row_of(tmp_path, ten(1, **{"Federal Action Obligation": printed}))

    assert row["obligated"] == (Decimal(amount) if amount else None)
    assert row["quality"] == (["AMOUNT_UNREADABLE"] if amount is None and printed else [])


@pytest.mark.parametrize(
    ("others", "amount", "said"),
    [
        (["EUR 1.234.567"], "1000.00", []),
        (["2.000.000", "5.234"], "1000.00", []),
        (["1.234,50"], "1000.00", []),
        (["EUR 1.234.567", "12.50"], None, ["AMOUNT_UNREADABLE"]),
        (["EUR 1.234.567", "0.125"], None, ["AMOUNT_UNREADABLE"]),
        (["1,234,567.00"], "1.00", []),
        (["12.50"], "1.00", []),
        (["1.000"], "1.00", []),
    ],
)
def test_the_column_decides_whether_a_point_parts_thousands(
    tmp_path: Path, others: list[str], amount: str | None, said: list[str]
) -> None:
    name = "Federal Action Obligation"
    rows = [ten(at, **{name: written}) for at, written in enumerate(others, start=2)]

    row = row_of(tmp_path, ten(1, **{name: "1.000"}), *rows)

    assert row["obligated"] == (Decimal(amount) if amount else None)
    assert row["quality"] == said


@pytest.mark.parametrize("size", [1, 400, delimited.BLOCK])
@pytest.mark.parametrize(
    ("last", "amount"), [("EUR 1.234.567", "1000.00"), ("12.50", "1.00"), ("1.234,50", "1000.00")]
)
def test_the_whole_file_decides_whatever_blocks_it_is_read_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, last: str, amount: str
) -> None:
    monkeypatch.setattr(delimited, "BLOCK", size)
    name = "Federal Action Obligation"
    between = [ten(at, **{name: "7"}) for at in range(2, 9)]

    row = row_of(tmp_path, ten(1, **{name: "1.000"}), *between, ten(9, **{name: last}))

    assert row["obligated"] == Decimal(amount)


def test_so_does_a_whole_parquet_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS", 1)
    rows = [ten(at, **{"Federal Action Obligation": printed})
            for at, printed in enumerate(["1.000", "7", "2.345.678"], start=1)]  # fmt: skip
    pl.DataFrame(rows).write_parquet(tmp_path / "a.parquet")

    read = sources.read_table([tmp_path / "a.parquet"]).actions

    assert read["obligated"].to_pylist() == [Decimal(1000), Decimal(7), Decimal(2345678)]


@pytest.mark.parametrize("printed", ["EUR 5.234", "-5.234", "5.234 €", "(5.234)"])
def test_so_read_an_amount_keeps_sign_and_currency_and_is_not_called_rounded(printed: str) -> None:
    column = pl.Series("a", ["1.234.567", printed])
    read, flags = amounts.money(column)

    assert abs(read[1]) == Decimal("5234.00")
    assert (read[1] < 0) == ("-" in printed or "(" in printed)
    assert not flags["AMOUNT_UNREADABLE"].any()
    assert not any(said.any() for said in amounts.rounded(column).values())


@given(st.decimals("-99999999999", "99999999999", places=2))
def test_a_printed_amount_is_never_changed_by_a_cent(amount: Decimal) -> None:
    plain = pl.DataFrame({"x": [str(amount)]}).select(amounts.plain_money("x")).to_series()

    assert plain.to_list() == [amount]


@pytest.mark.parametrize(
    ("printed", "number", "said"),
    [
        ("013274878", "013274878", []),
        ("13274878", "013274878", ["DUNS_PADDED"]),
        ("1327487.0", "001327487", ["DUNS_PADDED"]),
        ("", None, []),
        ("NOT AVAIL", None, ["DUNS_UNREADABLE"]),
    ],
)
def test_a_duns_number_has_its_nine_digits_back(
    tmp_path: Path, printed: str, number: str | None, said: list[str]
) -> None:
    row = row_of(tmp_path, transaction(1, recipient_duns=printed))

    assert (row["recipient_duns"], row["quality"]) == (number, said)


@pytest.mark.parametrize("nothing", ["", "   ", "NAN", "Unavailable", "\u00a0"])
def test_words_that_mean_nothing_are_null(tmp_path: Path, nothing: str) -> None:
    row = row_of(tmp_path, ten(1, **{"Recipient Name": nothing, "Modification": nothing}))

    assert row["recipient_name"] is None
    assert row["modification"] is None


def test_names_stay_as_printed_and_codes_lose_only_outer_blanks(tmp_path: Path) -> None:
    name = "KEYW  CORPORATION, THE &amp; Söhne "
    row = row_of(tmp_path, ten(1, **{"Recipient Name": name, "Award ID": "73351022F0044\u00a0"}))

    assert row["recipient_name"] == name
    assert row["piid"] == "73351022F0044"


def test_the_parent_contract_is_read_out_of_the_award_key(tmp_path: Path) -> None:
    key = "CONT_AWD_0001_7012_HSHQDC13D00026_7001"

    row = row_of(tmp_path, ten(1, **{"Generated Award ID": key, "Award ID": "0001"}))

    assert (row["piid"], row["parent_piid"]) == ("0001", "HSHQDC13D00026")
    assert row["url"] == f"https://www.usaspending.gov/award/{key}/"


def test_an_agency_code_that_lost_its_zero_still_makes_the_publishers_key(tmp_path: Path) -> None:
    bare = {"contract_transaction_unique_key": "", "contract_award_unique_key": ""}

    row = row_of(tmp_path, transaction(1, awarding_sub_agency_code="300", **bare))

    assert row["award_id"] == "CONT_AWD_70CTD001P00000001_0300_-NONE-_-NONE-"
    assert row["action_id"] == "CONT_TX_0300_-NONE-_70CTD001P00000001_0_-NONE-_0"


def test_an_ordering_vehicle_ends_with_its_ordering_period(tmp_path: Path) -> None:
    idv = {
        "contract_award_unique_key": "", "award_or_idv_flag": "IDV",
        "federal_action_obligation": "", "ordering_period_end_date": "2030-01-31",
    }  # fmt: skip

    row = row_of(tmp_path, transaction(1, **idv))

    assert row["end_on"] == date(2030, 1, 31)
    assert row["obligated"] is None
    assert row["award_id"] == "CONT_IDV_70CTD001P00000001_7012"


def test_another_name_on_record_is_kept_beside_the_recipients(tmp_path: Path) -> None:
    row = row_of(tmp_path, transaction(1, recipient_name_raw="FORMER NAME LLC"))

    assert (row["recipient_name"], row["recipient_dba"]) == ("EXAMPLE 1, INC.", "FORMER NAME LLC")


BLANKS = st.sampled_from(["", "", " ", "\t", "\u00a0", "\u0085", "\u3000"])
WORDS = st.sampled_from(
    ["", "A", "NANTUCKET", "none", "12.0", ".0", "0", "-", "007.00", *columns.NO_KEY_PART]
)
CELL = st.tuples(BLANKS, WORDS | st.text(max_size=30), BLANKS).map("".join)


@given(
    cells=st.lists(st.none() | CELL, max_size=4),
    others=st.lists(st.sampled_from(["7012", None, "MISSION SUPPORT DALLAS", "é"]), max_size=60),
    make=st.sampled_from([columns.text, columns.code, columns.number_code]),
    begin=st.integers(0, 3),
)
def test_a_column_is_left_alone_only_when_that_gives_the_same(
    cells: list[str | None], others: list[str | None], make: columns.Make, begin: int
) -> None:
    column = pl.Series("a", [*others, *cells], pl.String).slice(begin)

    made = column.to_frame().select(make("a")).to_series()

    assert is_changed(make, column) or made.equals(column)


def is_changed(make: columns.Make, column: pl.Series) -> bool:
    frame = column.to_frame("a")
    return columns.changing({"a": make}, frame, views.views_in(frame)) == ["a"]


def test_a_column_printed_as_it_is_kept_is_left_alone() -> None:
    column = pl.Series("a", ["7012", None, "CONT_AWD_A_7012_-NONE-_-NONE-"] * 9)

    assert not is_changed(
        columns.text, pl.Series("a", [*["7012", None, "MISSION"] * 9, "NANTUCKET"])
    )
    assert not is_changed(columns.code, column)


@given(cells=st.lists(st.none() | st.from_regex(r"\d{8,10}|[\d٣]{9}|\d{8}é?", fullmatch=True)))
def test_only_nine_plain_digits_pass_for_a_duns_number_unread(cells: list[str | None]) -> None:
    column = pl.Series("a", cells, pl.String)
    number, flags = columns.duns(column)

    if views.are_digits(views.views_of(column), 9):
        assert number.equals(column)
        assert not any(said.any() for said in flags.values())


@given(cells=st.lists(st.none() | st.from_regex(r"[\d/-]{3,5}[-/]\d\d[-/]\d{2,4}", fullmatch=True)))
def test_days_that_look_like_iso_are_read_the_same_the_quick_way(cells: list[str | None]) -> None:
    column = pl.Series("a", cells, pl.String)

    days = views.days_of(views.views_of(column))
    if days is not None:
        assert columns.dates(column)[0].equals(pl.Series("a", days))
        assert pl.Series("a", days).equals(
            column.to_frame().select(columns.iso_date("a")).to_series()
        )


@given(
    days=st.lists(st.none() | st.dates(min_value=date(1000, 1, 1)), min_size=1),
    wrong=st.none() | st.sampled_from(["2021-02-30", "2100-02-29", "0999-12-31", "2021-00-10",
                                       "2021-13-01", "2021-1-1", "2021/01/01", "2021-01-00", ""]),
)  # fmt: skip
def test_plain_days_are_told_from_their_views_and_no_other(
    days: list[date | None], wrong: str | None
) -> None:
    cells = [day and day.isoformat() for day in days]
    told = views.days_of(views.views_of(pl.Series("a", cells, pl.String)))

    assert told is not None
    assert told.to_pylist() == days
    if wrong is not None:
        assert views.days_of(views.views_of(pl.Series("a", [*cells, wrong], pl.String))) is None
