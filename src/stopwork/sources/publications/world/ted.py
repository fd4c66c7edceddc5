"""
Tenders Electronic Daily until 2023: notices as TED_EXPORT XML, each a file of its own.

Publisher: Publications Office of the European Union
Grain:     one row per contract awarded and contractor; also contracts awarded without competition
           (VEAT), of concessions, of design contests, and contracts changed afterwards (F20), whose
           value the first notice has published already
Vintages:  R2.0.9 (forms F03, F06, F13, F15, F20 to F25, MOVE), R2.0.8 (forms before 2016, defence)
Missing:   the values of many contracts; where a range is published instead, its upper end is
           `total_value`. A value of the whole notice is an award's only where there is one award
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from stopwork.sources import xml_text
from stopwork.sources.actions import Batch
from stopwork.sources.publication import XML, Document, Known, Publication
from stopwork.sources.publications.world import notices, ted_forms, ted_older
from stopwork.sources.publications.world.notices import Row, Rows, joined

NAME, PUBLISHER = "TED", "Publications Office of the European Union"
READER = notices.reader_of(NAME, PUBLISHER)
PARTS = (
    "award_id", "action_id", "piid", "parent_piid", "action_date", "signed_on", "agency",
    "recipient_name", "recipient_ids", "recipient_country", "recipient_address", "obligated",
    "total_value", "currency", "start_on", "end_on", "psc", "psc_description", "description",
    "base_description", "action_type", "extent_competed", "solicitation_id", "place", "url",
    "modified_at",
)  # fmt: skip
AWARDS = frozenset("7VJKR8")  # award, ex ante, concession, change, design contest, and "other"
_ROOT = re.compile(rb"<(?:\w+:)?TED_EXPORT[\s>]")
_KIND = re.compile(rb"<(?:\w+:)?TD_DOCUMENT_TYPE CODE=\"(\w)\"[^>]*>([^<]*)<")
_ENGLISH = re.compile(rb'<ML_TI_DOC LG="EN">.*?</ML_TI_DOC>', re.DOTALL)
_ASIDE = (b"COMPLEMENTARY_INFO", b"LINKS_SECTION")
_TRANSLATED = b'CATEGORY="TRANSLATION"'
_FORM = re.compile(rb"<(F\d\d_2014)\b[^>]*\Z")
_VERSION = re.compile(rb'VERSION="(R2\.0\.\d)')
_NUMBER = re.compile(rb'DOC_ID="([^"]*)"')


def knows(document: Document) -> Known | None:
    """Recognise by the root; a notice that is an award is read at once."""
    head = xml_text.in_utf8(document.sample)
    if not _ROOT.search(head[:4096]):
        return None
    version = _VERSION.search(head)
    says = f"{NAME} notice, {version.group(1).decode() if version else 'TED_EXPORT'}"
    kind, rows = _KIND.search(head), Rows()
    if kind and kind.group(1).decode() not in AWARDS and b"CONTRACTOR>" not in head:
        number = _NUMBER.search(head)
        name = number.group(1).decode("utf-8", "replace") if number else ""
        rows.put_aside(1, no_award(kind.group(2).decode("utf-8", "replace")), name)
        return Known(document, says, rows)
    with document.stream() as stream:
        data = xml_text.in_utf8(stream.read())
    _notice(xml_text.parsed(document.name, what_is_read(data), "notice"), rows)
    return Known(document, says, rows)


def what_is_read(data: bytes) -> bytes:
    """A notice without what is not read of it; lines stay where they are.

    That is most of many: each repeats its title 24 times, some their whole form.
    """
    english = _ENGLISH.search(data, *_span(data, b"<ML_TITLES>", b"</ML_TITLES>"))
    keep = english.group() if english else b""
    data = _without(data, _not_read(data))
    begin, end = _span(data, b"<ML_TITLES>", b"</ML_TITLES>")
    if not begin:
        return data
    lines = data.count(b"\n", begin, end) - keep.count(b"\n")
    return b"".join((data[: begin + 11], b"\n" * lines, keep, data[end:]))


def _without(data: bytes, spans: Iterable[tuple[int, int]]) -> bytes:
    """The bytes without some spans of them; their line ends stay."""
    kept, at = [], 0
    for begin, end in sorted(spans):
        if begin >= at:
            kept += [data[at:begin], b"\n" * data.count(b"\n", begin, end)]
            at = end
    return b"".join((*kept, data[at:])) if kept else data


def _not_read(data: bytes) -> Iterator[tuple[int, int]]:
    """Where that stands which is not read: what is beside the form, and translations of one."""
    for name in _ASIDE:
        at = 0
        while (begin := data.find(b"<%b>" % name, at)) >= 0:
            at = data.find(b"</%b>" % name, begin) + len(name) + 3
            if at <= begin:
                break
            yield begin, at
    if b'CATEGORY="ORIGINAL"' not in data:  # where only a translation is published, it is read
        return
    at = 0
    while (mark := data.find(_TRANSLATED, at)) >= 0:
        begin, at = data.rfind(b"<", 0, mark), mark + 1
        form = _FORM.match(data[begin:mark]) if begin >= 0 else None
        end = data.find(b"</%b>" % form[1], mark) if form else -1
        if form and end >= 0:
            at = end + len(form[1]) + 3
            yield begin, at


def _span(data: bytes, begins: bytes, ends: bytes) -> tuple[int, int]:
    """Where something begins and ends; nowhere (0, 0) where it does not do both."""
    begin, end = data.find(begins), data.find(ends)
    return (begin, end) if 0 < begin < end else (0, 0)


def no_award(kind: str) -> str:
    """Say what kind of notice holds no award."""
    return f"The TED notice is no award ({kind.strip().lower() or 'of no stated kind'})."


def read(known: Sequence[Known]) -> Iterator[Batch]:
    """Yield the rows of notices that lie together; `source_line` is the award's line."""
    yield from notices.batches(known, READER, PARTS)


