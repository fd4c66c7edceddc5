"""
SAM.gov Contract Awards v1, the successor of the FPDS feed: pages and extracts, JSON and CSV.

Publisher: US General Services Administration, api.sam.gov/contract-awards/v1
Grain:     one record per contract action; `dollars` belong to the action, `totalContractDollars`
           are sums so far and are never added up
Vintages:  the page of 2025-12 (JSON); CSV extracts with dotted JSON paths as headers, and with the
           run-together names of the mapping of 2026-11
Missing:   nothing in a deleted record says so: an answer to deletedStatus=yes is known by the word
           `deleted` in its file's name alone. An answer with section contractId alone has neither
           day nor money. Persons and telephone numbers are not read
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl

from stopwork.digest import digest_of
from stopwork.sources.actions import Batch, Reject, Source
from stopwork.sources.answers.records import records, why_not
from stopwork.sources.answers.rows import Made, batches, parts_at
from stopwork.sources.publication import JSON, Document, Known, Publication
from stopwork.sources.publications.us import fpds_keys
from stopwork.sources.reader import Reader
from stopwork.sources.tables import published

NAME, PUBLISHER = "SAM.gov Contract Awards", "US General Services Administration"
KEYS = ("awardSummary",)
_BY = "coreData.federalOrganization.contractingInformation"
_DETAILS = "awardDetails"
_WHO = f"{_DETAILS}.awardeeData"
_UEI = f"{_WHO}.awardeeUEIInformation"
_COMPETED = "coreData.competitionInformation"
_PRODUCT = "coreData.productOrServiceInformation"
_PLACE = "coreData.principalPlaceOfPerformance"
PATHS: dict[str, tuple[str, ...]] = {
    "piid": ("contractId.piid",),
    "modification": ("contractId.modificationNumber",),
    "transaction": ("contractId.transactionNumber",),
    "sub_agency_code": ("contractId.subtier.code", f"{_BY}.contractingSubtier.code"),
    "parent_piid": ("contractId.referencedIDVPiid", "contractId.referencedIdvPiid"),
    "parent_agency_code": (
        "contractId.referencedIDVSubtier.code", "contractId.referencedIdvSubtier.code",
    ),
    "idv_flag": ("coreData.awardOrIDV",),
    "agency": (f"{_BY}.contractingDepartment.name",),
    "sub_agency": (f"{_BY}.contractingSubtier.name", "contractId.subtier.name"),
    "office": (f"{_BY}.contractingOffice.name", f"{_BY}.contractingOffice.code"),
    "action_date": (f"{_DETAILS}.dates.dateSigned",),
    "start_on": (f"{_DETAILS}.dates.periodOfPerformanceStartDate",),
    "end_on": (f"{_DETAILS}.dates.currentCompletionDate",),
    "ordering_end": (f"{_DETAILS}.dates.lastDateToOrder",),
    "obligated": (f"{_DETAILS}.dollars.actionObligation",),
    "total_value": (f"{_DETAILS}.totalContractDollars.totalBaseAndAllOptionsValue",),
    "action_type": (
        "contractId.reasonForModification.name", "contractId.reasonForModification.code",
    ),
    "description": (f"{_DETAILS}.productOrServiceInformation.descriptionOfContractRequirement",),
    "solicitation_id": ("coreData.solicitationId",),
    "recipient_name": (
        f"{_WHO}.awardeeHeader.awardeeName", f"{_WHO}.awardeeHeader.legalBusinessName",
        f"{_WHO}.awardeeHeader.awardeeNameFromContract", f"{_WHO}.consortia.legalBusinessName",
    ),
    "name_raw": (f"{_WHO}.awardeeHeader.legalBusinessName",),
    "recipient_dba": (f"{_WHO}.awardeeHeader.awardeeDoingBusinessAsName",),
    "recipient_uei": (f"{_UEI}.uniqueEntityId",),
    "recipient_cage": (f"{_UEI}.cageCode",),
    "recipient_country": (f"{_WHO}.awardeeLocation.country.code",),
    "address_1": (f"{_WHO}.awardeeLocation.streetAddress1",),
    "address_2": (f"{_WHO}.awardeeLocation.streetAddress2",),
    "city": (f"{_WHO}.awardeeLocation.city",),
    "state": (f"{_WHO}.awardeeLocation.state.code",),
    "zip": (f"{_WHO}.awardeeLocation.zip",),
    "parent_name": (
        f"{_UEI}.awardeeUltimateParentName", f"{_UEI}.awardeeDomesticParentName",
        f"{_UEI}.awardeeImmediateParentName",
    ),
    "parent_uei": (
        f"{_UEI}.awardeeUltimateParentUniqueEntityId", f"{_UEI}.awardeeDomesticParentUEI",
        f"{_UEI}.awardeeImmediateParentUEI",
    ),
    "psc": (f"{_PRODUCT}.productOrService.code",),
    "psc_description": (f"{_PRODUCT}.productOrService.name",),
    "naics": (f"{_PRODUCT}.principalNaics.code",),
    "naics_description": (f"{_PRODUCT}.principalNaics.name",),
    "extent_competed": (f"{_COMPETED}.extentCompeted.name", f"{_COMPETED}.extentCompeted.code"),
    "other_than": (f"{_COMPETED}.otherThanFullAndOpenCompetition.name",),
    "fair_opportunity": (f"{_COMPETED}.statutoryExceptionToFairOpportunity.name",),
    "place_city": (f"{_PLACE}.city.name",),
    "place_state": (f"{_PLACE}.state.code",),
    "place_country": (f"{_PLACE}.country.code",),
    "modified_at": (f"{_DETAILS}.transactionData.lastModifiedDate",),
}  # fmt: skip
# The mapping of 2026-11 names the first columns so; the rest follows the rule of `run_together`.
RUN_TOGETHER = {
    "contractId.subtier.code": "contractIdSubtierCode",
    "contractId.subtier.name": "contractIdSubtierName",
}


def run_together(path: str) -> str:
    """A JSON path as the CSV of the mapping calls it: its last steps joined, without the section.

    contractId.referencedIDVSubtier.code is referencedIDVSubtierCode there.
    """
    if path in RUN_TOGETHER:
        return RUN_TOGETHER[path]
    last = [step for step in path.split(".")[1:] if not step.endswith(("Information", "Data"))]
    kept = last[-2:] if last[-1] in ("code", "name") else last[-1:]
    return kept[0] + "".join(step[:1].upper() + step[1:] for step in kept[1:])


def columns_of(paths: Sequence[str]) -> tuple[str, ...]:
    """The names a column may have in a CSV extract: dotted, with a list's place, run together."""
    dotted = [name for path in paths for name in (path, path.replace("Naics.", "Naics[0]."))]
    return (*dict.fromkeys(dotted), *(run_together(path) for path in paths))


