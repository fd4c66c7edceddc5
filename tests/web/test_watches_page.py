"""Watches: kept by somebody, told with their reason, paused, and never shown to others."""

from pathlib import Path

from stopwork.desk.watching.settings import settings_of
from stopwork.watching.alerts import Alert
from stopwork.watching.searches import wanted_by
from stopwork.watching.state import Put, opened
from stopwork.web.place import Place
from workbench import Visitor

STOP = Alert(id="a1", kind="action", title="A stop on 70CTD024P00000012", says="Work was stopped.",
             why=("its award is a lead",), award_id="CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE-",
             piid="70CTD024P00000012", agency="ICE", searches=("The contract",))  # fmt: skip
OTHER = Alert(id="a2", kind="action", title="Another", says="Else.", why=("x",), piid="70OTHER1")
CASE_DUE = Alert(id="a3", kind="due", title="Due in a case", says="ICE owes.", why=("asked",),
                 restricted=True)  # fmt: skip


def keep(visitor: Visitor) -> None:
    answer = visitor.post("/watches", name="The contract", award="70CTD024P00000012")
    assert answer.status_code == 303, answer.text


def test_a_watch_of_an_award_wants_its_news_and_no_other(reviewer: Visitor) -> None:
    keep(reviewer)

    searches = settings_of(None).searches

    assert wanted_by(STOP, searches) == ("The contract",)
    assert wanted_by(OTHER, searches) is None


def test_a_paused_watch_wants_nothing_and_does_not_open_the_gate_to_all(reviewer: Visitor) -> None:
    keep(reviewer)
    reviewer.post("/watches/change", name="The contract", step="pause")

    assert wanted_by(STOP, settings_of(None).searches) is None
    assert "paused" in reviewer.get("/watches").text
    reviewer.post("/watches/change", name="The contract", step="go-on")
    assert wanted_by(STOP, settings_of(None).searches) == ("The contract",)
    reviewer.post("/watches/change", name="The contract", step="take-out")
    assert settings_of(None).searches == ()


def test_a_message_says_why_it_came_and_which_watch_asked(reviewer: Visitor, place: Place) -> None:
    keep(reviewer)
    lake = place.folder.parent / "lake"
    with opened(Path(lake) / "watch.sqlite") as state:
        state.put(Put(at="2026-01-02T03:04:05.000+00:00", alerts=(STOP, CASE_DUE)))

    page = reviewer.get("/watches").text

    assert "Why it came:</b> its award is a lead; watch The contract." in page
    assert "Due in a case" in page
    less = Visitor(place, "intake", name="Ana Ruiz").get("/watches").text
    assert "Due in a case" not in less
    assert "The contract" not in less
    assert "A stop on" not in less


def test_nobody_changes_the_watch_of_somebody_else(reviewer: Visitor, place: Place) -> None:
    keep(reviewer)
    other = Visitor(place, "counsel", name="Ana Ruiz")

    answer = other.post("/watches/change", name="The contract", step="take-out")

    assert answer.status_code == 400
    assert len(settings_of(None).searches) == 1


def test_a_watch_that_asks_for_nothing_is_refused_and_what_was_typed_stays(
    reviewer: Visitor,
) -> None:
    answer = reviewer.post("/watches", name="Everything", least="much")

    assert answer.status_code == 400
    assert 'value="Everything"' in answer.text
    assert "plain number" in answer.text
    assert reviewer.post("/watches", name="Everything").status_code == 400


def test_an_award_page_leads_to_a_watch_of_it(reviewer: Visitor) -> None:
    page = reviewer.get("/watches?name=70CTD024P00000012&award=70CTD024P00000012").text

    assert 'name="award" value="70CTD024P00000012"' in page
