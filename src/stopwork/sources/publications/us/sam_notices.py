"""
SAM.gov contract opportunities: the notices of what is to be bought, and of what was awarded.

Publisher: US General Services Administration
Grain:     one row per notice; award notices, and justifications of what was awarded without
           competition, are awards; all other notices are set aside by their kind
Vintages:  47 columns (the full and the daily CSV), the same columns as JSON, shorter selections of
           them, and the answers of the opportunities API v1 and v2 (JSON)
Missing:   an award's value is a ceiling, no obligation; the CSV prints name and place of the
           awardee in one cell, parted here as far as a legal form or capitals show where the name
           ends (AWARDEE_PARTED); the number is typed by hand, so the key is not the publisher's.
           Contact persons are not read
"""

import re
from collections.abc import Iterator, Sequence

import polars as pl

from stopwork.digest import digest_of
from stopwork.sources.actions import Batch, Reject, Source
from stopwork.sources.answers.records import records, why_not
from stopwork.sources.answers.rows import Made, batches, parts_at
from stopwork.sources.publication import JSON, Document, Known, Publication
from stopwork.sources.publications import usaspending_keys as keys
from stopwork.sources.reader import Reader
from stopwork.sources.tables import published

NAME, PUBLISHER = "SAM.gov opportunities", "US General Services Administration"
KEYS = ("opportunitiesData", "records", "opportunities")
COLUMNS = {
    "notice_id": ("NoticeId", "noticeId", "notice_id"),
    "notice_type": ("Type", "type", "notice_type"),
    "piid": ("AwardNumber", "award.number"),
    "solicitation_id": ("Sol#", "solicitationNumber", "SolicitationNumber"),
    "title": ("Title", "title"),
    "words": ("Description", "description"),
    "agency": ("Department/Ind.Agency", "Agency", "department"),
    "sub_agency": ("Sub-Tier", "subTier"),
    "office": ("Office", "office"),
    "path": ("fullParentPathName",),
    "action_date": ("AwardDate", "award.date"),
    "total_value": ("Award$", "award.amount"),
    "recipient_name": ("Awardee", "award.awardee.name"),
    "recipient_uei": ("award.awardee.ueiSAM", "award.awardee.uei"),
    "recipient_duns": ("award.awardee.duns",),
    "recipient_cage": ("award.awardee.cageCode", "award.awardee.cage"),
    "recipient_country": ("award.awardee.location.country.code",),
    "address_1": ("award.awardee.location.streetAddress",),
    "address_2": ("award.awardee.location.streetAddress2",),
    "city": ("award.awardee.location.city.name",),
    "state": ("award.awardee.location.state.code",),
    "zip": ("award.awardee.location.zip",),
    "psc": ("ClassificationCode", "classificationCode"),
    "naics": ("NaicsCode", "naicsCode"),
    "extent_competed": ("SetASide", "typeOfSetAsideDescription"),
    "place_city": ("PopCity", "placeOfPerformance.city.name"),
    "place_state": ("PopState", "placeOfPerformance.state.code"),
    "place_country": ("PopCountry", "placeOfPerformance.country.code"),
    "modified_at": ("PostedDate", "postedDate"),
    "url": ("Link", "uiLink"),
}
_OWN = ("notice_id", "notice_type", "title", "words", "path")
AWARDED = ("award notice", "justification", "a", "u")
NO_AWARD = "The notice is of the kind {}, and awards nothing."
# The end of a cell with name and place: a state, a zip code, a country.
_END = re.compile(
    r"\s+(?:(?:([A-Z]{2})\s+)?(\d{5}(?:-?\d{4})?)(?:\s+([A-Z]{3}))?|([A-Z]{2})\s+(USA))$"
)
_FORM = (
    r"(?i:INC|INCORPORATED|LLC|L\.L\.C|LLP|LP|L\.P|PLLC|PC|P\.C|CORP|CORPORATION|LTD|LIMITED|GMBH|"
    r"COMPANY|FOUNDATION|ASSOCIATION|UNIVERSITY|S\.A|N\.V|B\.V|AG|PLC)"
)
_NAME = re.compile(rf"^(.*\b{_FORM}\b\.?)(?:,?\s+(.*))?$")
_CITY = re.compile(r"^(.*[A-Z0-9)&.,'](?<![a-z]))\s+((?:[A-Z][a-z'.-]+\s*)+)$")


def identify(frame: pl.DataFrame) -> pl.DataFrame:
    """Add keys to notices of awards; the others get none, and their kind as the reason."""
    frame = keys.with_parts(frame, tuple(COLUMNS))
    kind = pl.col("notice_type").str.strip_chars()
    piid = pl.col("piid").str.replace_all(r"\s+", "")
    is_award = kind.str.to_lowercase().is_in(AWARDED) | piid.is_not_null()
    is_award |= kind.is_null() & pl.col("recipient_name").is_not_null()
    frame = _parted(_agencies(frame)).with_columns(
        solicitation_id=pl.col("solicitation_id").str.strip_chars(), piid=piid
    )
    whose = pl.coalesce("sub_agency", "agency", pl.lit("-NONE-"))
    bare = piid.str.replace_all(r"[^0-9A-Za-z]", "").str.to_uppercase()
    made = pl.coalesce(
        pl.format("PIID_{}_-NONE-_{}", bare, whose),
        pl.format("NOTICE_{}", pl.coalesce("notice_id", "solicitation_id")),
    )
    frame = frame.with_columns(
        award_id=pl.when(is_award).then(made),
        no_award=pl.when(~is_award.fill_null(value=False)).then(
            pl.format(NO_AWARD, kind.fill_null("that it does not say"))
        ),
        action_id=pl.format("NOTICE|{}", pl.coalesce("notice_id", made)),
        action_type=kind,
        description=pl.concat_str(*_said(), separator=": ", ignore_nulls=True),
    )
    return frame.drop(_OWN)


