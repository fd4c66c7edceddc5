"""
Vendor files in the form in which the shipped ones are written, read without YAML's machinery.

    id: acme                              a key and a plain word, a quoted text or a list
    about: >-                             a folded text, indented by two
      Maker of an implant.
    sources:
      s1: {title: A report, date: 2024}   rows of the same in braces, wrapped where the writer likes
    names:
      - {value: Acme, kind: alias}

It is a small part of YAML, which reads the same in it; a registry of hundreds of files takes a
third of the time. Whatever else a file holds is left to YAML: a comment, an escape, an anchor, a
key written twice, or a word that YAML takes for something else than text.
"""

import re
from typing import Any

Values = dict[str, Any]

# A plain word begins with a letter or is a date, and holds nothing that YAML reads as more.
_PLAIN = r'[^\W\d_][^\[\]{},:#?"\n]*(?<! )|[12]\d{3}(?:-\d\d(?:-\d\d)?)?'
_TEXT = rf'(?:{_PLAIN}|"[^"\\]*")'
_LIST = rf"\[{_TEXT}(?:, {_TEXT})*\]"
_SHARE = r"\{min: \d+(?:\.\d+)?, max: \d+(?:\.\d+)?\}"
_VALUE = rf"(?:{_TEXT}|{_LIST}|{_SHARE})"
TEXT, FIELD = re.compile(_TEXT), re.compile(rf"([a-z_]+): ({_VALUE})")
ROW = re.compile(rf"\{{[a-z_]+: {_VALUE}(?:, [a-z_]+: {_VALUE})*\}}")
FOLDED = re.compile(r"about: >-((?:\n  [^\s#][^\n]*)+)")
BLOCK, ENTRY, WRAPPED = re.compile(r"\n(?=\S)"), re.compile(r"\n  (?=\w)"), re.compile(r"\n +")
# White space and signs that mean more than the form allows, wherever they stand.
FOREIGN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]| \n|\n\n")
BOOLS = {"true": True, "false": False}
OTHER = frozenset({"yes", "no", "on", "off", "null", "true", "false"})  # in any letters


class _Foreign(Exception):
    """The file holds something that the form does not know."""


def in_house_form(text: str) -> Values | None:
    """Return the plain values of a vendor file; None where YAML has to say what it means."""
    if FOREIGN.search(text):
        return None
    try:
        return _mapping([_block(block) for block in BLOCK.split(text.removesuffix("\n"))])
    except _Foreign:
        return None


def _mapping(pairs: list[tuple[str, Any]]) -> Values:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise _Foreign
    return values


def _block(block: str) -> tuple[str, Any]:
    """Return a key of the file and what stands under it."""
    key, _, rows = block.partition(":\n  ")
    if rows.startswith("- "):
        return key, [_row(row) for row in rows[2:].split("\n  - ")]
    if rows:
        return key, _mapping([_source(entry) for entry in ENTRY.split(rows)])
    if folded := FOLDED.fullmatch(block):
        return "about", folded[1].replace("\n  ", " ")[1:]
    field = FIELD.fullmatch(block)
    if not field:
        raise _Foreign
    return field[1], _value(field[2])


def _source(entry: str) -> tuple[str, Values]:
    key, _, row = entry.partition(": ")
    if not key.isalnum() or key[0].isdigit() or key.lower() in OTHER:
        raise _Foreign
    return key, _row(row)


def _row(written: str) -> Values:
    row = WRAPPED.sub(" ", written)
    if not ROW.fullmatch(row):
        raise _Foreign
    return _mapping([(key, _value(value)) for key, value in FIELD.findall(row)])


def _value(written: str) -> Any:
    first = written[0]
    if first == '"':
        return written[1:-1]
    if first == "[":
        return [_value(one) for one in TEXT.findall(written)]
    if first == "{":
        return {key: float(number) for key, number in re.findall(r"(\w+): ([\d.]+)", written)}
    if written in BOOLS:
        return BOOLS[written]
    if len(written) < 6 and written.lower() in OTHER:
        raise _Foreign
    return written
