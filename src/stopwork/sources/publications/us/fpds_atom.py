"""
FPDS contract actions as XML: pages of the ATOM feed, and the yearly archives.

Publisher: US General Services Administration, FPDS-NG
Grain:     one entry, or one element of an archive, per contract action; award, IDV and other
           transactions
Vintages:  schema 1.4 and 1.5; until 2022 with DUNS and vendorName, later with the name in
           contractorName and UEILegalBusinessName; archives have codes without their names
Missing:   the deleted feed prints records as they were: what is in it is taken back. Government
           user ids, telephone and fax numbers are not read
"""

import re
from collections.abc import Iterator, Sequence

from stopwork.errors import NotWellFormed
from stopwork.sources.actions import Batch, Reject, Source
from stopwork.sources.answers.rows import Made, batches
from stopwork.sources.publication import XML, Document, Known, Publication
from stopwork.sources.publications.us import fpds_keys
from stopwork.sources.reader import Reader
from stopwork.sources.xml_text import Element

NAME, PUBLISHER = "FPDS XML", "US General Services Administration"
RECORDS = ("award", "IDV", "OtherTransactionAward", "OtherTransactionIDV")
NAMESPACES = ("https://www.fpds.gov/FPDS", "http://www.fpdsng.com/FPDS")
DELETED = "FEEDNAME=DELETED"
PAGE = 10
_START = re.compile(r'rel="alternate"[^>]*&amp;start=(\d{1,9})"')

_OWN = (
    "awardContractID",
    "IDVID",
    "OtherTransactionAwardContractID",
    "OtherTransactionIDVContractID",
)
_OFFICE, _AGENCY = "contractingOfficeID", "contractingOfficeAgencyID"
# Each part: where it may stand, as parent/child or child, and @ for an attribute of it.
PATHS: dict[str, tuple[str, ...]] = {
    "piid": tuple(f"{own}/PIID" for own in _OWN),
    "modification": tuple(f"{own}/modNumber" for own in _OWN),
    "transaction": tuple(f"{own}/transactionNumber" for own in _OWN),
    "sub_agency_code": (*(f"{own}/agencyID" for own in _OWN), _AGENCY),
    "parent_piid": ("referencedIDVID/PIID",),
    "parent_agency_code": ("referencedIDVID/agencyID",),
    "agency": (f"{_AGENCY}@departmentName", f"{_AGENCY}@departmentID"),
    "sub_agency": (f"{_AGENCY}@name", _AGENCY),
    "office": (f"{_OFFICE}@name", f"{_OFFICE}@description", _OFFICE),
    "action_date": ("signedDate",),
    "start_on": ("effectiveDate",),
    "end_on": ("currentCompletionDate", "ultimateCompletionDate"),
    "ordering_end": ("lastDateToOrder",),
    "obligated": ("dollarValues/obligatedAmount",),
    "total_value": (
        "totalDollarValues/totalBaseAndAllOptionsValue", "dollarValues/totalEstimatedOrderValue",
    ),
    "action_type": ("reasonForModification@description", "reasonForModification"),
    "description": ("descriptionOfContractRequirement",),
    "solicitation_id": ("contractData/solicitationID", "solicitationID"),
    "recipient_name": (
        "vendorHeader/vendorName", "UEILegalBusinessName", "contractorName",
        "vendorDUNSInformation/vendorName", "vendorLegalOrganizationName",
    ),
    "name_raw": ("UEILegalBusinessName", "contractorName", "vendorLegalOrganizationName"),
    "recipient_dba": ("vendorDoingAsBusinessName", "vendorAlternateName"),
    "recipient_uei": ("vendorUEIInformation/UEI",),
    "recipient_duns": ("vendorDUNSInformation/DUNSNumber", "DUNSNumber"),
    "recipient_cage": ("cageCode",),
    "recipient_country": ("vendorLocation/countryCode",),
    "address_1": ("vendorLocation/streetAddress",),
    "address_2": ("vendorLocation/streetAddress2",),
    "city": ("vendorLocation/city",),
    "state": ("vendorLocation/state",),
    "zip": ("vendorLocation/ZIPCode",),
    "parent_name": ("ultimateParentUEIName", "globalParentDUNSName"),
    "parent_uei": ("ultimateParentUEI",),
    "psc": ("productOrServiceCode", "PSCCode"),
    "psc_description": ("productOrServiceCode@description", "PSCCode@description"),
    "naics": ("principalNAICSCode",),
    "naics_description": ("principalNAICSCode@description",),
    "extent_competed": ("extentCompeted@description", "extentCompeted"),
    "other_than": ("reasonNotCompeted@description", "reasonNotCompeted"),
    "fair_opportunity": (
        "statutoryExceptionToFairOpportunity@description", "statutoryExceptionToFairOpportunity",
    ),
    "place_city": ("placeOfPerformanceZIPCode@city",),
    "place_state": ("principalPlaceOfPerformance/stateCode",),
    "place_country": ("principalPlaceOfPerformance/countryCode",),
    "modified_at": ("transactionInformation/lastModifiedDate", "lastModifiedDate"),
}  # fmt: skip
PARTS = (*PATHS, "idv_flag", "url", "deletes")
READER = Reader(
    name=NAME,
    publisher=PUBLISHER,
    level="action",
    marks=(),
    columns={},
    identify=fpds_keys.identify,
    constants={"currency": "USD"},
)


