"""Binary workbooks (.xlsb), written here record by record ([MS-XLSB] 2.1.4)."""

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from awardfiles import TEN, ten
from stopwork import sources

Cell = str | float | None
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROW, RK, REAL, INLINE, SHARED, ITEM = 0, 2, 5, 6, 7, 19
BEGIN_SHEET, END_SHEET, BEGIN_BOOK, END_BOOK = 129, 130, 131, 132
BEGIN_SHEETS, END_SHEETS, BEGIN_DATA, END_DATA = 143, 144, 145, 146
SIZE, BEGIN_STRINGS, END_STRINGS, ONE_SHEET = 148, 159, 160, 156


def varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    out = b""
    while number > 0x7F:
        out, number = out + bytes([number & 0x7F | 0x80]), number >> 7
    return out + bytes([number])


def record(kind: int, data: bytes = b"") -> bytes:
    return varint(kind) + varint(len(data)) + data


def wide(text: str) -> bytes:
    units = text.encode("utf-16-le")
    return struct.pack("<I", len(units) // 2) + units


def cells(row: list[Cell], shared: list[str] | None) -> Iterator[bytes]:
    for column, value in enumerate(row):
        head = struct.pack("<II", column, 0)
        if isinstance(value, str) and shared is not None:
            shared.append(value)
            yield record(SHARED, head + struct.pack("<I", len(shared) - 1))
        elif isinstance(value, str):
            yield record(INLINE, head + wide(value))
        elif isinstance(value, int):
            yield record(RK, head + struct.pack("<i", value << 2 | 2))
        elif value is not None:
            yield record(REAL, head + struct.pack("<d", value))


def sheet(rows: dict[int, list[Cell]], shared: list[str] | None) -> bytes:
    """A sheet whose rows have these numbers, from 1; those between are not in it at all."""
    out = [record(BEGIN_SHEET)]
    size = (min(rows) - 1, max(rows) - 1, 0, max(map(len, rows.values())) - 1)
    out += [record(SIZE, struct.pack("<4I", *size)), record(BEGIN_DATA)]
    for number, row in rows.items():
        out.append(record(ROW, struct.pack("<IIHBBBI", number - 1, 0, 300, 0, 0, 0, 0)))
        out += cells(row, shared)
    return b"".join([*out, record(END_DATA), record(END_SHEET)])


def xlsb(path: Path, sheets: dict[str, dict[int, list[Cell]]], *, is_shared: bool) -> Path:
    shared: list[str] | None = [] if is_shared else None
    book, links = record(BEGIN_BOOK) + record(BEGIN_SHEETS), ""
    with zipfile.ZipFile(path, "w") as archive:
        for at, (name, rows) in enumerate(sheets.items(), start=1):
            archive.writestr(f"xl/worksheets/sheet{at}.bin", sheet(rows, shared))
            book += record(ONE_SHEET, struct.pack("<II", 0, at) + wide(f"rId{at}") + wide(name))
            links += (
                f'<Relationship Id="rId{at}" Type="{RELATION}/worksheet"'
                f' Target="worksheets/sheet{at}.bin"/>'
            )
        archive.writestr("xl/workbook.bin", book + record(END_SHEETS) + record(END_BOOK))
        archive.writestr("xl/_rels/workbook.bin.rels", relations(links))
        target = f'<Relationship Id="rId1" Type="{RELATION}/officeDocument"'
        archive.writestr("_rels/.rels", relations(f'{target} Target="xl/workbook.bin"/>'))
        archive.writestr("[Content_Types].xml", TYPES)
        if shared:
            counts = struct.pack("<II", len(shared), len(shared))
            items = b"".join(record(ITEM, b"\0" + wide(text)) for text in shared)
            strings = record(BEGIN_STRINGS, counts) + items + record(END_STRINGS)
            archive.writestr("xl/sharedStrings.bin", strings)
    return path


def relations(links: str) -> str:
    named = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{XML}<Relationships xmlns="{named}">{links}</Relationships>'


XML = '<?xml version="1.0" encoding="UTF-8"?>'
TYPES = (
    f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin"'
    ' ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)


def row(number: int, amount: Cell) -> list[Cell]:
    told: dict[str, Cell] = {**ten(number), "Federal Action Obligation": amount}
    return [told[name] for name in TEN]


ROWS: dict[int, list[Cell]] = {
    1: ["Contracts of 2021"],
    3: list(TEN),
    4: row(1, 1250),
    7: row(2, 99.5),
    8: row(3, "-15.25"),
}


@pytest.mark.parametrize("is_shared", [True, False], ids=["shared strings", "inline strings"])
def test_rows_of_a_binary_workbook_are_cited_by_their_real_numbers(
    tmp_path: Path, *, is_shared: bool
) -> None:
    path = xlsb(tmp_path / "awards.xlsb", {"Sheet1": ROWS}, is_shared=is_shared)

    rows = sources.read_table([path]).actions.to_pylist()

    told = [(one["source_line"], str(one["obligated"]), one["recipient_name"]) for one in rows]
    assert told == [
        (4, "1250.00", ten(1)["Recipient Name"]),
        (7, "99.50", ten(2)["Recipient Name"]),
        (8, "-15.25", ten(3)["Recipient Name"]),
    ]


def test_every_sheet_of_a_binary_workbook_is_read_inside_an_archive_too(tmp_path: Path) -> None:
    more = {2: list(TEN), 5: row(4, 7)}
    path = xlsb(tmp_path / "awards.xlsb", {"2021": ROWS, "2022": more}, is_shared=True)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(path, "awards.xlsb")

    rows = sources.read_table([tmp_path / "all.zip"]).actions.to_pylist()

    assert [one["source_line"] for one in rows] == [4, 7, 8, 5]
    assert rows[-1]["source_file"].startswith("all.zip!awards.xlsb")


def test_a_binary_workbook_cut_short_is_refused_in_one_sentence(tmp_path: Path) -> None:
    whole = xlsb(tmp_path / "awards.xlsb", {"Sheet1": ROWS}, is_shared=True).read_bytes()
    cut = tmp_path / "cut.xlsb"
    cut.write_bytes(whole[: len(whole) // 2])

    (item,) = sources.open_paths([cut])

    assert isinstance(item, sources.Refused)
    assert "cut.xlsb" in item.sentence
