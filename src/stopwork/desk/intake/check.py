"""
Articles at the desk: read, each claim beside the award record and the law, nothing recorded.

    checked(files, record, published)  →  each article with its lines, and what is no article
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from stopwork.awards.lake import Lake
from stopwork.awards.order import in_order
from stopwork.awards.versions import stand
from stopwork.desk.intake.law_said import law_answer
from stopwork.desk.rules import rules
from stopwork.errors import NotAnArticle
from stopwork.intake.article import Article
from stopwork.intake.award_record import AwardRecord, records_of
from stopwork.intake.claim import Claim, Read, Spoken
from stopwork.intake.claims import claims_of
from stopwork.intake.comparison import ABSENT, AGREES, DIFFERS, YEAR_OFF, agency_fits, compared
from stopwork.intake.names import FORMS, Names, names_of, offices
from stopwork.intake.reading import article_of
from stopwork.registry.load import load_registry
from stopwork.registry.vendor import Registry

OF_LAW = {"agrees": AGREES, "half right": DIFFERS, "wrong": DIFFERS, "unknown": ABSENT}
PLACES = frozenset(["usa", "america", "american", "federal", "government", "international"])
MOST_AWARDS = 2_000  # of one vendor's names, compared one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One claim of an article beside the record: its codes, and why, in a sentence."""

    number: int
    claim: Claim
    codes: tuple[str, ...]
    says: str
    answer: str | None = None
    provisions: tuple[str, ...] = ()
    award: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedArticle:
    """An article with its lines, in the order of its text."""

    article: Article
    read: Read
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """All articles of a run; what could not be read, each in a sentence."""

    articles: tuple[CheckedArticle, ...]
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What articles are compared with: the registry, the lake, the order's id, and today."""

    registry: Registry
    lake: Lake
    names: Names
    vendors_of: Mapping[str, frozenset[str]]
    today: date
    order: str
    found: dict[frozenset[str], tuple[AwardRecord, ...]] = field(default_factory=dict)


def record_at(lake: Lake, today: date) -> Record:
    """Return what to compare with: the bundled registry and law, and the awards of a lake."""
    registry = load_registry()
    recipients = _recipients(lake)
    names = names_of(registry, recipients)
    own = names_of(registry)
    vendors: dict[str, set[str]] = {}
    for recipient in recipients:
        found = own.found_in(_as_title(recipient))
        if (
            found
            and found[0].kind == "vendor"
            and found[0].begins == 0
            and _is_whole(recipient, found[0].ends)
        ):
            vendors.setdefault(found[0].id, set()).add(recipient)
    return Record(
        registry=registry,
        lake=lake,
        names=names,
        vendors_of={vendor: frozenset(those) for vendor, those in vendors.items()},
        today=today,
        order=rules().reading[0],
    )


def _recipients(lake: Lake) -> list[str]:
    table = lake.query("SELECT DISTINCT recipient_name AS name FROM actions ORDER BY name")
    return [row["name"] for row in table.to_pylist() if row["name"]]


def _is_whole(name: str, ends: int) -> bool:
    """Whether nothing but a legal form or a country follows: PARAGON MICRO is not Paragon."""
    return all(
        word in FORMS or word in PLACES for word in re.findall(r"\w+", name[ends:].casefold())
    )


def _as_title(name: str) -> str:
    return name.title() if name.isupper() else name


def checked(paths: Iterable[Path], record: Record, published: Mapping[str, str]) -> Checked:
    """Read articles and return each claim beside the record; a file that is none is refused."""
    articles: list[CheckedArticle] = []
    refused: list[str] = []
    for path in paths:
        try:
            article = article_of(path.read_bytes(), path.name, published.get(path.name))
        except NotAnArticle as wrong:
            refused.append(str(wrong))
            continue
        articles.append(beside(article, record))
    return Checked(articles=tuple(articles), refused=tuple(refused))


