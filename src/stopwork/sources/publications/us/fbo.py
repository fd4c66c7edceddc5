"""
FedBizOpps notices, the forerunner of SAM.gov's: daily feeds, the full XML, and JSON made of them.

Publisher: US General Services Administration, fbo.gov, until November 2019
Grain:     one row per notice; award notices, justifications and fair-opportunity exceptions are
           awards, all other notices are set aside by their kind
Vintages:  FBOFeed text of 2001 to 2019 (a tag opens each field, most without an end), the full XML
           with the same tags, and JSON objects of the tags; days are MMDD with YY in a field of its
           own, MMDDYY or MMDDYYYY
Missing:   an award's value is a ceiling, no obligation; the awardee is name and address in one
           text, parted at the first comma after the name (AWARDEE_PARTED). JSON made of the feeds
           has lost the kind, so it is told by the award's fields. Contacts are not read
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from stopwork.errors import NotWellFormed
from stopwork.sources.actions import Batch, Reject, Source
from stopwork.sources.answers.records import records, why_not
from stopwork.sources.answers.rows import Made, batches
from stopwork.sources.publication import JSON, XML, Document, Known, Publication
from stopwork.sources.reader import Reader
from stopwork.sources.xml_text import inner

NAME, PUBLISHER = "FedBizOpps notices", "US General Services Administration"
AWARDS = {"AWARD": "Award", "JA": "Justification and Approval", "FAIROPP": "Fair Opportunity"}
OTHERS = {
    "PRESOL": "Presolicitation", "COMBINE": "Combined Synopsis/Solicitation",
    "AMDCSS": "Amendment to a Combined Solicitation", "MOD": "Modification of a notice",
    "SRCSGT": "Sources Sought", "SSALE": "Sale of Surplus Property", "SNOTE": "Special Notice",
    "FSTD": "Foreign Government Standard", "ITB": "Intent to Bundle", "ARCHIVE": "Archival",
    "UNARCHIVE": "Unarchival", "EPSUPLOAD": "Document Upload", "DELETE": "Deletion of a notice",
}  # fmt: skip
KINDS = AWARDS | OTHERS
FIELDS = (
    "DATE", "YEAR", "AGENCY", "OFFICE", "LOCATION", "ZIP", "CLASSCOD", "NAICS", "OFFADD", "SUBJECT",
    "SOLNBR", "NTYPE", "RESPDATE", "ARCHDATE", "CONTACT", "DESC", "LINK", "URL", "EMAIL", "ADDRESS",
    "SETASIDE", "POPADDRESS", "POPZIP", "POPCOUNTRY", "AWDNBR", "AWDAMT", "AWDDATE", "AWARDEE",
    "AWARDEE_DUNS", "LINENBR", "MODNBR", "DONBR", "STAUTH", "FOJA", "CORRECTION", "CHANGES",
    "RECOVERY_ACT", "UPLOAD_TYPE", "TEXT",
)  # fmt: skip
PARTS = (
    "piid", "modification", "solicitation_id", "agency", "sub_agency", "office", "action_date",
    "total_value", "awardee", "duns", "psc", "naics", "description", "extent_competed", "place",
    "modified_at", "url", "action_type", "no_award",
)  # fmt: skip
_OPENS = re.compile(rf"^\s*<({'|'.join(KINDS)})>\s*$", re.IGNORECASE)
_FIELD = re.compile(rf"^\s*<({'|'.join(FIELDS)})>(.*)$", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!\[CDATA\[|\]\]>")
_BEGINS = re.compile(rf"\s*(?:<\?xml[^>]*>\s*)?(?:<NOTICES>\s*)?<({'|'.join(KINDS)})>\s*<")
_FORM = r"(?:inc|incorporated|llc|l\.l\.c|llp|lp|ltd|limited|corp|corporation|co|company|p\.?c|plc)"
_NAME = re.compile(rf"^([^,;]+(?:,\s*{_FORM}\b\.?)*)[\s,;]*(.*)$", re.IGNORECASE)
_DUNS = re.compile(r"(?i)[(\s]*DUNS\D{0,12}(\d{9})\b\s*\)?")
NO_AWARD = "The notice is of the kind {}, and awards nothing."
UNKNOWN = "The notice names neither an award number nor an awardee, so it awards nothing."


def identify(frame: pl.DataFrame) -> pl.DataFrame:
    """Add keys of number and agency; notices that award nothing get none."""
    names = [_awardee(cell) for cell in frame["awardee"]]
    bare = pl.col("piid").str.replace_all(r"[^0-9A-Za-z]", "").str.to_uppercase()
    whose = pl.coalesce("agency", pl.lit("-NONE-"))
    made = pl.coalesce(
        pl.format("PIID_{}_-NONE-_{}", pl.when(bare != "").then(bare), whose),
        pl.format("NOTICE_{}_{}", "solicitation_id", whose),
        pl.format("NOTICE_{}", "url"),
    )
    told = frame.with_columns(
        recipient_name=pl.Series([name for name, _ in names], dtype=pl.String),
        recipient_address=pl.Series([place for _, place in names], dtype=pl.String),
        q_AWARDEE_PARTED=pl.Series([place is not None for _, place in names], dtype=pl.Boolean),
        recipient_duns=pl.coalesce(
            pl.col("duns").str.extract(r"^\s*(\d{9})\s*$"),
            pl.col("awardee").str.extract(_DUNS.pattern),
        ),
        award_id=pl.when(pl.col("no_award").is_null()).then(made),
    )
    day = pl.col("action_date").cast(pl.String).fill_null("-NONE-")
    amount = pl.col("total_value").cast(pl.String).fill_null("-NONE-")
    number = pl.col("modification").fill_null("-NONE-")
    return told.with_columns(
        action_id=pl.concat_str("award_id", number, day, amount, pl.lit("award"), separator="|")
    ).drop("awardee", "duns")


def _awardee(cell: str | None) -> tuple[str | None, str | None]:
    """The name and the address of an awardee's text."""
    text = " ".join(_DUNS.sub("", cell or "").split())
    found = _NAME.match(text)
    return (found[1].strip(), found[2] or None) if found else (None, None)


