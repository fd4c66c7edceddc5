"""Damaged and foreign files: each ends in a sentence or in rows set aside, none in silence."""

import gzip
import io
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awardfiles import TEN, csv_bytes, ten
from stopwork import sources
from stopwork.sources.delimited import BLOCK

ROWS = [ten(number) for number in range(1, 9)]
GOOD = csv_bytes(ROWS)
LINES = GOOD.splitlines(keepends=True)


def reading_of(tmp_path: Path, data: bytes, name: str = "awards.csv") -> sources.Reading:
    path = tmp_path / name
    path.write_bytes(data)
    return sources.read_table([path])


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def deep(pack: Callable[[tuple[str, bytes]], bytes], times: int) -> bytes:
    """Good rows in an archive in an archive, so many deep."""
    data = GOOD
    for number in range(times):
        data = pack((f"inner-{number}.zip" if number else "a.csv", data))
    return data


def tarred(mode: str = "w:gz") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name in ("a.csv", ".hidden", "b/c.csv"):
            info = tarfile.TarInfo(name)
            info.size = len(GOOD)
            archive.addfile(info, io.BytesIO(GOOD))
    return out.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Form Responses 1"
    sheet = book.create_sheet("Awards")
    sheet.append(["Contract actions as of today"])
    sheet.append(list(TEN))
    for row in ROWS:
        sheet.append([float(row[name]) if "Obligation" in name else row[name] for name in TEN])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("damage", "name", "says"),
    [
        (b"", "a.csv", "holds no bytes at all"),
        (LINES[0], "a.csv", "a header and no rows"),
        (b"%PDF-1.7\n1 0 obj", "a.csv", "PDF"),
        (b"\0" * 5000, "a.csv", "nothing but NUL bytes"),
        (b"PK\x03\x04 cut off", "a.zip", "cannot be opened"),
        (deep(zipped, 5), "a.zip", "archive inside an archive"),
        (deep(lambda pair: gzip.compress(pair[1]), 5), "a.csv.gz", "archive inside an archive"),
        (zipped(), "a.zip", "without files"),
        (b'{"results": [{"Award ID": "1"', "a.json", "cut short"),
        (b'{"results": [{"name": "A", "amount": 1}]}', "a.json", "JSON without awards"),
        (b"supplier,total\nA,1\n", "a.csv", "no publication or mapping fits"),
        (b"award_id_fain,assistance_type_code\n1,2\n", "a.csv", "assistance"),
        (b"Dear Sir,\n\nI write to\n", "a.txt", "holds no table"),
        (b"\x89PNG\r\n\x1a\n", "a.csv", "picture"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_holds_no_awards_is_refused_in_one_sentence(
    tmp_path: Path, damage: bytes, name: str, says: str
) -> None:
    reading = reading_of(tmp_path, damage, name)

    assert reading.actions.num_rows == 0
    [refused] = reading.refused
    assert says in refused.sentence
    assert refused.sentence.startswith(name)


@pytest.mark.parametrize(
    "written",
    [
        GOOD,
        b"\xef\xbb\xbf" + GOOD,
        GOOD.decode().encode("utf-16"),
        GOOD.decode().encode("utf-16-le"),
        GOOD.decode().encode("utf-16-be"),
        GOOD.replace(b"\r\n", b"\n"),
        GOOD.replace(b"\r\n", b"\r"),
        GOOD.rstrip(b"\r\n"),
        csv_bytes(ROWS, delimiter="\t"),
        csv_bytes(ROWS, delimiter=";"),
        csv_bytes(ROWS, delimiter="|"),
        b"Contract actions\r\n\r\n" + GOOD,
        GOOD.replace(b"\r\n", b"\r\n\r\n"),
        gzip.compress(GOOD),
        gzip.compress(GOOD[:700]) + gzip.compress(GOOD[700:]),
        zipped(("../../etc/awards.csv", GOOD)),
        workbook(),
        csv_bytes(ROWS, tuple(reversed(TEN))),
        csv_bytes(ROWS, (*TEN, "A column nobody has seen")),
    ],
    ids=[
        "plain", "BOM", "UTF-16 with BOM", "UTF-16 LE", "UTF-16 BE", "LF", "CR", "no last newline",
        "tabs", "semicolons", "pipes", "title above", "blank lines", "gzip", "two gzip members",
        "zip with a path that climbs", "workbook named .csv", "other order", "unknown column",
    ],
)  # fmt: skip
def test_the_same_rows_are_read_however_they_are_written(tmp_path: Path, written: bytes) -> None:
    plain, other = (
        reading_of(tmp_path, data, name).actions
        for data, name in ((GOOD, "plain.csv"), (written, "other.csv"))
    )

    told = ["source_file", "source_digest", "source_line"]
    assert other.drop_columns(told).to_pylist() == plain.drop_columns(told).to_pylist()
    assert ".." not in other["source_file"][0].as_py()


@pytest.mark.parametrize(
    ("damage", "loaded", "set_aside", "says"),
    [
        (lambda: GOOD[: len(GOOD) - len(LINES[-1]) // 2], 7, [9], "columns where the header has"),
        (lambda: GOOD.replace(b"70CTD003P", b'"70CTD003P', 1), 7, [4], "A quote stands where"),
        (lambda: GOOD + GOOD, 16, [10], "repeats the header"),
        (lambda: GOOD + b"a;b;c\r\n", 8, [10], "1 columns where the header has 10"),
        (lambda: GOOD + b"\0" * 400 + b"\r\n", 8, [10], "nothing but NUL bytes"),
        (lambda: GOOD + b",,,,,,,,,\r\n", 8, [10], "names no award"),
        (lambda: gzip.compress(GOOD * 1)[:-20], None, None, "Rows after this line are missing"),
    ],
    ids=["half a line", "lost quote", "two files in one", "foreign line", "NULs", "empty cells",
         "cut gzip"],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_set_aside_and_the_others_are_read(
    tmp_path: Path, damage: Callable[[], bytes], loaded: int, set_aside: list[int], says: str
) -> None:
    reading = reading_of(tmp_path, damage())

    assert says in reading.rejects["reason"].to_pylist()[-1]
    if loaded is not None:
        assert reading.actions.num_rows == loaded
        assert reading.rejects["source_line"].to_pylist() == set_aside


def test_bytes_of_another_encoding_and_nul_bytes_are_mended_and_said(tmp_path: Path) -> None:
    data = GOOD.replace(b"EXAMPLE 2", "DOÑA ANA".encode("cp1252")).replace(b"LE 3", b"L\0E 3")

    actions = reading_of(tmp_path, data).actions.to_pylist()

    assert actions[1]["recipient_name"] == "DOÑA ANA, INC."
    assert actions[1]["quality"] == ["ENCODING_CP1252"]
    assert actions[2]["recipient_name"] == "EXAMPLE 3, INC."
    assert actions[2]["quality"] == ["NUL_BYTES_REMOVED"]


def test_a_stray_quote_inside_a_cell_costs_nothing(tmp_path: Path) -> None:
    data = GOOD.replace(b"IT AND TELECOM", b'5" PIPE', 1)

    reading = reading_of(tmp_path, data)

    assert reading.actions.num_rows == 8
    assert reading.actions["psc_description"][0].as_py() == '5" PIPE'
    assert reading.actions["quality"][0].as_py() == ["QUOTES_MENDED"]


def test_newlines_inside_a_cell_stay_in_their_row_and_lines_are_counted(tmp_path: Path) -> None:
    rows = [ten(1, **{"Transaction Description": "ONE\r\nTWO\nTHREE"}), ten(2)]

    actions = reading_of(tmp_path, csv_bytes(rows)).actions

    assert actions["description"][0].as_py() == "ONE\r\nTWO\nTHREE"
    assert actions["source_line"].to_pylist() == [2, 5]


def test_a_row_that_lies_across_two_blocks_is_read_whole_and_keeps_its_line(tmp_path: Path) -> None:
    said = "\n".join(["A LINE OF A LONG DESCRIPTION, WITH A COMMA"] * 100)
    rows = csv_bytes([ten(1, **{"Transaction Description": said})]).partition(b"\r\n")[2]
    times = 2 * BLOCK // len(rows) + 2

    actions = reading_of(tmp_path, LINES[0] + rows * times).actions

    assert actions["description"].unique().to_pylist() == [said]
    assert actions["source_line"].to_pylist() == list(range(2, 2 + 100 * times, 100))


def test_the_first_of_two_columns_with_one_name_is_read(tmp_path: Path) -> None:
    data = GOOD.replace(b"NAICS Description", b"Recipient Name", 1)

    reading = reading_of(tmp_path, data)

    assert reading.actions["recipient_name"][0].as_py() == "EXAMPLE 1, INC."
    assert "stands 2 times" in reading.snapshots[0].notes[0]


@pytest.mark.parametrize("packing", ["zip", "gzip"])
def test_a_bomb_is_refused_while_reading_and_fills_no_memory(tmp_path: Path, packing: str) -> None:
    path = tmp_path / f"bomb.{packing}"
    block = (LINES[1] * 20_000)[: 4 << 20]
    opened = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) if packing == "zip" else None
    with opened.open("a.csv", "w") if opened else gzip.open(path, "wb") as stream:
        stream.write(LINES[0])
        stream.write(block)
        for _ in range(80):
            stream.write(bytes(4 << 20))
    if opened:
        opened.close()

    tracemalloc.start()
    reading = sources.read_table([path])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert "exhaust a computer" in reading.refused[0].sentence
    assert peak < 400 << 20


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_every_line_is_loaded_or_set_aside_whatever_bytes_are_damaged(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    below = b"".join(LINES[1:])
    damaged = bytearray(below)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        kind = data.draw(st.sampled_from(["replace", "insert", "delete"]))
        found = data.draw(st.sampled_from([*b'",\n\r\0\xff\xe9;A0', 0xFE]))
        if kind == "replace":
            damaged[at] = found
        elif kind == "insert":
            damaged.insert(at, found)
        else:
            del damaged[at]

    reading = reading_of(tmp_path_factory.mktemp("d"), LINES[0] + bytes(damaged))

    lines = bytes(damaged).split(b"\n")
    told = reading.actions["source_line"].to_pylist() + reading.rejects["source_line"].to_pylist()
    expected = [at for at, line in enumerate(lines, start=2) if line.strip()]
    assert len(told) == len(set(told))
    missing = set(expected) - set(told)
    spans = _lines_inside_cells(reading)
    assert len(missing) <= spans, (missing, told, bytes(damaged))


def _lines_inside_cells(reading: sources.Reading) -> int:
    """How many lines the loaded rows hold inside their cells."""
    texts = [name for name in reading.actions.column_names if name != "quality"]
    return sum(
        str(row[name]).count("\n")
        for row in reading.actions.select(texts).to_pylist()
        for name in texts
    )


@pytest.mark.parametrize(
    ("packed", "names"),
    [
        (deep(zipped, 2), ["a!inner-1.zip!a.csv"]),
        (zipped(("b.csv.gz", gzip.compress(GOOD))), ["a!b.csv.gz"]),
        (zipped(("b.xlsx", workbook())), ["a!b.xlsx!Awards"]),
        (zipped(("b.tar.gz", tarred())), ["a!b.tar.gz!a.csv", "a!b.tar.gz!b/c.csv"]),
        (tarred(), ["a!a.csv", "a!b/c.csv"]),
        (tarred("w"), ["a!a.csv", "a!b/c.csv"]),
    ],
    ids=["zip in zip", "gzip in zip", "workbook in zip", "tar.gz in zip", "tar.gz", "tar"],
)
def test_archives_of_anything_are_read_to_the_member(
    tmp_path: Path, packed: bytes, names: list[str]
) -> None:
    reading = reading_of(tmp_path, packed, "a")

    assert [one.name for one in reading.snapshots] == names
    assert reading.actions.num_rows == len(names) * len(ROWS)
    assert set(reading.actions["source_file"].to_pylist()) == set(names)


def test_a_tar_that_is_cut_short_gives_the_members_before_and_says_so(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, tarred("w")[: 512 + 512 * 4 + 700], "a.tar")

    assert reading.actions.num_rows == len(ROWS)
    assert "cannot be read to its end" in reading.refused[0].sentence