def _notice(root: Any, rows: Rows) -> None:
    shared = _coded(root)
    form = _original(root)
    if form is None:
        rows.put_aside(1, "The TED notice has no form in it.", shared["number"] or "")
        return
    before = len(rows.made) + len(rows.aside)
    ted_forms.read(form, shared, rows)
    if len(rows.made) + len(rows.aside) == before:
        ted_older.read(form, shared, rows)
    if len(rows.made) + len(rows.aside) == before:
        rows.put_aside(1, no_award(shared["action_type"] or ""), shared["number"] or "")


def _original(root: Any) -> Any:
    """The form in the language it was sent in; translations repeat it."""
    section = next(root.iterchildren("{*}FORM_SECTION"), None)
    forms = [one for one in section if len(one)] if section is not None else []
    return next(
        (one for one in forms if one.get("CATEGORY") == "ORIGINAL"), next(iter(forms), None)
    )


def _coded(root: Any) -> Row:
    """What the coded part of a notice says of all its awards."""
    coded = next(root.iterchildren("{*}CODED_DATA_SECTION"), None)
    told: dict[str, Any] = {}
    cpv: dict[str, str] = {}
    for one in coded.iter("{*}*") if coded is not None else ():
        name = one.tag.rpartition("}")[2]
        if name == "ORIGINAL_CPV":
            cpv[one.get("CODE", "")] = (one.text or "").strip()
        else:
            told.setdefault(name, one)
    published = _day(_text(told.get("DATE_PUB")))
    number = root.get("DOC_ID") or _text(told.get("NO_DOC_OJS"))
    kind, country = told.get("TD_DOCUMENT_TYPE"), told.get("ISO_COUNTRY")
    return {
        "number": number,
        "action_type": _text(kind),
        "kind": kind.get("CODE") if kind is not None else None,
        "country": country.get("VALUE") if country is not None else None,
        "modified_at": published,
        "psc": "; ".join(f"CPV:{code}" for code in cpv if code) or None,
        "psc_description": joined(*cpv.values(), between="; "),
        "url": _text(told.get("URI_DOC")) or _page(number),
        "extent_competed": _text(told.get("PR_PROC")),
        "title": _english(root),
    }


def _page(number: str | None) -> str | None:
    return f"https://ted.europa.eu/en/notice/-/detail/{number}" if number else None


def _english(root: Any) -> str | None:
    titles = (one for one in root.iter("{*}ML_TI_DOC") if one.get("LG") == "EN")
    return ted_forms.text(next(titles, None), "TI_TEXT")


def _text(element: Any) -> str | None:
    return (element.text or "").strip() or None if element is not None else None


def _day(text: str | None) -> str | None:
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}" if text and len(text) == 8 else text


PUBLICATION = Publication(
    name=NAME, publisher=PUBLISHER, form=XML,
    knows=knows, read=read, part=notices.together,
)  # fmt: skip
