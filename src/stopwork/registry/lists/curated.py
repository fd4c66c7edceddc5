"""
Small US, Chinese and Swiss lists typed off official publications as CSV.

Publisher: the authority that each row or file names; transcribed by OpenSanctions
Grain:     one row per party; the FCC's has one per kind of equipment, the notices one per notice
Oddities:  seven layouts, told apart by their headers; the Department of Defense's names end in
           "*" and repeat an acronym in brackets; the FCC names parties inside a sentence; the
           Federal Register notices name nobody and are set aside
"""

import re
from collections.abc import Callable, Iterator, Sequence

from stopwork.matching.words.countries import countries
from stopwork.registry.listing import ALIAS, FORMER, Aside, Item, ListedName, Listing
from stopwork.registry.lists import rows
from stopwork.registry.lists.eu_journal import TYPES
from stopwork.registry.lists.reader import ListReader
from stopwork.registry.lists.words import days, inner_names, iso, joined, made_key, spelt, values
from stopwork.sources.publication import Known, Publication, by_head

# What each layout calls the parts of a row.
PARTS: dict[str, dict[str, str]] = {
    "authority": {
        "type": "schema", "name": "name", "alias": "aliases", "land": "country",
        "start": "start-date", "reported": "report-date", "end": "end-date",
        "programme": "program", "note": "notes", "url": "source_url",
    },
    "typed": {
        "type": "Type", "name": "Name", "alias": "Alias", "other": "Chinese name",
        "land": "Country", "start": "Date", "end": "End date", "programme": "Program",
        "body": "Body", "list": "List", "note": "Summary", "url": "Source URL",
        "address": "Address",
    },
    "milcorps": {
        "name": "Clean Name", "printed": "Name", "alias": "Alias", "former": "Previous Name",
        "start": "Start date", "end": "End date", "note": "Note", "parent": "Parent Name",
        "url": "Source Url",
    },
    "freezes": {
        "name": "Name", "alias": "Alias", "former": "Previous name", "land": "Country",
        "start": "Listed", "end": "Delisted", "programme": "Program", "note": "Notes",
        "url": "Source URL", "papers": "Passport numbers",
    },
}  # fmt: skip
_MADE_BY = re.compile(
    r"(?:produced|provided|offered|supplied)[^.]{0,40}? by "
    r"((?:[A-Z(][\w.&'()-]*,? ?|of |and (?=[A-Z]))+)"
)
_SECTION = re.compile(r"Section (\d+)")
Layout = tuple[str, str, str, str]  # columns that mark it, code, title, publisher


def _read(layout: str, code: str) -> Callable[[Sequence[Known]], Iterator[Item]]:
    def read(known: Sequence[Known]) -> Iterator[Item]:
        for found in rows.table(known[0].document, marks=()):
            if isinstance(found, Aside):
                yield found
            else:
                line, row = found
                part = {key: row.get(name, "") for key, name in PARTS[layout].items()}
                yield _listing(code, line, part)

    return read


def _listing(code: str, line: int, part: rows.Row) -> Listing | Aside:
    name, mended = spelt(part["name"].rstrip("*"))
    if not name:
        return Aside(line, "has no name", part.get("printed", ""))
    stood, reported = days(part["start"], part["end"]), days(part.get("reported", ""))
    first = sorted(filter(None, (stood.listed_on, reported.listed_on)))
    programmes = [*values(part.get("programme", "")), part.get("body", ""), part.get("list", "")]
    parent = part.get("parent") and f"Parent: {part['parent']}"
    starts = part.get("reported") and part["start"] and f"Takes effect: {part['start']}"
    return Listing(
        list=_code(code, part.get("programme", "")),
        list_id=made_key(name, part["start"], *programmes, part["url"]),
        name=name,
        line=line,
        names=(*inner_names(name), *_names(part)),
        entity_type=_type(code, part.get("type")),
        programmes=tuple(one for one in programmes if one),
        addresses=values(part.get("address", "")),
        countries=countries(*values(part.get("land", ""))),
        identifiers=tuple(f"Passport: {one}" for one in values(part.get("papers", ""))),
        listed_on=first[0] if first else None,
        removed_on=stood.removed_on,
        unread=(*stood.unread, *reported.unread),
        remarks=joined([part["note"], parent, starts]),
        url=part["url"] or None,
        mended=mended,
    )


