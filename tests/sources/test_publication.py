"""A publication is one file and one line, in whatever form, and nothing is parsed twice."""

import ast
import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest

from awardfiles import TEN, ten
from stopwork import sources
from stopwork.awards.lake import Lake
from stopwork.registry import lists
from stopwork.sources.publications import PUBLICATIONS

SRC = Path(sources.__file__).parents[1]
PREAMBLE = """
import polars as pl
from stopwork.sources.actions import Source, batch_of
from stopwork.sources.publication import {form}, Known, Publication, by_head
from stopwork.sources.reader import Reader

def identify(frame):
    return frame.with_columns(action_id=pl.col("award_id"))

READER = Reader(
    name="Example {form}", publisher="Example Office", level="award", marks=(), columns={{}},
    identify=identify,
)
SCHEMA = {{"source_line": pl.Int64, "award_id": pl.String, "recipient_name": pl.String}}
"""
JSON_LINES = (
    PREAMBLE.format(form="JSON")
    + """
def read(known):
    for document in (one.document for one in known):
        rows, rejects = [], []
        for found in document.json_lines():
            if isinstance(found[1], dict):
                line, one = found
                rows.append((line, one["contract"], one["supplier"]))
            else:
                rejects.append(tuple(found))
        frame = pl.DataFrame(rows, schema=SCHEMA, orient="row")
        yield batch_of(frame, Source(READER, document.name, document.digest), rejects=rejects)

PUBLICATION = Publication(
    name=READER.name, publisher=READER.publisher, form=JSON, read=read,
    knows=by_head(lambda head: head.startswith('{"contract"')),
)
"""
)
XML = (
    PREAMBLE.format(form="XML")
    + """
def read(known):
    for document in (one.document for one in known):
        rows = [
            (line, element.get("id"), element.findtext("winner"))
            for line, element in document.xml_elements("notice") if element.tag == "notice"
        ]
        frame = pl.DataFrame(rows, schema=SCHEMA, orient="row")
        yield batch_of(frame, Source(READER, document.name, document.digest))

PUBLICATION = Publication(
    name=READER.name, publisher=READER.publisher, form=XML, read=read,
    knows=by_head(lambda head: "notices" in head),
    part=lambda known: str(known.document.container.path.parent),
)
"""
)
LINES = b'{"contract": "C-1", "supplier": "Example One Ltd"}\nnot JSON\n'
NOTICES = (
    b'<?xml version="1.0"?>\n<n:notices xmlns:n="urn:example">\n'
    b'  <n:notice id="N-%d"><n:winner>Example %d GmbH</n:winner></n:notice>\n</n:notices>\n'
)


