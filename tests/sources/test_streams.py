"""JSON and XML walked piece by piece, and what they are refused for."""

import gzip
import tracemalloc
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from stopwork.errors import CutShort, NotWellFormed, SourceError
from stopwork.sources.archives import streams
from stopwork.sources.containers import found
from stopwork.sources.publication import Document

PACKAGE = '{"uri": "x", "releases": [{"id": 1, "amount": 1234.10}, {"id": 2, "amount": 1e3}]}'


def a_document(folder: Path, data: str | bytes, name: str = "file") -> Document:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    [container] = streams(path)
    return Document(container)


def test_json_is_walked_record_by_record_and_amounts_stay_exact(tmp_path: Path) -> None:
    releases = list(a_document(tmp_path, PACKAGE).json_items("releases.item"))

    assert [one["id"] for one in releases] == [1, 2]
    assert releases[0]["amount"] == Decimal("1234.10")
    assert str(releases[0]["amount"]) == "1234.10"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_json_in_any_unicode_encoding_gives_the_same(tmp_path: Path, encoding: str) -> None:
    document = a_document(tmp_path, PACKAGE.replace('"x"', '"é"').encode(encoding))

    assert [one["id"] for one in document.json_items("releases.item")] == [1, 2]


def test_a_path_may_lead_to_a_list_at_the_root_to_one_value_or_nowhere(tmp_path: Path) -> None:
    document = a_document(tmp_path, '[{"a": {"b": 5}}, {"a": 7}, 3]')

    assert list(document.json_items("item.a.b")) == [5]
    assert list(document.json_items("item.c")) == []
    assert len(list(document.json_items("item"))) == 3


def test_json_that_is_cut_short_is_an_error_after_its_whole_records(tmp_path: Path) -> None:
    document = a_document(tmp_path, PACKAGE[:-20])
    read: list[Any] = []

    with pytest.raises(NotWellFormed, match=r"file: is JSON that cannot be read \(.*char 62\)"):
        read.extend(document.json_items("releases.item"))


def test_a_damaged_gzip_is_told_from_damaged_json(tmp_path: Path) -> None:
    document = a_document(tmp_path, gzip.compress(PACKAGE.encode() * 999)[:-9], "file.gz")

    with pytest.raises(CutShort):
        list(document.json_items("other.item"))


def test_numbers_that_are_no_json_but_common_are_read_all_the_same(tmp_path: Path) -> None:
    document = a_document(tmp_path, '[{"id": 1}, {"id": NaN}, {"id": 3}]')

    ids = [one["id"] for one in document.json_items("item")]

    assert (ids[0], ids[2], len(ids)) == (1, 3, 3)


def test_json_lines_give_each_object_and_say_what_a_bad_line_is(tmp_path: Path) -> None:
    document = a_document(tmp_path, b'{"a": 1}\n\n[2]\n{"a":\n{"a": "\xe9"}\n')

    good = [one for one in document.json_lines() if isinstance(one[1], dict)]
    bad = [one for one in document.json_lines() if not isinstance(one[1], dict)]

    assert good == [(1, {"a": 1}), (5, {"a": "é"})]
    assert [one[0] for one in bad] == [3, 4]
    assert bad[0][1] == "is no JSON object"


NOTICES = """<?xml version="1.0"?>
<!-- <lot> in a comment begins nothing -->
<n:notice xmlns:n="urn:a" xmlns="urn:b" xmlns:x="urn:c" id="7" x:lang="en">
  <head>not asked for</head>
  <lot
     number="1"><n:name x:lang="fr">One <b>bold</b> thing</n:name><lot>inside</lot></lot>
  <![CDATA[<lot>]]><lot number="2"/>
</n:notice>
"""


def test_xml_gives_the_root_then_each_outermost_element_with_the_line_it_begins_on(
    tmp_path: Path,
) -> None:
    seen = [
        (line, element.tag, dict(element.attrib), "".join(element.itertext()))
        for line, element in a_document(tmp_path, NOTICES).xml_elements("lot")
    ]

    assert seen == [
        (1, "notice", {"id": "7", "lang": "en"}, ""),
        (5, "lot", {"number": "1"}, "One bold thinginside"),
        (7, "lot", {"number": "2"}, ""),
    ]


def test_names_inside_an_element_have_no_namespaces(tmp_path: Path) -> None:
    found = {
        element.get("number"): (element.findtext("name/b"), element.find("name"))
        for _, element in a_document(tmp_path, NOTICES).xml_elements("lot")
        if element.get("number") == "1" and element.find("name").get("lang") == "fr"
    }

    assert found["1"][0] == "bold"