def taken_back(frame: pl.DataFrame) -> pl.DataFrame:
    """Add keys, and say of each row that its record was deleted."""
    return fpds_keys.identify(frame).with_columns(deletes=pl.lit("D"))


READER = Reader(
    name=NAME,
    publisher=PUBLISHER,
    level="action",
    marks=(
        ("contractId.piid", "piid"),
        ("contractId.modificationNumber", "modificationNumber"),
        ("contractId.subtier.code", "contractIdSubtierCode"),
    ),
    columns={part: columns_of(paths) for part, paths in PATHS.items()},
    identify=fpds_keys.identify,
    constants={"currency": "USD"},
)
DELETED = replace(READER, identify=taken_back)
_LIVE, _GONE = published(READER), published(DELETED)
NOTE = (
    "SAM.gov prints deleted records as it prints live ones. They were read as {}, because the"
    " file's name has {} word deleted in it."
)


def _is_deleted(document: Document) -> bool:
    """Whether the file is an answer about deleted records: only the request says so."""
    return re.search(r"(?i)deleted(?!status=no)", document.name) is not None


def _noted(known: Known | None) -> Known | None:
    if known is None:
        return None
    gone = _is_deleted(known.document)
    note = NOTE.format("taken back", "the") if gone else NOTE.format("live", "no")
    return replace(known, notes=(*known.notes, note)) if gone or known.value == BARE else known


def knows_csv(document: Document) -> Known | None:
    """Recognise an extract by its header, dotted or run together."""
    return _noted(_LIVE.knows(document))


def read_csv(known: Sequence[Known]) -> Iterator[Batch]:
    """Yield the rows of extracts, or what they take back."""
    for one in known:
        yield from (_GONE if _is_deleted(one.document) else _LIVE).read([one])


BARE, FULL = "contract ids alone", "records"


def knows(document: Document) -> Known | None:
    """Recognise by the keys of an answer, or of a record, near the beginning."""
    head = document.text
    if not re.search(r'"awardSummary"\s*:|"contractId"\s*:\s*\{', head):
        return None
    bare = FULL if '"coreData"' in head or '"awardDetails"' in head else BARE
    return _noted(Known(document, f"{NAME}, {bare}", bare))


def read(known: Sequence[Known]) -> Iterator[Batch]:
    """Yield one row per record; `source_line` is the record's number."""
    for document in (one.document for one in known):
        reader = DELETED if _is_deleted(document) else READER
        yield from batches(_rows(document), PATHS, Source(reader, document.name, document.digest))


def _rows(document: Document) -> Iterator[Made | Reject]:
    for number, record in records(document, KEYS):
        if isinstance(record, dict) and "contractId" in record:
            yield Made(number, parts_at(record, PATHS))
        else:
            yield number, *why_not(record, "The record has no contractId, so it is no award.")


AS_CSV = replace(_LIVE, name=f"{NAME} extract", knows=knows_csv, read=read_csv)
AS_JSON = Publication(
    name=NAME,
    publisher=PUBLISHER,
    form=JSON,
    knows=knows,
    read=read,
    reading=digest_of(repr(sorted(PATHS.items())).encode()),
)
