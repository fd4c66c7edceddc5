"""
What came after a case was opened: new actions of its awards, new facts about its vendor.

Nothing is taken silently. `news_of` says what there is; `take` puts on record what a person takes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stopwork.cases.case import Case
from stopwork.cases.events import Event
from stopwork.desk.case.award_record import Found, found_in, held_in_lake, is_lake_small
from stopwork.desk.case.award_taken import Offer, linked, offers, published_of
from stopwork.desk.case.award_taken import taken as actions_taken
from stopwork.desk.case.opening import others_on
from stopwork.desk.case.registry_claims import RegistryOffer, registry_offers, vendor_of
from stopwork.desk.case.registry_claims import taken as facts_taken
from stopwork.desk.case.spelling import numbers_in
from stopwork.desk.record import Desk, case_on, record
from stopwork.log.store import evidence_place
from stopwork.reports.documents.wording import count
from stopwork.reports.facts.assessment import Section

ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """One award of a case beside its record; `found` is None where no file has it."""

    award: str
    found: Found | None
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a case does not hold: actions by award, and facts of the registry about its vendor."""

    case: Case
    on: date
    awards: tuple[Award, ...]
    vendor: str | None
    facts: tuple[RegistryOffer, ...]

    @property
    def actions(self) -> tuple[Offer, ...]:
        """All actions offered, award by award."""
        return tuple(offer for award in self.awards for offer in award.offers)


def news_of(desk: Desk, case_id: str, on: date, lake: Path | None, file: Path | None) -> News:
    """Return what the lake, or a file, and the registry say by a day that a case does not hold.

    Raises CaseError where there is no such case, UsageError where the file has none of its awards.
    """
    case = case_on(desk, case_id)
    awards = tuple(_award(case, name, found_in(name, lake, file), on) for name in case.awards)
    vendor, facts = _facts(case, on)
    return News(case=case, on=on, awards=awards, vendor=vendor, facts=facts)


def facts_of(desk: Desk, case_id: str, on: date) -> News:
    """Return what the registry alone says of a case's vendor that the case does not hold."""
    case = case_on(desk, case_id)
    vendor, facts = _facts(case, on)
    return News(case=case, on=on, awards=(), vendor=vendor, facts=facts)


def _award(case: Case, name: str, found: Found | None, on: date) -> Award:
    return Award(award=name, found=found, offers=offers(case, name, found, on) if found else ())


def _facts(case: Case, on: date) -> tuple[str | None, tuple[RegistryOffer, ...]]:
    from stopwork.desk.listings import listings_on  # noqa: PLC0415 -- reads the lists

    vendor = vendor_of(case)
    if vendor is None:
        return None, ()
    return vendor.id, registry_offers(case, vendor, on, listings_on(vendor, on))


def take_actions(desk: Desk, news: News, publisher: str | None) -> str:
    """Put all actions that are offered on record, and say what was taken."""
    place = evidence_place(desk.folder)
    events: list[Event] = []
    for award in news.awards:
        if award.found is not None and award.offers:
            events += actions_taken(award.offers, news.on, place, publisher)
            events += _money(news.case, award.award, award.found, news.on)
    record(desk, news.case.id, *events, public=published_of(events))
    return f"{count(len(news.actions), 'action')} taken into '{news.case.id}'."


def _money(case: Case, award: str, found: Found, on: date) -> Iterator[Event]:
    """The award with its new sum, where what its actions obligate is another now."""
    known, now = case.awards[award], linked(award, found, on)
    if (known.amount, known.currency) != (now.amount, now.currency) and now.amount:
        yield now


def take_facts(desk: Desk, news: News, which: str) -> str:
    """Put facts of the registry on record, by their numbers or `all`, and say what was taken."""
    chosen = [news.facts[n - 1] for n in numbers(which, len(news.facts))]
    record(desk, news.case.id, *facts_taken(news.case, tuple(chosen)))
    return f"{count(len(chosen), 'fact')} of the registry taken into '{news.case.id}'."


def numbers(said: str, most: int) -> Sequence[int]:
    """Return the numbers that 1,3,5-7 or `all` names; raises UsageError for one that is not there.

    An empty list may be taken whole: nothing is then taken.
    """
    if said == ALL:
        return range(1, most + 1)
    missing = f"{{}} is not there: {count(most, 'fact')} offered"
    return numbers_in(said, most, "say which to take as 1,3,5-7, or all", missing)


def beside(desk: Desk, case: Case, on: date) -> Section:
    """Return what stands beside a case: other cases on its awards, and what it does not hold."""
    return Section(title="Beside this case", lines=tuple(_beside(desk, case, on)))


def _beside(desk: Desk, case: Case, on: date) -> Iterator[str]:
    is_small = is_lake_small()
    told = [_award(case, name, held_in_lake(name) if is_small else None, on)
            for name in case.awards]  # fmt: skip
    names = {name for each in told for name in (each.award, *_ids(each.found))}
    for other in others_on(desk, case.id, names):
        yield f"Case '{other}' reviews the same award."
    new = sum(len(award.offers) for award in told)
    if new:
        yield (
            f"The lake holds {count(new, 'action')} that this case does not hold as they read now:"
            f" `stopwork case refresh {case.id}`."
        )
    if not is_small:
        yield f"Whether the lake holds more is looked up by `stopwork case refresh {case.id}`."
    vendor = vendor_of(case)
    facts = registry_offers(case, vendor, on) if vendor else ()
    if vendor and facts:
        yield (
            f"The registry says {count(len(facts), 'thing')} of {vendor.name} that this case does "
            f"not hold, the latest of {facts[-1].claim.published_on}: "
            f"`stopwork case registry {case.id}`."
        )


def _ids(found: Found | None) -> tuple[str, ...]:
    return (found.piid, found.award_id) if found else ()
