"""Concerns of the public: a receipt that is shown once, and a list for who takes them in."""

import re
from collections.abc import Callable

import pytest

from stopwork.desk.days import today
from stopwork.desk.record import entries
from stopwork.desk.reports.editions import publish_edition
from stopwork.desk.reports.raised import LONGEST, raised
from stopwork.web.place import Place
from workbench import CASE, TWIN, WHO, Visitor

FORM = f"/public/{CASE}/concern"


@pytest.fixture
def anybody(place: Place) -> Visitor:
    pytest.importorskip("typst", reason="the bundle holds a PDF; the extra `reports` is missing")
    publish_edition(place.desk(WHO), CASE, "ICE and Paragon", today())
    return Visitor(place, "anonymous")


def test_a_concern_waits_outside_the_record_until_it_is_taken_in(
    anybody: Visitor, place: Place
) -> None:
    before = len(entries(place.desk(WHO), CASE))
    kept = anybody.post(FORM, words="The product is another.", organisation="A newsroom")
    found = re.search(r'class="receipt">([\w-]+)<', kept.text)
    assert found is not None
    receipt = found[1]

    assert len(entries(place.desk(WHO), CASE)) == before
    assert "Nobody has taken it in" in anybody.post("/public/concern", receipt=receipt).text
    reviewer = Visitor(place, "reviewer")
    page = reviewer.get("/concerns").text
    assert "The product is another." in page
    assert receipt not in page
    assert receipt not in (place.folder / "raised.jsonl").read_text()
    name = re.findall(r'name="id" value="(\w+)"', page)[0]

    assert reviewer.post("/concerns", id=name, step="taken").status_code == 303

    assert "Nothing waits" in reviewer.get("/concerns").text
    assert "taken in on" in anybody.post("/public/concern", receipt=receipt).text


def test_a_receipt_that_was_never_given_has_the_same_page(anybody: Visitor) -> None:
    one, two = (anybody.post("/public/concern", receipt=said) for said in ("x" * 43, "y" * 43))

    assert (one.status_code, one.text) == (two.status_code, two.text)
    assert "No concern has this receipt." in one.text


def test_a_case_that_is_not_published_takes_no_concern_and_is_not_told_of(
    anybody: Visitor,
) -> None:
    for case in (TWIN, "never-was"):
        assert anybody.get(f"/public/{case}/concern").status_code == 404
        assert anybody.post(f"/public/{case}/concern", words="x").status_code == 404


def test_what_is_empty_or_too_long_is_refused_and_what_was_typed_stays(anybody: Visitor) -> None:
    empty = anybody.post(FORM, words=" ", ask="An answer")
    long = anybody.post(FORM, words="a" * (LONGEST + 1))

    assert (empty.status_code, long.status_code) == (400, 400)
    assert 'value="An answer"' in empty.text
    assert raised() == ()


def test_nobody_but_the_desk_sees_what_waits(look: Callable[[str], Visitor]) -> None:
    assert look("auditor").get("/concerns").status_code == 403
    assert look("intake").get("/concerns").status_code == 200
