"""One sentence read: its clauses, acts, dates, amounts, names, and each clause's contract."""

import re
from dataclasses import replace

from stopwork.intake.article import Sentence
from stopwork.intake.clauses import Anchor, anchors_in, clauses_of, settled
from stopwork.intake.contracts_spoken import contract_of
from stopwork.intake.discourse import Discourse, Reading
from stopwork.intake.firms import firms_in
from stopwork.intake.names import Named, piids_in
from stopwork.intake.speakers import speech_in
from stopwork.intake.values.dates import DateSaid, dates_in, in_year_of
from stopwork.intake.values.edtf import shifted
from stopwork.intake.values.money import amounts_in

HEAD = 4  # paragraphs that a line of the outlet and the day may begin
OUTLET = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][\w.&'’-]*[\s,(–—-]+){0,6}")
BEGINS = re.compile(r"[)\s]*[–—:-]|[)\s]+[\"“„«]?[A-ZÀ-ÖØ-Þ]")
MOST = 8  # dates or amounts of a sentence: more are a table without its lines


def reading_of(sentence: Sentence, state: Discourse) -> Reading:
    """Return a sentence with all that is found in it, and move the state on to its contract."""
    code, text = state.article.language, sentence.text
    said = dates_in(text, code, state.article.published)[:MOST]
    dates = _resolved(tuple(one for one in said if not _heads(one, sentence, state)), state)
    clauses = clauses_of(text, code, dates)
    named = state.names.found_in(text)
    anchors = _without_names(anchors_in(text, code), named)
    if firms := firms_in(text, code, named, anchors):
        named = tuple(sorted((*named, *firms), key=lambda one: one.begins))
        state.names = state.names.with_firms(firms)
    anchors = settled(anchors, clauses, code, state.topic)
    piids = piids_in(text)
    reading = Reading(
        sentence=sentence,
        code=code,
        clauses=clauses,
        anchors=anchors,
        dates=dates,
        amounts=amounts_in(text, code)[:MOST],
        named=named,
        piids=piids,
        speech=speech_in(clauses, code, named),
        contract_by_clause={},
        topic=state.topic,
        discourse=state,
    )
    state.persons |= {one.person for one in reading.speech if one.person}
    for begins in (0, *clauses.cuts):
        reading.contract_by_clause[begins] = contract_of(reading, clauses.span(begins), state)
    return reading


def _heads(one: DateSaid, sentence: Sentence, state: Discourse) -> bool:
    """Whether a day only says when the text came out: "Lakeside Post, May 3, 2024 The office …"."""
    before, after = sentence.text[: one.begins], sentence.text[one.ends :]
    return (
        one.value == state.article.published
        and sentence.paragraph < HEAD
        and OUTLET.fullmatch(before) is not None
        and BEGINS.match(after) is not None
    )


def _without_names(anchors: tuple[Anchor, ...], named: tuple[Named, ...]) -> tuple[Anchor, ...]:
    return tuple(
        one
        for one in anchors
        if not any(name.begins <= one.begins and one.ends <= name.ends for name in named)
    )


def _resolved(dates: tuple[DateSaid, ...], state: Discourse) -> tuple[DateSaid, ...]:
    """Dates counted from another get their value from the last date spoken of."""
    found: list[DateSaid] = []
    base = state.last_day
    for number, one in enumerate(dates):
        if one.shift is None:
            dated = in_year_of(one, base)
            found.append(dated)
            base = base if one.is_bound else dated.value
            continue
        if _is_apposed(number, dates):
            continue
        value = shifted(base, *one.shift) if base else None
        if value is not None:
            found.append(replace(one, value=value))
    return tuple(found)


def _is_apposed(number: int, dates: tuple[DateSaid, ...]) -> bool:
    """Whether a count only explains the date beside it: "8 October, 11 days later"."""
    one = dates[number]
    before = dates[number - 1] if number else None
    after = dates[number + 1] if number + 1 < len(dates) else None
    return (before is not None and before.shift is None and one.begins - before.ends <= 3) or (
        after is not None and after.shift is None and after.begins - one.ends <= 12
    )
