"""Files made to exhaust a computer, in harmless forms: clear words, and what is good counts."""

import json
import tracemalloc
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

import us_samples as us
from stopwork import sources

LAUGHS = "".join(
    f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' if at else '<!ENTITY l0 "ha">' for at in range(4)
)


def read(tmp_path: Path, content: bytes, name: str) -> sources.Reading:
    (tmp_path / name).write_bytes(content)
    return sources.read_table([tmp_path / name])


def answer(**contract: str) -> str:
    return json.dumps({"awardSummary": [us.sam_record(), us.sam_record(**contract)]})


@pytest.mark.parametrize(
    "before",
    [
        f'<?xml version="1.0"?><!DOCTYPE f [{LAUGHS}]>',
        f"<!-- {'x' * 300_000} --><!DOCTYPE f [{LAUGHS}]>",
        '<!DOCTYPE f SYSTEM "file:///etc/hostname">',
    ],
    ids=["entities", "after a long comment", "external"],
)
def test_a_document_type_is_refused_before_it_declares_anything(
    tmp_path: Path, before: str
) -> None:
    text = us.feed(us.award()).replace("<title>", "<title>&l3;", 1)
    place = f"<!-- {us.FPDS} -->"  # near the top, so that it is known for what it is

    [refused] = read(tmp_path, (place + before + text).encode(), "fpds.xml").refused

    assert "declares a document type, as no published FPDS file does" in refused.sentence


def test_xml_nested_too_deep_is_refused(tmp_path: Path) -> None:
    text = us.feed("<ns1:award>" * 300 + "</ns1:award>" * 300)

    [refused] = read(tmp_path, text.encode(), "fpds.xml").refused

    assert "is nested over 200 deep" in refused.sentence


def test_a_record_nested_too_deep_costs_itself_alone(tmp_path: Path) -> None:
    deep = '{"a":' * 5_000 + "1" + "}" * 5_000
    text = answer().replace('"P00001"', deep, 1)

    reading = read(tmp_path, text.encode(), "page.json")

    assert reading.actions.num_rows == 1
    [why] = reading.rejects["reason"].to_pylist()
    assert why.startswith("The element is no JSON (maximum recursion depth exceeded")


def test_json_that_is_nothing_but_depth_is_refused(tmp_path: Path) -> None:
    [refused] = read(tmp_path, b"[" * 100_000 + b"]" * 100_000, "deep.json").refused

    assert "deep.json: is JSON that cannot be read" in refused.sentence


@pytest.mark.parametrize("number", ["1e999999999", "9" * 4_000, "-1e400"])
def test_a_number_without_bounds_is_no_amount(tmp_path: Path, number: str) -> None:
    text = answer().replace('"actionObligation": "0"', f'"actionObligation": {number}')

    reading = read(tmp_path, text.encode(), "page.json")

    assert reading.actions["obligated"].to_pylist() == [None, None]
    assert {"AMOUNT_UNREADABLE"} == {code for one in reading.actions["quality"].to_pylist()
                                     for code in one}  # fmt: skip


def test_a_number_of_more_digits_than_can_be_read_costs_its_record_alone(tmp_path: Path) -> None:
    text = answer().replace('"actionObligation": "0"', f'"actionObligation": {"9" * 9_000}', 1)

    reading = read(tmp_path, text.encode(), "page.json")

    assert reading.actions["obligated"].to_pylist() == [Decimal("0.00")]
    assert reading.rejects.num_rows == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "cp1252"])
def test_json_and_xml_are_read_in_the_encodings_they_come_in(tmp_path: Path, encoding: str) -> None:
    name = "SOCIÉTÉ ZUBROWKA"
    page = answer().replace("ZUBROWKA SYSTEMS INC", "SOCI\u00c9T\u00c9 ZUBROWKA")
    page = json.dumps(json.loads(page), ensure_ascii=False)

    of_json = read(tmp_path, page.encode(encoding), "page.json")

    assert of_json.actions["recipient_name"].to_pylist() == [name, name]


def test_two_encodings_in_one_json_are_both_read(tmp_path: Path) -> None:
    first, second = '{"contractId": {"piid": "A\u00e9"}}', '{"contractId": {"piid": "B\u00e9"}}'
    content = b'{"awardSummary": [' + first.encode() + b", " + second.encode("cp1252") + b"]}"

    reading = read(tmp_path, content, "page.json")

    assert reading.actions["piid"].to_pylist() == ["A\u00e9", "B\u00e9"]


def test_a_parquet_file_of_endless_equal_rows_is_refused(tmp_path: Path) -> None:
    rows = 1_000_000
    frame = pl.select(pl.repeat("A", rows).alias("award_id_piid"),
                      pl.repeat("0", rows).alias("modification_number"),
                      pl.repeat("1", rows).alias("federal_action_obligation"))  # fmt: skip
    frame.write_parquet(tmp_path / "a.parquet", row_group_size=rows)

    [refused] = sources.read_table([tmp_path / "a.parquet"]).refused

    assert "as files made to exhaust a computer do" in refused.sentence


def test_a_long_extract_is_never_held_as_a_whole(tmp_path: Path) -> None:
    record = json.dumps({**us.sam_record(), "notRead": "x" * 60_000})
    path = tmp_path / "extract.json"
    path.write_text('{"awardSummary": [' + ",".join([record] * 2_500) + "]}", encoding="utf-8")
    [snapshot] = sources.open_paths([path])
    assert isinstance(snapshot, sources.Snapshot)

    tracemalloc.start()
    rows = sum(batch.actions.num_rows for batch in sources.read(snapshot))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert rows == 2_500
    assert most < 100 << 20 < path.stat().st_size