READER = Reader(
    name=NAME,
    publisher=PUBLISHER,
    level="award",
    marks=(),
    columns={},
    identify=identify,
    constants={"currency": "USD"},
)


def knows_feed(document: Document) -> Known | None:
    """Recognise a feed or the full XML by a notice's tags at the very beginning."""
    begins = _BEGINS.match(document.text.removeprefix("\ufeff"))
    if begins is None:
        return None
    is_xml = re.search(r"</(?:DATE|AGENCY|SUBJECT|SOLNBR)>", document.text) is not None
    return Known(document, f"{NAME}, {'XML' if is_xml else 'a daily feed'}", is_xml)


def knows_json(document: Document) -> Known | None:
    """Recognise objects of a notice's tags."""
    head = document.text
    if '"SOLNBR"' in head and '"AGENCY"' in head and ('"SUBJECT"' in head or '"DESC"' in head):
        return Known(document, f"{NAME}, as JSON")
    return None


def read_feed(known: Sequence[Known]) -> Iterator[Batch]:
    """Yield one row per award; `source_line` is the line that its notice begins on."""
    for one in known:
        document = one.document
        rows = _of_xml(document) if one.value else _of_feed(document)
        yield from batches(rows, PARTS, Source(READER, document.name, document.digest))


def read_json(known: Sequence[Known]) -> Iterator[Batch]:
    """Yield one row per award; `source_line` is the record's number."""
    for document in (one.document for one in known):
        yield from batches(
            _of_json(document), PARTS, Source(READER, document.name, document.digest)
        )


def _of_xml(document: Document) -> Iterator[Made | Reject]:
    last = 0
    try:
        for line, element in document.xml_elements(*KINDS, noun="FedBizOpps file"):
            if element.tag in KINDS:
                last = line
                fields: dict[str, str] = {}
                for child in element.iter():
                    fields.setdefault(child.tag, inner(child))
                yield Made(line, _parts(element.tag, fields))
    except NotWellFormed as error:
        if not last:
            raise
        yield last, f"Notices after this one are missing: {error}", ""