def _code(code: str, programme: str) -> str:
    """The list of a row: its section of law, or the nonproliferation list, or the file's."""
    if found := _SECTION.search(programme):
        return f"US_SECTION_{found[1]}"
    return "US_STATE_ISN" if "(ISN)" in programme else code


def _type(code: str, printed: str | None) -> str | None:
    if code == "CH_FIAA":
        return "person"  # the act freezes assets of politically exposed persons (SR 196.1, art. 3)
    return "organisation" if code == "US_DOD_1260H" else TYPES.get(printed or "")


def _names(part: rows.Row) -> Iterator[ListedName]:
    for key, kind in (("alias", ALIAS), ("former", FORMER), ("other", ALIAS)):
        for name in values(part.get(key, "")):
            yield ListedName(spelt(name)[0], kind)


def read_fcc(known: Sequence[Known]) -> Iterator[Item]:
    """Yield the makers named in the FCC's Covered List; rows that name none are set aside."""
    for found in rows.table(known[0].document, marks=_FCC):
        if isinstance(found, Aside):
            yield found
            continue
        line, row = found
        text = row[_FCC[0]]
        makers = [one.strip(" ,.") for one in _MADE_BY.findall(text)]
        if not makers:
            yield Aside(line, "names equipment and no party", text[:200])
            continue
        first, *more = dict.fromkeys(makers)
        yield Listing(
            list="US_FCC_COVERED",
            list_id=made_key(first, text),
            name=first,
            line=line,
            names=tuple(map(ListedName, more)),
            entity_type="organisation",
            listed_on=iso(row[_FCC[1]]),
            remarks=text,
        )


def read_notices(known: Sequence[Known]) -> Iterator[Item]:
    """Set every Federal Register notice aside: it cites a decision and names no party here."""
    for found in rows.table(known[0].document, marks=_NOTICES):
        if isinstance(found, Aside):
            yield found
        else:
            line, row = found
            yield Aside(line, "is a notice and names no party", row["document_number"])


_FCC = ("covered_equipment_or_services", "date_of_inclusion_on_covered_list")
_NOTICES = ("document_number", "publication_date", "html_url", "pdf_url")


def _reader(columns: str, code: str, title: str, layout: str, publisher: str) -> ListReader:
    names = columns.split("|")
    return ListReader(
        code=code,
        standing="transcribed",
        publication=Publication(
            name=title,
            publisher=publisher,
            knows=by_head(lambda head: rows.has_columns(head, *names)),
            read=_read(layout, code),
        ),
    )


READERS = (
    _reader("schema|name|aliases|program|authority|report-date", "US_SPECIAL",
            "US special legislation, transcribed CSV", "authority", "US Congress or State"),
    _reader("Type|QID|Name|Chinese name|Body|List", "CN_SANCTIONS",
            "China's countermeasures, transcribed CSV", "typed", "China's ministries"),
    _reader("Type|Name|Alias|Country|Topics|Program|Date", "US_BIS_MIEU",
            "BIS Military-Intelligence End Users, transcribed CSV", "typed",
            "US Bureau of Industry and Security"),
    _reader("Name|Clean Name|Previous Name|Parent Name", "US_DOD_1260H",
            "DoD Chinese military companies, transcribed CSV", "milcorps",
            "US Department of Defense"),
    _reader("Name|Previous name|Birth date|Listed|Delisted", "CH_FIAA",
            "Switzerland's freezes of foreign assets, transcribed CSV", "freezes",
            "Swiss Federal Council"),
    ListReader(
        code="US_FCC_COVERED",
        standing="transcribed",
        publication=Publication(
            name="FCC Covered List, transcribed CSV",
            publisher="US Federal Communications Commission",
            knows=by_head(lambda head: rows.has_columns(head, *_FCC)),
            read=read_fcc,
        ),
    ),
    ListReader(
        code="US_FR_NOTICES",
        standing="transcribed",
        publication=Publication(
            name="Federal Register notices of nonproliferation measures",
            publisher="US Department of State",
            knows=by_head(lambda head: rows.has_columns(head, *_NOTICES)),
            read=read_notices,
        ),
    ),
)  # fmt: skip