def a_publication(folder: Path, name: str, text: str) -> ModuleType:
    """A module as if it stood in sources/publications."""
    path = folder / f"{name}.py"
    path.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def two_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One file and one line for each of two more publications; a folder with a file of each."""
    code, data = tmp_path / "code", tmp_path / "data"
    code.mkdir()
    data.mkdir()
    lines = a_publication(code, "example_lines", JSON_LINES)
    notices = a_publication(code, "example_notices", XML)
    monkeypatch.setattr(
        sources, "PUBLICATIONS", (lines.PUBLICATION, notices.PUBLICATION, *PUBLICATIONS)
    )
    (data / "contracts.jsonl").write_bytes(LINES)
    for number in (1, 2, 3):
        (data / f"notice{number}.xml").write_bytes(NOTICES % (number, number))
    return data


def test_json_lines_and_xml_are_read_as_tables_are(two_more: Path) -> None:
    reading = sources.read_table([two_more])

    rows = reading.actions.select(["award_id", "recipient_name", "source_file", "source_line"])
    assert [tuple(row.values()) for row in rows.to_pylist()] == [
        ("C-1", "Example One Ltd", "contracts.jsonl", 1),
        ("N-1", "Example 1 GmbH", "notice1.xml", 3),
        ("N-2", "Example 2 GmbH", "notice2.xml", 3),
        ("N-3", "Example 3 GmbH", "notice3.xml", 3),
    ]
    assert reading.rejects["source_line"].to_pylist() == [2]
    assert not reading.refused


def test_a_publication_in_many_files_is_one_snapshot_and_the_lake_loads_it_once(
    two_more: Path, tmp_path: Path
) -> None:
    lake = Lake(tmp_path / "lake")

    first, second = lake.load([two_more]), lake.load([two_more])

    assert [(one.name, one.rows) for one in first.files] == [
        ("contracts.jsonl", 1),
        ("notice1.xml … notice3.xml", 3),
    ]
    assert [one.was_loaded for one in second.files] == [True, True]
    assert lake.actions()["award_id"].to_pylist() == ["C-1", "N-1", "N-2", "N-3"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xml", b"<?xml version='1.0'?><other/>", "is XML of a kind that is not read (<other>)"),
        ("a.json", b'{"other": 1}', "is JSON without awards of a kind that is read"),
        ("a.bin", bytes(range(256)) * 20, "is a binary file of a kind that is not read"),
        ("a.txt", b"Dear Sir,\n\nI write to\nyou.\n", "holds no table"),
        ("a.csv", b"thing;cost\nA;1\nB;2\n", "is a table that no publication or mapping fits"),
    ],
)
def test_what_nobody_knows_is_refused_in_one_short_sentence(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)

    [refused] = sources.read_table([tmp_path / name]).refused

    assert refused.sentence.startswith(f"{name}: {says}")
    assert len(refused.sentence) < 160


def test_what_was_parsed_to_recognise_a_file_is_not_parsed_again(tmp_path: Path) -> None:
    page = {"results": [{"id": "CONT_TX_7012_-NONE-_70_P00001_-NONE-_0",
                         "modification_number": "1", "action_date": "2024-10-08"}]}  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(page))
    book = openpyxl.Workbook()
    for row in (TEN, [ten(1)[name] for name in TEN]):
        book.active.append(list(row))
    book.save(tmp_path / "b.xlsx")

    for item in sources.open_paths([tmp_path]):
        assert isinstance(item, sources.Snapshot)
        item.container.path.unlink()
        assert sum(len(batch.actions) for batch in sources.read(item)) == 1


def test_a_snapshot_read_later_is_parsed_anew_and_holds_no_memory_till_then(tmp_path: Path) -> None:
    page = {"id": "CONT_TX_7012_-NONE-_70_P00001_-NONE-_0", "modification_number": "1",
            "action_date": "2024-10-08"}  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(page))

    [item] = list(sources.open_paths([tmp_path]))

    assert isinstance(item, sources.Snapshot)
    assert "json" not in item.known[0].document._kept  # noqa: SLF001
    assert sum(len(batch.actions) for batch in sources.read(item)) == 1


def named_formats() -> set[str]:
    """The names of the modules that publications and lists are, and words of what they print."""
    folders = (SRC / "sources" / "publications", SRC / "registry" / "lists")
    general = {"__init__", "mapped", "others", "reader", "rows", "words", "countries", "xml",
               "json_lines"}  # fmt: skip
    stems = {path.stem for folder in folders for path in folder.glob("*.py")} - general
    stems = {stem for stem in stems if len(stem) > 2}  # "un" is a syllable, too
    return stems | {"usaspending", "fpds", "ofac", "sdn", "opensanctions", "followthemoney"}


def general_modules() -> list[Path]:
    folders = ("sources", "awards")
    found = [path for folder in folders for path in sorted((SRC / folder).glob("*.py"))]
    return [*found, SRC / "registry" / "lists" / "__init__.py"]


def code_of(path: Path) -> str:
    """A module's code without comments, docstrings, and the one table with its imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [one for one in body if not is_table_or_words(one)] or [ast.Pass()]
    return ast.unparse(tree)


def is_table_or_words(node: ast.stmt) -> bool:
    if isinstance(node, ast.ImportFrom):
        return node.module in ("stopwork.registry.lists", "stopwork.sources.publications")
    if isinstance(node, ast.AnnAssign):
        return ast.unparse(node.target) in ("READERS", "PUBLICATIONS")
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


@pytest.mark.parametrize("path", general_modules(), ids=lambda at: f"{at.parent.name}/{at.stem}")
def test_no_general_module_names_a_format(path: Path) -> None:
    words = set(re.findall(r"[a-z]+(?:_[a-z0-9]+)*", code_of(path).lower()))

    assert not words & named_formats()


def test_a_planted_name_of_a_format_is_seen(tmp_path: Path) -> None:
    planted = tmp_path / "general.py"
    planted.write_text('"""USAspending."""\nif code == ofac_xml.READER.code:\n    pass\n')

    assert {"ofac_xml"} == set(re.findall(r"[a-z]+(?:_[a-z0-9]+)*", code_of(planted))) & (
        named_formats()
    )


def test_every_list_has_one_line_and_its_own_words() -> None:
    names = [reader.publication.name for reader in lists.READERS]

    assert len(names) == len(set(names))
    assert all(reader.publication.publisher for reader in lists.READERS)