def _said() -> tuple[pl.Expr, pl.Expr]:
    """A notice's title and its words, without what is only the address of the words."""
    words = pl.col("words").str.strip_chars()
    return (
        pl.col("title").str.strip_chars(),
        pl.when(~words.str.contains(r"^https?://\S+$") & ~words.is_in(["", "null"])).then(words),
    )


def _agencies(frame: pl.DataFrame) -> pl.DataFrame:
    """Take department, agency and office from the path of names, where they stand there."""
    steps = pl.col("path").str.split(".")
    last = pl.when(steps.list.len() > 2).then(steps.list.get(-1, null_on_oob=True))
    return frame.with_columns(
        agency=pl.coalesce("agency", steps.list.get(0, null_on_oob=True)),
        sub_agency=pl.coalesce("sub_agency", steps.list.get(1, null_on_oob=True)),
        office=pl.coalesce("office", last),
    )


def _parted(frame: pl.DataFrame) -> pl.DataFrame:
    """Part cells with name and place in one; cells of an API hold the name alone."""
    alone = frame["city"].is_not_null() | frame["recipient_uei"].is_not_null()
    found = [
        (name, None, None) if is_alone else awardee(name)
        for name, is_alone in zip(frame["recipient_name"], alone, strict=True)
    ]
    names, places, lands = zip(*found, strict=True) if found else ((), (), ())
    text = pl.String
    return frame.with_columns(
        q_AWARDEE_PARTED=pl.Series([place is not None for place in places], dtype=pl.Boolean),
        recipient_name=pl.Series(names, dtype=text),
        recipient_address=pl.coalesce("recipient_address", pl.Series(places, dtype=text))
        if "recipient_address" in frame.columns
        else pl.Series(places, dtype=text),
        recipient_country=pl.coalesce("recipient_country", pl.Series(lands, dtype=text)),
    )


def awardee(cell: str | None) -> tuple[str | None, str | None, str | None]:
    """The name, the place and the country of a cell such as `ACME INC Long Beach CA 90802 USA`.

    The whole cell is the name where nothing shows where it ends.
    """
    if cell is None or cell.strip().lower() in ("", "null"):
        return None, None, None
    text = " ".join(cell.split())
    end = _END.search(text)
    if end is None:
        return text, None, None
    rest, country, state = text[: end.start()], end[3] or end[5], end[1] or end[4]
    cut = _NAME.match(rest) or _CITY.match(rest)
    name, more = (cut[1].rstrip(" ,"), cut[2]) if cut else (rest, None)
    place = ", ".join(part for part in (more, state, end[2]) if part)
    return name, place, country


READER = Reader(
    name=NAME,
    publisher=PUBLISHER,
    level="award",
    marks=(("NoticeId",), ("Title",), ("Sol#",), ("Type",)),
    columns=COLUMNS,
    identify=identify,
    vintages={47: "the full layout"},
    constants={"currency": "USD"},
)


def knows(document: Document) -> Known | None:
    """Recognise by the keys of an answer, or of the columns saved as JSON."""
    head = document.text
    if '"opportunitiesData"' in head:
        return Known(document, f"{NAME}, answers of the API")
    if '"NoticeId"' in head and '"Sol#"' in head:
        return Known(document, f"{NAME}, the columns as JSON")
    if '"noticeId"' in head and '"solicitationNumber"' in head:
        return Known(document, f"{NAME}, records of the API")
    return None


def read(known: Sequence[Known]) -> Iterator[Batch]:
    """Yield one row per award notice; `source_line` is the record's number."""
    for document in (one.document for one in known):
        source = Source(READER, document.name, document.digest)
        yield from batches(_rows(document), COLUMNS, source)


def _rows(document: Document) -> Iterator[Made | Reject]:
    for number, record in records(document, KEYS):
        if isinstance(record, dict):
            yield Made(number, parts_at(_flat(record), COLUMNS))
        else:
            yield number, *why_not(record, "The record is no notice.")


def _flat(record: dict[str, object]) -> dict[str, object]:
    """A record whose keys with dots in them can be found by dotted paths."""
    name = record.get("Department/Ind.Agency")
    return {**record, "Department/Ind": {"Agency": name}} if name else record


PUBLICATION = published(READER)
AS_JSON = Publication(
    name=NAME,
    publisher=PUBLISHER,
    form=JSON,
    knows=knows,
    read=read,
    reading=digest_of(repr((sorted(COLUMNS.items()), AWARDED)).encode()),
)