def test_a_prefix_that_nobody_declares_is_read_by_the_local_name(tmp_path: Path) -> None:
    document = a_document(tmp_path, "<a>\n<x:b y:c='1'><z:d>text</z:d></x:b></a>")

    rows = [(line, one.tag, one.get("c"), one.findtext("d"))
            for line, one in document.xml_elements("b")][1:]  # fmt: skip

    assert rows == [(2, "b", "1", "text")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_xml_in_other_encodings_gives_the_same(tmp_path: Path, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>\n<a>\n<b>é</b>\n</a>'

    found = [(line, one.text) for line, one in
             a_document(tmp_path, text.encode(encoding)).xml_elements("b")][1:]  # fmt: skip

    assert found == [(3, "é")]


def test_lines_are_counted_beyond_what_the_parser_counts(tmp_path: Path) -> None:
    record = "<b>\n  <c>text\n</c>\n</b>\n"
    document = a_document(tmp_path, "<a>\n" + record * 30_000 + "</a>")

    lines = [line for line, _ in document.xml_elements("b")][1:]

    assert lines == [2 + 4 * number for number in range(30_000)]


DECLARED = {
    "an entity": '<!DOCTYPE a [<!ENTITY b "harmless">]><a>&b;</a>',
    "an entity outside": '<!DOCTYPE a [<!ENTITY b SYSTEM "other.txt">]><a>&b;</a>',
    "a document type outside": '<!DOCTYPE a SYSTEM "other.dtd"><a/>',
    "an entity of the document type": "<!DOCTYPE a [<!ENTITY % b \"<!ENTITY c 'd'>\"> %b;]><a/>",
}


@pytest.mark.parametrize("text", DECLARED.values(), ids=DECLARED)
@pytest.mark.parametrize(
    "before", ["<?xml version='1.0'?>\n", f"<!-- a > b -->\n<!--{'x' * (300 << 10)}-->"]
)
def test_what_declares_anything_is_refused_in_one_sentence(
    tmp_path: Path, before: str, text: str
) -> None:
    (tmp_path / "other.txt").write_text("outside")

    with pytest.raises(NotWellFormed) as refused:
        list(a_document(tmp_path, before + text).xml_elements("a"))

    says = str(refused.value)
    assert says.startswith("file, line 2: declares a document type, as no published file does")
    assert says.count(".") == 1


def test_an_entity_that_nobody_declared_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotWellFormed, match=r"file, line 1: is not well-formed XML \(Entity 'b'"):
        list(a_document(tmp_path, "<a>&b;</a>").xml_elements("a"))


@pytest.mark.parametrize("deep", [201, 300, 5000])
def test_what_is_nested_deeper_than_anything_published_is_refused(
    tmp_path: Path, deep: int
) -> None:
    with pytest.raises(NotWellFormed, match="file: is nested over 200 deep, as no file is"):
        list(a_document(tmp_path, "<a>" * deep + "</a>" * deep).xml_elements("b"))


@pytest.mark.parametrize(
    "text",
    ["", "<a>", "<a></b>", "<a/><a/>", "<a b=1/>", "<a>\x01</a>", "text", "<a>" + "<b></b>" * 9],
)
def test_what_is_not_well_formed_is_an_error_and_not_a_shorter_file(
    tmp_path: Path, text: str
) -> None:
    with pytest.raises(NotWellFormed, match=r"is not well-formed XML \(.+\); fetch the file again"):
        list(a_document(tmp_path, text).xml_elements("b"))


def peak_of(function: Callable[[], int]) -> int:
    tracemalloc.start()
    try:
        function()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_stays_flat_as_files_grow(tmp_path: Path) -> None:
    record = '{"id": "x", "text": "' + "y" * 200 + '"}'
    peaks = []
    for size in (2_000, 20_000):
        file = a_document(tmp_path, f'{{"r": [{", ".join([record] * size)}]}}', f"{size}.json")
        peaks.append(peak_of(lambda file=file: sum(1 for _ in file.json_items("r.item"))))

    assert peaks[1] < peaks[0] + (1 << 20)


def test_a_folder_without_files_is_called_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="this folder holds no files"):
        list(found([tmp_path]))
    with pytest.raises(SourceError, match="there is no such file"):
        list(found([tmp_path / "gone"]))
