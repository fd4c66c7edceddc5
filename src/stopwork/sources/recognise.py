"""What a file is, told from its content and never from its name."""

import codecs
import csv
import io
import re
from dataclasses import dataclass

from stopwork.errors import EmptySource, NotAnAwardFile

SAMPLE = 256 << 10
HEADER_WITHIN = 50  # rows; titles, blank lines and rows of another table may stand above a header
DELIMITERS = ",\t;|"

# The first bytes of what people also have lying around, and what to do about it.
MAGIC = {
    b"%PDF": "is a PDF document; look for the table behind it as CSV",
    b"PK\x03\x04": "is an archive inside an archive; unpack it first",
    b"\x1f\x8b": "is an archive inside an archive; unpack it first",
    b"SQLite format 3": "is a database; export the table as CSV",
    b"\x89PNG": "is a picture",
    b"\xff\xd8\xff": "is a picture",
    b"7z\xbc\xaf": "is a 7z archive; unpack it first",
    b"BZh": "is a bzip2 archive; unpack it first",
    b"\xfd7zXZ": "is an xz archive; unpack it first",
    b"(\xb5/\xfd": "is a zstd archive; unpack it first",
}

_UNWRITTEN = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Cut:
    """The first rows of a table cut one way, and the physical line that each ends on."""

    delimiter: str
    rows: list[list[str]]
    lines: list[int]


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


def top_of(text: str) -> list[str]:
    """Return the first lines of a text, however they end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n", HEADER_WITHIN)
    return lines[:HEADER_WITHIN]


def is_json(text: str) -> bool:
    """Does the text begin as a JSON object or list does?"""
    return re.match(r"\s*(\{\s*\"|\{\s*\}|\[\s*[\[{\]])", text) is not None


def is_xml(text: str) -> bool:
    """Does the text begin as an XML document does?"""
    return re.match(r"\s*<[?!\w]", text) is not None


FEW_UNWRITTEN = 8  # a short text may hold some


def is_binary(text: str) -> bool:
    """Does the text hold so many signs that nobody writes that it is no text at all?"""
    begins = text[:4096]
    return len(_UNWRITTEN.findall(begins)) > FEW_UNWRITTEN + len(begins) // 200


def cut(text: str, delimiter: str) -> Cut:
    """Return the first rows of delimited text."""
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
    return Cut(delimiter, rows, lines)
