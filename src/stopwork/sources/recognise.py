"""What a file is, told from its content and never from its name."""

import codecs
import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from stopwork.errors import EmptySource, NotAnAwardFile
from stopwork.sources.delimited import Layout
from stopwork.sources.reader import Reader, folded, is_header, is_row, places

SAMPLE = 256 << 10
REFUSED_BY = 10  # rows that are looked at to say what a table holds instead
HEADER_WITHIN = 50  # rows; titles, blank lines and rows of another table may stand above a header
DELIMITERS = ",\t;|"

# The first bytes of what people also have lying around, and what to do about it.
MAGIC = {
    b"%PDF": "is a PDF document; look for the table behind it as CSV",
    b"PK\x03\x04": "is an archive inside an archive; unpack it first",
    b"\x1f\x8b": "is an archive inside an archive; unpack it first",
    b"PAR1": "is a Parquet file; Stopwork reads what publishers publish, so give it the source",
    b"SQLite format 3": "is a database; export the table as CSV",
    b"\x89PNG": "is a picture",
    b"\xff\xd8\xff": "is a picture",
    b"7z\xbc\xaf": "is a 7z archive; unpack it first",
    b"BZh": "is a bzip2 archive; unpack it first",
    b"\xfd7zXZ": "is an xz archive; unpack it first",
    b"(\xb5/\xfd": "is a zstd archive; unpack it first",
}
# Tables of the same publishers that hold no contract actions, told by their columns.
OTHERS = {
    frozenset({"award_id_fain", "assistance_type_code"}): "assistance (grants and loans)",
    frozenset({"prime_award_fain"}): "sub-awards of assistance (grants and loans)",
    frozenset({"treasury_account_symbol", "transaction_obligated_amount"}): (
        "awards' money by budget account"
    ),
    frozenset({"noticeid", "sol#"}): "SAM.gov notices",
    frozenset({"unique_transaction_id", "dollarsobligated"}): "the legacy datafeed of 2008 to 2016",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A header that a reader knows, the row it stands in, and how many lines reach to its end."""

    reader: Reader
    header: tuple[str, ...]
    row: int
    lines: int
    above: tuple[tuple[int, str], ...] = ()  # rows above it: their line and their text


def check_magic(name: str, sample: bytes) -> None:
    """Raise NotAnAwardFile for what is evidently something else, EmptySource for nothing."""
    if not sample:
        raise EmptySource(f"{name}: holds no bytes at all; fetch it again.")
    for magic, says in MAGIC.items():
        if sample.startswith(magic):
            raise NotAnAwardFile(f"{name}: {says}.")
    if not sample.strip(b"\0"):
        raise NotAnAwardFile(f"{name}: holds nothing but NUL bytes; fetch it again.")


def encoding_of(sample: bytes) -> str:
    """Return utf-8 or one of the UTF-16 codecs, by byte order mark or by where the NULs stand."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = sample[0:4096:2].count(0), sample[1:4096:2].count(0)
    half = len(sample[:4096]) / 2
    if odd > half * 0.6 and even < half * 0.2:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.2 else "utf-8"


def text_of(sample: bytes) -> str:
    """Return a sample as text, whatever its encoding; bytes cut in the middle are replaced."""
    encoding = encoding_of(sample)
    if encoding != "utf-8":
        return sample.decode(encoding, "replace").removeprefix("\ufeff")
    return sample.decode("utf-8-sig", "replace")


def is_json(text: str) -> bool:
    """Does the text begin as a JSON object or list does?"""
    return re.match(r"\s*(\{\s*\"|\{\s*\}|\[\s*[\[{\]])", text) is not None


def layout_of(name: str, sample: bytes, readers: Sequence[Reader]) -> tuple[Reader, Layout]:
    """Return the reader and layout of delimited text.

    Raises NotAnAwardFile with what was looked for.
    """
    text = text_of(sample)
    old_mac_lines = "\n" not in text and "\r" in text
    for delimiter in DELIMITERS:
        rows, lines = _rows(text, delimiter)
        found = _below_titles(rows, lines, readers) or _headerless(rows, readers)
        found = _mended(text, delimiter, readers, found) or found
        if found:
            layout = Layout(
                header=found.header,
                places=places(found.reader, list(found.header)),
                delimiter=delimiter,
                encoding=encoding_of(sample),
                skip=found.lines,
                old_mac_lines=old_mac_lines,
                above=found.above,
            )
            return found.reader, layout
    raise NotAnAwardFile(f"{name}: {refusal(_rows(text, ',')[0], readers)}")


def doubled(layout: Layout) -> tuple[str, ...]:
    """Say which columns that are read stand twice in the header; the first of each is read."""
    names = [folded(name) for name in layout.header]
    read = {names[at] for at in layout.places.values()}
    return tuple(
        f"Column {name} stands {names.count(name)} times in the header; the first was read."
        for name in sorted(read)
        if names.count(name) > 1
    )


def header_in(rows: Sequence[Sequence[str]], readers: Sequence[Reader]) -> Found | None:
    """Return the first row near the top that a reader knows as its header."""
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        names = {folded(cell) for cell in row}
        for reader in readers:
            if reader.knows(names):
                return Found(reader, tuple(row), at, at + 1)
    return None


def _below_titles(
    rows: Sequence[Sequence[str]], lines: Sequence[int], readers: Sequence[Reader]
) -> Found | None:
    """The header, the line it ends on, and the rows of a table that stand above it."""
    found = header_in(rows, readers)
    if found is None:
        return None
    begins = [1, *(line + 1 for line in lines)]
    above = tuple(
        (begins[at], ",".join(row)) for at, row in enumerate(rows[: found.row]) if is_row(row)
    )
    return replace(found, lines=lines[found.row], above=above)


def _mended(
    text: str, delimiter: str, readers: Sequence[Reader], found: Found | None
) -> Found | None:
    """A header of one line with a stray quote in it, which would swallow the rows below.

    None where every quote has its fellow, or where the lines below have other numbers of cells.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:HEADER_WITHIN]
    for at, line in enumerate(lines[:-1]):
        if line.count('"') % 2 == 0:
            continue
        cells = [cell.strip('"') for cell in line.split(delimiter)]
        below = next(csv.reader(lines[at + 1 : at + 2], delimiter=delimiter), [])
        reader = next((each for each in readers if is_header(cells, each)), None)
        if reader and len(below) == len(cells):
            above = () if found is None else tuple(row for row in found.above if row[0] <= at)
            return Found(reader, tuple(cells), at, at + 1, above)
    return None


def refusal(rows: Sequence[Sequence[str]], readers: Sequence[Reader]) -> str:
    """Say why a table is not one of awards, and what was looked for."""
    for row in rows[:REFUSED_BY]:
        names = {folded(cell) for cell in row}
        for marks, says in OTHERS.items():
            if marks <= names:
                return f"holds {says}, and no contract actions that Stopwork can read."
    looked_for = ", ".join(dict.fromkeys(reader.name for reader in readers))
    return (
        f"is not an award file that Stopwork knows; looked for {looked_for} and USAspending API"
        " JSON. If it is a table of awards, write a mapping for it (docs/sources.md)."
    )


def _rows(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """The first rows, and the physical line that each ends on."""
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
    rows, lines = [], []
    try:
        for row in reader:
            rows.append(row)
            lines.append(reader.line_num)
            if len(rows) == HEADER_WITHIN:
                break
    except csv.Error:
        pass
    return rows, lines


def _headerless(rows: Sequence[Sequence[str]], readers: Sequence[Reader]) -> Found | None:
    """Recognise data without a header by number of columns and by what stands in some of them."""
    for reader in readers:
        order = reader.headerless
        for row in rows[:2]:
            if order and len(row) == len(order):
                cells = dict(zip(order, row, strict=True))
                if _is_transaction(cells):
                    return Found(reader, order, -1, 0)
    return None


def _is_transaction(cells: dict[str, str]) -> bool:
    """Five columns of the 2018 layout that are never mistaken for each other."""
    return (
        cells["award_or_idv_flag"] in ("AWARD", "IDV", "")
        and re.match(r"\d{1,4}[-/]\d{1,2}[-/]\d{2,4}", cells["action_date"]) is not None
        and re.fullmatch(r"[A-Z]{3}|NAN|", cells["recipient_country_code"]) is not None
        and re.fullmatch(r"(19|20)\d\d(\.0)?", cells["fiscal_year"]) is not None
        and re.fullmatch(r"\d{1,9}(\.0)?|NAN|", cells["recipient_duns"]) is not None
    )
