"""
Why a file holds no awards, in a sentence that is true of it.

An error that was saved as data, a format that is known and not read, grants, sums by company and
lists of names are called so; what is left is said to be not known.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stopwork.sources.publication import JSON, XML, Document
from stopwork.sources.publications.others import OTHERS
from stopwork.sources.reader import Reader, folded
from stopwork.sources.recognise import is_binary
from stopwork.sources.suggestion import is_table

LIST = "docs/publications.md"
INSTEAD = f"give what is behind it as CSV, XLSX, JSON, XML or Parquet ({LIST})"
NO_TABLE = f"holds no table, and no notice of a kind that is read; {INSTEAD}."
UNFITTED = (
    "is a table that no publication or mapping fits; stopwork sources try suggests a mapping"
    " for it (docs/sources.md)."
)
SHOWN = 120  # characters of an error that are repeated
_TITLE = re.compile(r"<title[^>]*>\s*([^<]{1,200})", re.IGNORECASE)
_HTML = re.compile(r"\s*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])", re.IGNORECASE)
_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_ERRORS = ("error", "errors", "fault", "message", "detail", "errorMessage", "errorCode", "Message")
_LISTS = (
    "results",
    "records",
    "releases",
    "notices",
    "noticeList",
    "data",
    "opportunitiesData",
    "excludedEntity",
)
# Roots of XML that is known and holds no awards that are read, or that belongs elsewhere.
ROOTS = {
    "Error": "an error that a server answered, saved as data; fetch it again",
    "Envelope": "a SOAP answer, saved as data; fetch what the publisher offers as a file",
    "rss": "an RSS feed: headlines, not awards; fetch what it links to",
    "urlset": "a list of addresses of a website (sitemap)",
    "sdnList": "an official list of sanctions; load it with stopwork registry",
    "Sanctions": "an official list of sanctions; load it with stopwork registry",
    "CONSOLIDATED_LIST": "an official list of sanctions; load it with stopwork registry",
    "Invoice": "an invoice in UBL",
    "Catalogue": "a catalogue in UBL",
    "TED_ESENDERS": "a notice as sent to TED (eSenders), not yet published; fetch it from TED",
    "schema": "an XML schema: it says how files are built and holds none",
    "workbook": "a part of a workbook; give the workbook itself",
    "svg": "a picture",
    "html": "a web page saved as data; fetch the file behind it",
}
# Keys of JSON records that are known and are no awards: all of a set must be there.
RECORDS = (
    ({"exclusionDetails"}, "SAM.gov exclusions, an official list to load with stopwork registry"),
    ({"name", "amount", "code"}, "sums by company or category, not single awards"),
    ({"recipient_id", "amount"}, "sums by company, not single awards"),
    ({"fain"}, "assistance (grants and loans)"),
    ({"cfda_number"}, "assistance (grants and loans)"),
    ({"funding_agency_name", "account_number"}, "awards' money by budget account"),
    ({"federal_account", "transaction_obligated_amount"}, "awards' money by budget account"),
    ({"federal_account", "funding_agency_name"}, "awards' money by budget account"),
    ({"publication-number", "links"}, "TED search results, not the notices, which TED has as XML"),
    ({"publication-number"}, "TED search results, not the notices, which TED has as XML"),
)
# Words of a header that tell sums and grants; each set needs one word of each of its groups.
_PARTY = {"company", "vendor", "supplier", "recipient", "parent company", "contractor", "name",
          "vendor name", "recipient name", "supplier name", "parent", "parent vendor"}  # fmt: skip
_SUMS = {"total obligations", "total value", "total amount", "total_obligated",
         "total_amount", "total obligated", "total contract value", "total spend",
         "number of contracts", "contracts", "count", "num_contracts", "contract count",
         "number of awards", "awards", "total contracts", "n", "contract_count"}  # fmt: skip
_DAYS = re.compile(r"date|day|signed|datum|fecha|period")
GRANTS = (
    {"funding org:name", "recipient org:name"},
    {"grant number"}, {"grant id"}, {"assistance listing number"}, {"cfda number"}, {"cfda_number"},
)  # fmt: skip


def says(document: Document, mappings: Sequence[Reader] = ()) -> str:
    """Return why nothing is read from a document, without its name; a full sentence."""
    if document.form == JSON:
        return _of_json(document)
    text = document.text
    if document.sheet is None and not document.is_parquet and is_binary(text):
        return f"is a binary file of a kind that is not read; {INSTEAD}."
    if _HTML.match(text):
        title = _TITLE.search(text)
        named = f' ("{" ".join(title.group(1).split())[:SHOWN]}")' if title else ""
        return f"is a web page{named} saved as data, perhaps of an error; fetch the file again."
    if document.form == XML and (root := _ROOT.search(text[:65536])):
        known = ROOTS.get(root.group(1))
        if known:
            return f"is {known}."
        if "<?xml" in text[:200] or "xmlns" in text[:2000]:
            return (
                f"is XML of a kind that is not read (<{root.group(1)}>); {LIST} has those that are."
            )
    return _of_table(document, mappings)


def partial(document: Document, reader: Reader) -> str | None:
    """Say which columns a mapping finds in a table and which it lacks; None where it finds none."""
    best: tuple[list[str], list[str]] = ([], [])
    for row in (row for cut in document.cuts() for row in cut.rows):
        names = {folded(cell) for cell in row if cell}
        found = [part for part in reader.columns if _has(names, reader.columns[part])]
        if len(found) > len(best[0]):
            lacks = [mark for mark in reader.marks if not _has(names, mark)]
            best = (found, [mark[0] for mark in lacks])
    if not best[0] or not best[1]:
        return None
    return (
        f"the mapping {reader.mapping or reader.name} fits it in part: it finds"
        f" {', '.join(best[0])}, and lacks a column called {' and one called '.join(best[1])}"
    )


def _has(names: set[str], wanted: Sequence[str]) -> bool:
    return any(folded(one) in names for one in wanted)


def _of_table(document: Document, mappings: Sequence[Reader]) -> str:
    header = _header(document)
    for marks, what in OTHERS.items():
        if any(marks <= names for names in header):
            return f"holds {what}, and no contract actions that Stopwork can read."
    fits = [told for reader in mappings if (told := partial(document, reader))]
    if fits:
        return f"is not read, for {'; and '.join(fits)}. Correct the mapping (docs/sources.md)."
    told = _other_table(header) or _list_of_names(document)
    return told or (UNFITTED if is_table(document) else NO_TABLE)


def _other_table(header: list[set[str]]) -> str | None:
    """Grants, and sums by company; None for what is neither."""
    if any(marks <= names for names in header for marks in GRANTS):
        return "holds grants, which are no contracts."
    for names in header[:5]:
        if names & _PARTY and names & _SUMS and not any(_DAYS.search(name) for name in names):
            return "holds sums by company, not single awards; give Stopwork the awards behind them."
    return None


def _list_of_names(document: Document) -> str | None:
    column = _only_names(document)
    if column is None:
        return None
    return (
        f"is a list of names with one column ({column}), and holds no awards; screen awards"
        " against it with --watchlist."
    )


def _header(document: Document) -> list[set[str]]:
    """The rows that may be a header, as folded names."""
    rows = next(document.cuts()).rows
    return [{folded(cell) for cell in row if cell} for row in rows]


def _only_names(document: Document) -> str | None:
    """The header of a table of one column whose name is that of a party; None for others."""
    rows = [row for row in next(document.cuts()).rows if any(row)]
    if len(rows) < 3 or any(len([cell for cell in row if cell]) > 1 for row in rows[:20]):
        return None
    head = folded(rows[0][0]) if rows[0] else ""
    is_name = re.search(r"name|vendor|supplier|company|recipient", head)
    return rows[0][0] if is_name and len(head) < 40 else None


def _of_json(document: Document) -> str:
    value = document.json()
    if isinstance(value, Mapping) and "exportToken" in value:
        return "is SAM.gov's answer that an extract is being made; fetch the file that it names."
    if error := _error(value):
        return f"is an error that a server answered ({error}), saved as data; fetch it again."
    records = list(_records(value))
    if _is_empty(value, records):
        return "is an answer without a single record; what was asked for gave nothing."
    for record in records[:50]:
        for keys, what in RECORDS:
            if keys <= set(record):
                return f"is JSON that holds {what}, and no awards."
        if _key_begins(record, "ASST_"):
            return "is JSON that holds assistance (grants and loans), and no contracts."
    return f"is JSON without awards of a kind that is read; {LIST} has those that are."


def _error(value: Any) -> str | None:
    """What an answer says went wrong; None for one that holds records, or says nothing of it."""
    if not isinstance(value, Mapping) or any(
        isinstance(value.get(key), list) and value[key] for key in _LISTS
    ):
        return None
    told = next((value[key] for key in _ERRORS if value.get(key)), None)
    if told is None or len(value) > 8:
        return None
    text = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
    return " ".join(text.split())[:SHOWN]


def _records(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _records(one)
    elif isinstance(value, Mapping):
        yield value
        for key in _LISTS:
            if isinstance(value.get(key), list):
                yield from (one for one in value[key] if isinstance(one, Mapping))


def _is_empty(value: Any, records: Sequence[Mapping[str, Any]]) -> bool:
    if value in ([], {}):
        return True
    lists = [value[key] for key in _LISTS if isinstance(value, Mapping) and key in value]
    return bool(lists) and len(records) == 1 and all(one == [] for one in lists)


def _key_begins(record: Mapping[str, Any], begins: str) -> bool:
    keys = ("generated_unique_award_id", "generated_internal_id", "id")
    return any(str(record.get(key)).startswith(begins) for key in keys)