def knows(document: Document) -> Known | None:
    """Recognise by the namespace of FPDS, which a page or an archive declares near its top."""
    head = document.text
    feed = "<title" in head or ":title" in head
    if not any(name in head for name in NAMESPACES) and not (feed and "FPDS-NG" in head):
        return None
    deletes = DELETED in head
    words = "deleted records" if deletes else "a page of the feed" if feed else "an archive"
    return Known(document, f"{NAME}, {words}", deletes, pages=_pages(head))


def _pages(head: str) -> tuple[tuple[int, bool], ...]:
    """The number of a page, ten records each, and whether it says that another follows."""
    begins = _START.search(head)
    return ((int(begins[1]) // PAGE + 1, 'rel="next"' in head),) if begins else ()


def read(known: Sequence[Known]) -> Iterator[Batch]:
    """Yield one row per record; `source_line` is the line that it begins on."""
    for one in known:
        document = one.document
        source = Source(READER, document.name, document.digest)
        yield from batches(_rows(document, deletes=bool(one.value)), PARTS, source)


def _rows(document: Document, *, deletes: bool) -> Iterator[Made | Reject]:
    found = document.xml_elements("entry", *RECORDS, noun="FPDS file")
    last = 1
    try:
        for line, element in found:
            last = max(last, line)
            if element.tag == "entry":
                record = next(element.iter(*RECORDS), None)
                link = next(element.iter("link"), None)
                url = link.get("href") if link is not None else None
            elif element.tag in RECORDS:
                record, url = element, None
            else:
                continue
            if record is None:
                yield line, "The entry holds no award, IDV or other transaction.", ""
                continue
            parts = _parts(record)
            kind = "IDV" if record.tag.endswith("IDV") else "AWARD"
            yield Made(
                line, {**parts, "idv_flag": kind, "url": url, "deletes": "D" if deletes else None}
            )
    except NotWellFormed as error:
        if last == 1:
            raise
        yield last, f"Rows after this line are missing: {error}", ""


def _parts(record: Element) -> dict[str, str | None]:
    """The parts of a record, wherever they stand in it: the first that says something."""
    at: dict[str, Element] = {}
    for each in record.iter():
        parent = each.getparent()
        at.setdefault(each.tag, each)
        at.setdefault(f"{parent.tag}/{each.tag}", each)
    return {part: _first(at, names) for part, names in PATHS.items()}


def _first(at: dict[str, Element], names: Sequence[str]) -> str | None:
    for name in names:
        path, _, attribute = name.partition("@")
        element = at.get(path)
        if element is None:
            continue
        text = element.get(attribute) if attribute else element.text
        if text and text.strip():
            return str(text.strip())
    return None


PUBLICATION = Publication(
    name=NAME,
    publisher=PUBLISHER,
    form=XML,
    knows=knows,
    read=read,
)
