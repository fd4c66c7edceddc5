"""Who a paper is addressed to decides its view, and a public view says nothing the rest denies."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

import paragon
import planted
from memory_store import MemoryStore
from stopwork.cases.marks import brought, guarded
from stopwork.cli import main
from stopwork.desk.basis import basis_of
from stopwork.desk.reports.documents import OfCase
from stopwork.desk.reports.drafts import Wanted, letter
from stopwork.errors import UsageError
from stopwork.log.entries import CONTROLLED
from stopwork.log.store import open_workspace
from stopwork.reports.documents.document import Blank, Fact, Frame, Picture, Reference, plain
from stopwork.reports.documents.html import html_of
from stopwork.reports.dossier.dossier import dossier_of
from stopwork.reports.drafts.letters import letters
from stopwork.reports.facts.basis import Basis

# What a view may say of itself: it names what it shows, and nothing beyond.
OF_ITSELF = re.compile(r"\b(shown|show|shows|here|this view|unknown|not known)\b")
OUTSIDE = ("stop-work-order", "stop-work-extension", "stop-work-cancellation", "right-of-reply",
           "foia-request", "scope-questions-contractor", "concern-answer")  # fmt: skip
LAST = date(2026, 6, 2)


def sentences(value: object) -> Iterator[str]:
    """Every text that a report says, its references aside."""
    if isinstance(value, Fact | Frame):
        yield value.text
    elif isinstance(value, tuple):
        for one in value:
            yield from sentences(one)
    elif isinstance(value, Picture):
        yield value.says
        yield from sentences(value.table)
    elif is_dataclass(value) and not isinstance(value, Blank | Reference | type):
        for each in fields(value):
            yield from sentences(getattr(value, each.name))


def denied(public: Basis, controlled: Basis) -> list[str]:
    """What the public dossier says that the controlled one does not, and not of the view itself."""
    wider = set(sentences(dossier_of(controlled)))
    said = [text for text in sentences(dossier_of(public)) if text not in wider]
    return [text for text in said if not OF_ITSELF.search(text)]


@pytest.mark.parametrize("on", [paragon.LIFTED, LAST], ids=str)
def test_what_the_public_dossier_says_holds_in_the_controlled_one(on: date) -> None:
    assert denied(paragon.basis(on, "public"), paragon.basis(on, "controlled")) == []


def test_what_the_public_dossier_says_of_planted_secrets_holds_too() -> None:
    store = open_workspace(planted.workspace())

    views = [basis_of(store, planted.CASE, planted.ON, view) for view in ("public", "controlled")]

    assert denied(*views) == []


# What an office does and hears. A hidden claim changes what is known, an act only what is shown.
ACTS = frozenset({"concern-received", "concern-answered", "question-asked", "question-declined",
                  "question-answered", "determination-made", "certified", "waived", "notified",
                  "reply-invited", "vendor-response-received"})  # fmt: skip


def a_store_with_hidden_acts(hidden: frozenset[int]) -> MemoryStore:
    """The case with some of its acts controlled, the others public, marks as the log keeps them."""
    made, known = MemoryStore(), dict[tuple[str, object], str]()
    for entry in paragon.store().entries():
        mark = CONTROLLED if entry.index in hidden else "public"
        marks = dict(entry.visibility)
        if entry.event in ACTS:
            marks = dict.fromkeys(marks, mark)
            marks |= guarded(entry.event, entry.fields, marks, known)
        changed = replace(entry, visibility=marks)
        known |= brought(changed)
        made.sealed.append(changed)
    return made


ACTED = [entry.index for entry in paragon.store().entries() if entry.event in ACTS]


@given(hidden=st.frozensets(st.sampled_from(ACTED)))
@example(hidden=frozenset({119, 125}))  # a concern whose answer is hidden did not end on its day
@settings(max_examples=3, deadline=None)
def test_no_hidden_act_makes_a_public_sentence_false(hidden: frozenset[int]) -> None:
    store = a_store_with_hidden_acts(hidden)

    public, wider = (basis_of(store, paragon.CASE, LAST, view) for view in ("public", "controlled"))

    assert denied(public, wider) == []


def test_an_answer_that_is_not_shown_is_not_called_missing() -> None:
    answered = [e.index for e in paragon.store().entries() if e.event == "concern-answered"]
    found = basis_of(a_store_with_hidden_acts(frozenset(answered)), paragon.CASE, LAST, "public")

    said = list(sentences(dossier_of(found)))

    assert "not shown here" in said
    assert not [text for text in said if "none recorded" in text or "No reply is recorded" in text]


@pytest.mark.parametrize("name", OUTSIDE)
def test_nobody_outside_gets_more_than_what_is_public(name: str) -> None:
    assert letters()[name].view == "public"
    of = OfCase(case_id=paragon.CASE, on=paragon.LIFTED, store=paragon.store())

    with pytest.raises(UsageError, match="uses only what is public"):
        letter(name, of, Wanted(view="whole", concern="hrw"))


def test_every_form_that_is_addressed_outside_is_held_to_the_public_view() -> None:
    outside = [form for form in letters().values() if form.only_public]

    assert {form.name for form in outside} == set(OUTSIDE)


def test_an_organisation_is_told_its_own_controlled_concern_and_nothing_else() -> None:
    received = [e.index for e in paragon.store().entries() if e.event == "concern-received"]
    store = a_store_with_hidden_acts(frozenset(received))
    of = OfCase(case_id=paragon.CASE, on=LAST, store=store)

    made = letter("concern-answer", of, Wanted(concern="hrw"))

    words = html_of(made.document)
    assert made.view == "public"
    assert "Human Rights Watch" in words
    assert "Electronic Frontier" not in words
    assert "404 Media" not in words


def called(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), obj=paragon.store())


@pytest.mark.parametrize("command", ["report", "brief"])
def test_the_narrowest_view_is_the_usual_one_and_the_terminal_says_so(
    command: str, tmp_path: Path
) -> None:
    out = str(tmp_path / "made.html")

    done = called(command, paragon.CASE, "--as-of", "2025-08-30", "--out", out)

    assert done.exit_code == 0, done.output
    assert "Public view: what is marked controlled or withheld is left out." in done.stderr
    assert "This is the public view" in Path(out).read_text(encoding="utf-8")


def test_a_clean_copy_of_a_letter_holds_only_what_is_sent() -> None:
    of = OfCase(case_id=paragon.CASE, on=date(2024, 10, 10), store=paragon.store())

    made = letter("stop-work-order", of, Wanted(clean=True)).document

    assert made.references == ()
    assert not [part for part in made.parts if part.title.startswith("For the drafter")]
    assert made.draft  # blanks are left in it
    assert "refs" not in html_of(made).split("</style>")[1]
    assert "70CTD024P00000012" in " ".join(plain(text) for _, text in made.subject)