def beside(article: Article, record: Record) -> CheckedArticle:
    """Return an article's claims beside the record."""
    read = claims_of(article, record.names)
    awards = {
        number: _award_of(spoken, _about(number, read), article, record)
        for number, spoken in enumerate(read.contracts)
    }  # fmt: skip
    lines = tuple(
        _line(number, claim, awards, article, record)
        for number, claim in enumerate(read.claims, start=1)
    )
    return CheckedArticle(article=article, read=read, lines=lines)


def _about(number: int, read: Read) -> list[Claim]:
    return [one for one in read.claims if one.contract == number]


def _line(number: int, claim: Claim, awards: Mapping[int, AwardRecord | None], article: Article,
          record: Record) -> Line:  # fmt: skip
    if claim.key.startswith("law."):
        return _of_law(number, claim, article, record)
    if claim.subject != "award":
        return Line(
            number=number,
            claim=claim,
            codes=(ABSENT,),
            says="The award record has no field for it.",
        )
    award = awards.get(claim.contract) if claim.contract is not None else None
    result = compared(claim, award)
    if claim.key == "contract.stop_work_reason":
        claim = replace(claim, value=claim.value.replace("the order", record.order))
    return Line(number=number, claim=claim, codes=result.codes, says=result.says,
                award=award.piid if award else None)  # fmt: skip


def _of_law(number: int, claim: Claim, article: Article, record: Record) -> Line:
    on = date.fromisoformat(article.published) if article.published else record.today
    found = law_answer(claim, on)
    return Line(number=number, claim=claim, codes=(OF_LAW[found.answer],), says=found.says,
                answer=found.answer, provisions=found.rests_on)  # fmt: skip


def _award_of(
    spoken: Spoken, claims: Sequence[Claim], article: Article, record: Record
) -> AwardRecord | None:
    """The award of a contract: by its number; else by its vendor and something that agrees."""
    if spoken.piids:
        tables = [record.lake.award(piid) for piid in sorted(spoken.piids)]
        by_number = _records(pa.concat_tables(tables))
        if by_number:
            return by_number[0]
    if spoken.is_foreign or spoken.is_elsewhere:
        return None
    printed = frozenset(spoken.recipients) | frozenset(
        name for vendor in spoken.vendors for name in record.vendors_of.get(vendor, ())
    )
    candidates = _candidates(printed, record)
    scored = [(_agreeing(one, spoken, claims, article), one) for one in candidates]
    best = max((score for score, _ in scored), default=0)
    first = [one for score, one in scored if score == best]
    return first[0] if best > 0 and len(first) == 1 else None


def _candidates(printed: frozenset[str], record: Record) -> tuple[AwardRecord, ...]:
    if not printed:
        return ()
    if printed not in record.found:
        table = _awards_of(printed, record.lake)
        record.found[printed] = _records(table)[:MOST_AWARDS]
    return record.found[printed]


def _awards_of(recipients: Iterable[str], lake: Lake) -> pa.Table:
    """The actions that stand of each award with one of these recipients."""
    files = lake.files()
    is_theirs = pc.field("recipient_name").isin(sorted(recipients))
    awards = lake.held(files, is_theirs, ["award_id"])["award_id"].unique()
    rows = lake.held(files, pc.field("award_id").isin(awards))
    return in_order(stand(rows, lake.deletions(files))[0])


def _records(table: pa.Table) -> tuple[AwardRecord, ...]:
    return records_of(table) if table.num_rows else ()


def _agreeing(one: AwardRecord, spoken: Spoken, claims: Sequence[Claim], article: Article) -> int:
    """How much of what is said agrees with an award; 0 where its buyer is another."""
    buyers = [office for office in spoken.offices if offices()[office].country == "US"]
    if buyers and not any(agency_fits(office, one) for office in buyers):
        return 0
    if article.published and one.first_on and one.first_on.isoformat() > article.published:
        return 0
    score = 1 if buyers else 0
    for claim in claims:
        codes = compared(claim, one).codes
        if claim.key == "contract.amount" or claim.key.endswith("_on"):
            score += 4 * (AGREES in codes) + 2 * (YEAR_OFF in codes)
    return score