def _of_feed(document: Document) -> Iterator[Made]:
    """Notices of a feed: a field goes on until the next field's tag, or the notice's end."""
    kind, begin, field = "", 0, ""
    fields: dict[str, str] = {}
    for number, line in enumerate(document.lines(), start=1):
        if opens := _OPENS.match(line):
            if kind:
                yield Made(begin, _parts(kind, fields))
            kind, begin, field, fields = opens[1].upper(), number, "", {}
        elif kind and re.match(rf"(?i)\s*</{kind}>", line):
            yield Made(begin, _parts(kind, fields))
            kind = ""
        elif kind and (found := _FIELD.match(line)):
            name = found[1].upper()
            field = name if name not in fields else f"{name} again"
            fields[field] = fields.get(field, "") + found[2] + "\n"
        elif kind and field:
            fields[field] += line
    if kind:
        yield Made(begin, _parts(kind, fields))


def _of_json(document: Document) -> Iterator[Made | Reject]:
    for number, record in records(document, ("notices", "records")):
        if isinstance(record, dict):
            fields = {key.upper(): value for key, value in record.items() if isinstance(value, str)}
            yield Made(number, _parts(_kind(fields), fields))
        else:
            yield number, *why_not(record, "The record is no notice.")


def _kind(fields: Mapping[str, str]) -> str:
    said = next((fields[key] for key in ("NOTICE_TYPE", "TYPE", "NTYPE") if fields.get(key)), "")
    if said.upper() in KINDS:
        return said.upper()
    return next((kind for kind, words in KINDS.items() if words.lower() == said.lower()), said)


def _parts(kind: str, fields: Mapping[str, str]) -> dict[str, str | None]:
    """A notice's parts; of an unknown kind, it is an award if it names its number or awardee."""

    def said(*names: str) -> str | None:
        texts = (_TAG.sub(" ", html.unescape(fields.get(name, ""))) for name in names)
        plain = (" ".join(text.split()) for text in texts)
        return next((text for text in plain if text and text.lower() not in ("null", "n/a")), None)

    known = kind in KINDS
    named = said("AWDNBR", "AWARDEE") is not None
    title, words = said("SUBJECT"), said("DESC")
    kind_says = KINDS.get(kind, kind) or None
    other = NO_AWARD.format(kind_says) if kind_says else UNKNOWN
    return {
        "piid": said("AWDNBR"),
        "modification": said("MODNBR"),
        "solicitation_id": said("SOLNBR"),
        "agency": said("AGENCY"),
        "sub_agency": said("OFFICE"),
        "office": said("LOCATION"),
        "action_date": _day(said("AWDDATE"), None),
        "total_value": said("AWDAMT"),
        "awardee": said("AWARDEE"),
        "duns": said("AWARDEE_DUNS"),
        "psc": said("CLASSCOD"),
        "naics": said("NAICS"),
        "description": ": ".join(text for text in (title, words) if text) or None,
        "extent_competed": said("STAUTH", "FOJA", "SETASIDE"),
        "place": said("POPADDRESS", "POPCOUNTRY"),
        "modified_at": _day(said("DATE"), said("YEAR")),
        "url": said("URL"),
        "action_type": kind_says,
        "no_award": None if kind in AWARDS or (not known and named) else other,
    }


def _day(text: str | None, year: str | None) -> str | None:
    """MMDD with a year, MMDDYY or MMDDYYYY as an ISO day; anything else as printed."""
    digits = (text or "") + (year or "" if re.fullmatch(r"\d{4}", text or "") else "")
    found = re.fullmatch(r"(\d\d)(\d\d)(\d\d|\d{4})", digits)
    if found is None:
        return text
    short = found[3]
    full = short if len(short) == 4 else ("19" if short >= "90" else "20") + short
    return f"{full}-{found[1]}-{found[2]}"


FEED = Publication(
    name=NAME,
    publisher=PUBLISHER,
    form=XML,
    knows=knows_feed,
    read=read_feed,
)
AS_JSON = Publication(name=NAME, publisher=PUBLISHER, form=JSON, knows=knows_json, read=read_json)
