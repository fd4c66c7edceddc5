"""
The waiver of a relevant official under Executive Order 14093, and the notice of it.

Sections 2(m) and 5(k). A waiver presupposes a determination under section 2(a); whether the
circumstances are extraordinary and no alternative is feasible is for the official to find: blanks.
"""

from stopwork.reports.documents.document import Blank, Document, Frame, Part, Span
from stopwork.reports.drafts.form import NO_RIGHT, Head, Inputs, before, letter, listed, part, say
from stopwork.reports.drafts.letter_official import IN_PERSON, SIX, official, signed_by_official
from stopwork.reports.drafts.letters_order import described, file_head
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.sentences import (
    award_of,
    cites,
    entry_refs,
    known_of,
    reckoned,
    review_so_far,
    subject_of,
    told,
)

WAIVER_LAW = (
    "eo-14093.2.m",
    "eo-14093.2.m-revocation",
    "eo-14093.2.m-notice",
    "eo-14093.5.k-waiver",
    "eo-14093.2.a",
    "eo-14093.2.g-owed",
)
NOTICE_LAW = ("eo-14093.2.m-notice", "eo-14093.2.m", "eo-14093.5.k-waiver")


def waiver(basis: Basis, _: Inputs) -> Document:
    """Return the form of a waiver under section 2(m), each finding left to the official."""
    words = _waiver_words(basis)
    parts = (words, part("Signature", signed_by_official(basis)), _waiver_before(basis))
    return letter(basis, "Waiver", file_head(basis, "2(m)"), parts, WAIVER_LAW)


def _waiver_words(basis: Basis) -> Part:
    return part(
        "Waiver",
        say(
            Frame("As a relevant official under E.O. 14093, sec. 5(k), acting in person, I"),
            Blank("waive, or do not waive"),
            Frame(
                "under sec. 2(m) the prohibition on operational use of the commercial spyware "
                "described below, which was determined under sec. 2(a) on"
            ),
            _determination(basis),
            Frame("."),
        ),
        listed(
            (
                Frame("Extraordinary circumstances because of which the waiver is necessary:"),
                Blank("the official's own determination, with the facts it rests on"),
            ),
            (
                Frame("That no feasible alternative is available to address them:"),
                Blank("the official's own determination: what was looked at, why it will not do"),
            ),
            (
                Frame("Period, not to exceed 1 year: from"),
                Blank("day"),
                Frame("to"),
                Blank("day, at most one year later"),
            ),
            (Frame("What is waived, and within which limits:"), Blank("use, users, safeguards")),
            ordered=True,
        ),
        described(basis),
        say(
            Frame(
                "A relevant official may revoke this waiver at any time (sec. 2(m)). The order "
                "does not mention a renewal."
            )
        ),
        say(NO_RIGHT),
    )


def _determination(basis: Basis) -> Span:
    made = basis.case.determination
    what = "day of the determination, which limb, by which office; none is shown"
    if made is None or "significant" not in {made.limb1, made.limb2}:
        return Blank(what)
    place = f"determination-made:{len(basis.case.determinations)}"
    said = f"{made.on} by the {made.office} (limb 1: {made.limb1}; limb 2: {made.limb2})"
    return told(said.replace("_", " "), entry_refs(basis, place), what)


def _waiver_before(basis: Basis) -> Part:
    return before(
        (
            Frame(
                "A waiver presupposes a determination under sec. 2(a): without one there is "
                "nothing to waive, and a waiver cannot stand in for it. Where the review stands:"
            ),
            review_so_far(basis),
        ),
        (SIX,),
        IN_PERSON,
        (
            Frame(
                "Notice to the President, through the APNSA, within 72 hours of the determination "
                "to waive, with the justification; the same to the DNI concurrently (sec. 2(m)). "
                "Write down the hour of signing: hours are counted, not days."
            ),
        ),
        (
            Frame(
                "The text of sec. 2(m) waives the prohibition. It does not say that the notice of "
                "sec. 2(g) falls away; ask counsel before use begins."
            ),
        ),
    )


def waiver_notice(basis: Basis, _: Inputs) -> Document:
    """Return the notice of a waiver or its revocation: the President via the APNSA; the DNI."""
    words = _waiver_notice_words(basis)
    clock = _waiver_notice_clock(basis)
    checks = before(
        (SIX,),
        IN_PERSON,
        (Frame("The paper that is notified:"), cites(basis, "eo-14093.2.m"), subject_of(basis)),
    )
    head = Head(
        to=(
            Frame("The President, through the Assistant to the President for National Security "
                  "Affairs; concurrently: the Director of National Intelligence"),
        ),
        subject=(Frame("Notice under E.O. 14093, sec. 2(m), contract"), award_of(basis)),
        sender=(official(basis),),
    )  # fmt: skip
    parts = (words, clock, part("Signature", signed_by_official(basis)), checks)
    return letter(basis, "Notice of a waiver or of its revocation", head, parts, NOTICE_LAW)


def _waiver_notice_words(basis: Basis) -> Part:
    return part(
        "Notice",
        say(
            Frame("Under E.O. 14093, sec. 2(m), I notify you that I have determined to"),
            Blank("issue, or revoke"),
            Frame(
                "a waiver of an operational use prohibition that was determined under sec. 2(a)."
            ),
        ),
        described(basis),
        say(
            Frame("Waiver dated"),
            known_of(basis, "waiver.on", "day"),
            Frame(", ending on"),
            known_of(basis, "waiver.until", "day, at most one year later"),
            Frame("."),
        ),
        say(
            Frame("Justification for the determination:"),
            Blank("extraordinary circumstances; why no alternative is feasible; limits"),
        ),
    )


def _waiver_notice_clock(basis: Basis) -> Part:
    return part(
        "The clock",
        say(
            Frame("Determined on (day and hour, with the time zone):"),
            Blank("day, hour"),
            Frame("; notice to be given by:"),
            Blank("the same hour, three days later"),
            Frame("; given on:"),
            Blank("day, hour"),
        ),
        say(
            Frame(
                "72 hours are hours: determined on a Friday at 17:00, the notice is due by 17:00 "
                "on the Monday after it. The DNI is told concurrently, not afterwards."
            )
        ),
        say(Frame("As counted from the record:"), reckoned(basis, "D12")),
    )
