"""
UK Contracts Finder: search results of its REST service, as JSON.

Publisher: Cabinet Office, contractsfinder.service.gov.uk
Grain:     one row per award notice and supplier; suppliers stand in one cell, with commas that no
           blank follows between them, and that is where they are told apart
Vintages:  `noticeList` of the service itself, and lists of its notices with other spellings of the
           same keys (`awarded_supplier` for `awardedSupplier`)
Missing:   suppliers' numbers and countries; notices that are open, closed or withdrawn name none
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stopwork.sources.actions import Batch
from stopwork.sources.publication import JSON, Document, Known, Publication
from stopwork.sources.publications.world import notices
from stopwork.sources.publications.world.notices import Row, Rows, joined, suppliers_of

NAME, PUBLISHER = "UK Contracts Finder", "Cabinet Office"
READER = notices.reader_of(NAME, PUBLISHER, currency="GBP")
PARTS = (
    "award_id", "action_id", "piid", "action_date", "agency", "recipient_name", "obligated",
    "total_value", "start_on", "end_on", "psc", "psc_description", "description", "place", "url",
    "modified_at", "action_type", "extent_competed", "solicitation_id",
)  # fmt: skip
MARKS = {"awardedsupplier", "awardedvalue", "title"}
_LISTS = ("noticeList", "contracts", "results", "notices")
_BETWEEN = re.compile(r",(?=\S)")
_LOT = re.compile(r"^\s*lot\s+\w+\s*[-:\u2013]\s*", re.IGNORECASE)
_PAGE = "https://www.contractsfinder.service.gov.uk/Notice/{}"


def knows(document: Document) -> Known | None:
    """Recognise by the keys of its notices, whatever their spelling."""
    if "wardedSupplier" not in document.text and "warded_supplier" not in document.text:
        return None
    found = [_plain(one) for one in _notices(document.json())]
    if not any(set(one) >= MARKS for one in found):
        return None
    rows = Rows()
    for number, notice in enumerate(found, start=1):
        _add(notice, number, rows)
    return Known(document, f"{NAME}, {len(found):,} notices", rows)


def read(known: Sequence[Known]) -> Iterator[Batch]:
    """Yield the rows; `source_line` is the notice's number."""
    yield from notices.batches(known, READER, PARTS)


def _notices(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _notices(one)
    elif isinstance(value, Mapping):
        if isinstance(value.get("item"), Mapping):
            yield value["item"]
        elif held := next((value[k] for k in _LISTS if isinstance(value.get(k), list)), None):
            yield from _notices(held)
        else:
            yield value


def _plain(notice: Mapping[str, Any]) -> dict[str, str | None]:
    """A notice with keys in one spelling and entities read: `B&amp;E` is B&E."""
    told = {key.replace("_", "").lower(): value for key, value in notice.items()}
    return {
        key: None if value is None else html.unescape(str(value)).strip() or None
        for key, value in told.items()
        if not isinstance(value, (bool, list, dict))
    }


def _add(notice: dict[str, str | None], line: int, rows: Rows) -> None:
    said = notice.get("awardedsupplier")
    status = (notice.get("status") or notice.get("noticestatus") or "").lower()
    if not said and status != "awarded":
        kind = notice.get("noticetype") or "notice"
        what = f"{kind}, {status}" if status else kind
        rows.put_aside(line, f"The notice is no award ({what}).", notice.get("id") or "")
        return
    number = notice.get("id") or notices.digest_of_parts(*notice.items())
    amount = notice.get("awardedvalue")
    base: Row = {
        "award_id": f"UKCF_{number}",
        "piid": notice.get("noticeidentifier") or number,
        "action_date": notice.get("awardeddate") or notice.get("publisheddate"),
        "agency": notice.get("organisation") or notice.get("organisationname"),
        "start_on": notice.get("start") or notice.get("contractstart"),
        "end_on": notice.get("end") or notice.get("contractend"),
        "psc": _codes(notice),
        "psc_description": notice.get("cpvdescriptionexpanded") or notice.get("cpvdescription"),
        "description": joined(notice.get("title"), notice.get("description")),
        "place": notice.get("regiontext") or notice.get("region"),
        "url": notice.get("url") or _PAGE.format(number),
        "modified_at": notice.get("lastnotifiableupdate") or notice.get("publisheddate"),
        "action_type": status or None,
        "extent_competed": notice.get("proceduretype"),
    }
    names = [_LOT.sub("", one).strip() for one in _BETWEEN.split(said or "")]
    suppliers: list[Row] = [{"recipient_name": name} for name in dict.fromkeys(names) if name]
    for row in suppliers_of(base, None if amount in ("0", "0.0") else amount, suppliers):
        rows.add(line, row)


def _codes(notice: dict[str, str | None]) -> str | None:
    codes = re.findall(r"\d{8}", notice.get("cpvcodes") or "")
    return "; ".join(f"CPV:{code}" for code in dict.fromkeys(codes)) or None


PUBLICATION = Publication(
    name=NAME, publisher=PUBLISHER, form=JSON,
    knows=knows, read=read, part=notices.together,
)  # fmt: skip
