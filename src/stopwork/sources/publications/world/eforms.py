"""
eForms: notices of the European Union since 2022, as UBL XML, each a file of its own.

Publisher: Publications Office of the European Union, and national portals
Grain:     one row per winning tender and lot, and per company of a group that tendered together
Vintages:  eForms SDK 1.3 to 1.13; ContractAwardNotice with results (can-…), ex ante (veat) and
           changes of contracts (can-modif), whose value an earlier notice has published already
Missing:   what the buyer withheld: there the notice says `unpublished` or -1, the row says nothing
           and AMOUNT_WITHHELD. Prior information and contract notices hold no award
"""

import re
from collections.abc import Iterator, Sequence

from stopwork.sources import xml_text
from stopwork.sources.actions import Batch
from stopwork.sources.publication import XML, Document, Known, Publication
from stopwork.sources.publications.world import eforms_results, notices
from stopwork.sources.publications.world.notices import Rows

NAME, PUBLISHER = "eForms", "Publications Office of the European Union"
READER = notices.reader_of(NAME, PUBLISHER)
PARTS = (
    "award_id", "action_id", "piid", "parent_piid", "action_date", "signed_on", "agency",
    "recipient_name", "recipient_ids", "recipient_country", "recipient_address", "obligated",
    "total_value", "currency", "start_on", "end_on", "psc", "description", "base_description",
    "action_type", "extent_competed", "solicitation_id", "place", "url", "modified_at",
)  # fmt: skip
_ROOT = re.compile(
    rb"<(?:\w+:)?(ContractNotice|ContractAwardNotice|PriorInformationNotice|"
    rb"BusinessRegistrationInformationNotice)[\s>]"
)
_SDK = re.compile(rb"eforms-sdk-(\d+\.\d+)")
_KIND = re.compile(rb"NoticeTypeCode[^>]*>\s*([^<\s]+)")
_UBL = b"urn:oasis:names:specification:ubl:schema:xsd:"
_AWARD = b"ContractAwardNotice"
_KINDS = {
    "ContractNotice": "contract notice",
    "PriorInformationNotice": "prior information notice",
    "BusinessRegistrationInformationNotice": "notice of a business registration",
}


def knows(document: Document) -> Known | None:
    """Recognise by the root and its namespace; the notice is read at once."""
    head = xml_text.in_utf8(document.sample)
    root = _ROOT.search(head[:8192])
    if not root or _UBL not in head[:8192]:
        return None
    with document.stream() as stream:
        data = xml_text.in_utf8(stream.read())
    sdk, kind, rows = _SDK.search(data), _KIND.search(data), Rows()
    what = root.group(1).decode()
    says = f"{NAME} notice, {f'SDK {sdk.group(1).decode()}' if sdk else 'UBL'}"
    if root.group(1) != _AWARD:
        detail = f" ({kind.group(1).decode('utf-8', 'replace')})" if kind else ""
        rows.put_aside(1, f"The eForms notice is no award: a {_KINDS[what]}{detail}.")
    else:
        eforms_results.read(xml_text.parsed(document.name, data, "notice"), rows)
    return Known(document, says, rows)


def read(known: Sequence[Known]) -> Iterator[Batch]:
    """Yield the rows of notices that lie together; `source_line` is the result's line."""
    yield from notices.batches(known, READER, PARTS)


PUBLICATION = Publication(
    name=NAME, publisher=PUBLISHER, form=XML,
    knows=knows, read=read, part=notices.together,
)  # fmt: skip
