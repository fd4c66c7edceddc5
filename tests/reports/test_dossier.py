"""The dossier: every sentence that states a fact leads, by machine, to what it rests on."""

import os
import subprocess
import sys
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

import paragon
from page_walk import Page, Piece, anchor_of, standing_words
from stopwork.reports.documents.document import Document, Fact, Ref, used
from stopwork.reports.documents.html import html_of
from stopwork.reports.dossier.dossier import dossier_of
from stopwork.reports.facts.basis import Basis

DAYS = [date(2024, 10, 1), date(2024, 10, 10), date(2025, 6, 13), date(2025, 8, 30)]
DAYS += [date(2026, 1, 20), date(2026, 5, 23)]
VIEWS = ["public", "controlled", "whole"]
ROOT = Path(__file__).parents[2]


def page_of(basis: Basis) -> Page:
    return Page(html_of(dossier_of(basis)))


def exists(ref: str, basis: Basis) -> bool:  # noqa: PLR0911 -- one line for each kind
    """Whether a reference names something that is there, looked up where it is kept."""
    kind, _, encoded = ref.partition(":")
    name, law = unquote(encoded), basis.assessment.findings.facts.law
    match kind:
        case "claim":
            return name in {claim.id for claim in basis.claims}
        case "source":
            return name in basis.case.sources
        case "entry":
            return int(name) in basis.entries.values()
        case "provision":
            return name in law.provisions
        case "vendor":
            held = basis.vendor
            return held is not None and name in {one.id for one in (held.vendor, *held.files)}
        case "measured":
            return True
        case _:
            return False


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_every_reference_of_every_sentence_resolves_in_the_page_and_in_the_case(on: date) -> None:
    basis = paragon.basis(on)
    page = page_of(basis)

    stated = [piece for piece in page.pieces if "fact" in piece.classes]
    assert len(stated) > 200
    for piece in stated:
        assert piece.refs, piece.text
        for ref in piece.refs:
            assert anchor_of(ref) in page.ids, f"{ref} of «{piece.text}» is not explained"
            assert exists(ref, basis), f"{ref} of «{piece.text}» names nothing in the case"


@pytest.mark.parametrize("view", VIEWS)
def test_words_without_a_reference_are_the_same_in_every_case(view: str) -> None:
    basis = paragon.basis(view=view)
    page, standing = page_of(basis), standing_words()
    law = basis.assessment.findings.facts.law
    ours = standing | {one.title for one in law.instruments.values()}
    ours |= {f"Findings under {one.citation}" for one in law.instruments.values()}
    identity = {basis.title, basis.on.isoformat(), f"Dossier: {basis.title}, as of {basis.on}"}

    unreferenced = [p for p in page.pieces if not p.refs and not _is_reference(p)]
    assert [p.text for p in unreferenced if p.text not in ours | identity] == []


def _is_reference(piece: Piece) -> bool:
    """The list of references itself, its numbers, and the style of the page."""
    return bool({"references", "refs"} & piece.classes) or "style" in piece.tags


def test_every_link_inside_the_page_leads_somewhere_and_ids_are_unique() -> None:
    page = page_of(paragon.basis())

    decoded = {unquote(one) for one in page.ids}
    assert page.targets() <= decoded
    assert len(page.ids) == len(set(page.ids))


def test_every_reference_is_told_once_and_none_without_use() -> None:
    document = dossier_of(paragon.basis())

    assert [one.ref for one in document.references] == list(used(document))


def test_a_fact_without_a_reference_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="refers to nothing"):
        Fact("The agency certified.", ())


def test_a_reference_that_stands_for_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="is no reference"):
        Ref("rumour", "1")


def test_the_page_needs_no_network_no_script_and_no_other_file() -> None:
    html = html_of(dossier_of(paragon.basis()))
    page = Page(html)

    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in page.elements}
    assert not any(name.startswith("on") or name == "style" for _, a in page.elements for name in a)
    assert "default-src 'none'" in unescape(html)


def test_the_dossier_says_what_is_shown_what_is_not_and_who_must_answer() -> None:
    words = " ".join(piece.text for piece in page_of(paragon.basis()).pieces)

    assert "On 2025-08-30 the stop-work order was lifted." in words
    assert "day 326 after it was issued" in words
    assert "Not shown: certification by a relevant official" in words
    assert "the head of the agency" in words
    assert "2024-10-08 + 90 days = 2025-01-06" in words


def test_the_public_dossier_shows_published_concerns_and_no_controlled_question() -> None:
    words = " ".join(piece.text for piece in page_of(paragon.basis(view="public")).pieces)

    for question in paragon.basis().case.questions.values():
        assert question.asked.words not in words
    for concern in paragon.basis().case.concerns.values():
        assert concern.received.ask in words


PROGRAM = """
import sys, hashlib
sys.path[:0] = ["src", "tests"]
import paragon
from stopwork.reports.dossier.dossier import dossier_of
from stopwork.reports.documents.html import html_of
from stopwork.reports.documents.pdf import pdf_of
made = dossier_of(paragon.basis())
print(hashlib.sha256(html_of(made).encode()).hexdigest(), hashlib.sha256(pdf_of(made)).hexdigest())
"""


def test_the_same_case_gives_the_same_bytes_in_another_time_zone_and_another_run() -> None:
    pytest.importorskip("typst")
    runs = [("UTC", "0"), ("Pacific/Kiritimati", "1")]

    digests = {_run(zone, seed) for zone, seed in runs}

    assert len(digests) == 1


def _run(zone: str, seed: str) -> str:
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True,
                          check=True, cwd=ROOT, env=environment)  # fmt: skip
    return done.stdout


def test_parts_stand_in_their_order() -> None:
    document: Document = dossier_of(paragon.basis())

    keys = [part.key for part in document.parts]
    assert keys[:4] == ["brief", "bought", "tracks", "story"]
    assert keys[-2:] == ["limits", "record"]


def test_a_planted_sentence_without_a_reference_is_seen() -> None:
    planted = html_of(dossier_of(paragon.basis())).replace(
        "</main>", "<p>The agency broke the order.</p></main>"
    )

    pieces = [piece for piece in Page(planted).pieces if not piece.refs]
    assert "The agency broke the order." in {piece.text for piece in pieces} - standing_words()
