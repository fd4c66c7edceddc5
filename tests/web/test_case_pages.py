"""A case in the browser: days, clocks, and acts that are looked at before they are on record."""

import hashlib
import re
from collections.abc import Callable
from datetime import date

import pytest

from stopwork.desk.acts import ACTS
from stopwork.desk.case.act import inputs
from stopwork.desk.case.looked import roles_for
from stopwork.desk.record import entries
from stopwork.web.forms.acts import address_of
from stopwork.web.place import Place
from workbench import CASE, TWIN, WHO, Visitor, act, fields_in

CLAIM = f"/case/{CASE}/act/claim"


def count(visitor: Visitor) -> int:
    return len(entries(visitor.place.desk(WHO), CASE))


def a_claim() -> dict[str, str]:
    return {
        "step": "look", "key": "contract.stop_work_lifted_on", "value": "2025-08-30",
        "source": "record", "says": "Work may go on.", "subject": "case", "published": "2025-08-30",
    }  # fmt: skip


def test_looking_at_an_act_records_nothing_and_says_who_sees_it_and_what_changes(
    reviewer: Visitor,
) -> None:
    before = count(reviewer)

    page = reviewer.post(CLAIM, **a_claim()).text

    assert count(reviewer) == before
    assert "Look before it is on record" in page
    assert "anybody" in page
    assert "“Extended by agreement, or lapsed” becomes “Lifted”" in page


def test_what_was_looked_at_is_what_is_recorded(reviewer: Visitor) -> None:
    before = count(reviewer)
    page = reviewer.post(CLAIM, **a_claim()).text

    answer = reviewer.client.post(CLAIM, data=fields_in(page) | {"step": "record"})

    assert answer.status_code == 303
    assert count(reviewer) == before + 1
    case = reviewer.get(answer.headers["location"]).text
    assert "It is on record, entry" in case
    assert "Lifted" in case


def test_a_case_that_moved_on_gives_409_with_both_texts_and_records_nothing(
    reviewer: Visitor,
) -> None:
    page = reviewer.post(CLAIM, **a_claim()).text
    act(reviewer.place, "ask", CASE, words="Is it Graphite?", to="ICE")
    before = count(reviewer)

    answer = reviewer.client.post(CLAIM, data=fields_in(page) | {"step": "record"})

    assert answer.status_code == 409
    assert count(reviewer) == before
    assert "Work may go on." in answer.text
    assert "question asked" in answer.text
    again = reviewer.client.post(CLAIM, data=fields_in(answer.text) | {"step": "look"})
    assert again.status_code == 200
    assert "Work may go on." in again.text


def test_nothing_is_recorded_that_nobody_looked_at(reviewer: Visitor) -> None:
    before = count(reviewer)

    answer = reviewer.post(CLAIM, **a_claim() | {"step": "record"})

    assert answer.status_code == 400
    assert count(reviewer) == before


def test_a_wrong_field_is_named_at_the_top_and_at_its_place_and_nothing_typed_is_lost(
    reviewer: Visitor,
) -> None:
    address = f"/case/{CASE}/act/invite"

    page = reviewer.post(address, vendor="Paragon", words="Will you reply?", due_on="soon").text

    assert 'role="alert"' in page
    assert '<a href="#f-due_on">' in page
    assert page.count("Write a day as 2025-08-30.") == 2
    assert 'value="soon"' in page
    assert "Will you reply?" in page


def test_a_refusal_of_the_desk_is_said_and_keeps_the_form(reviewer: Visitor) -> None:
    page = reviewer.post(CLAIM, **a_claim() | {"value": "someday"})

    assert page.status_code == 400
    assert "someday" in page.text
    assert "no day" in page.text


def test_evidence_sent_as_a_file_is_held_for_the_look_and_kept_by_the_record(
    reviewer: Visitor,
) -> None:
    address = f"/case/{CASE}/act/evidence-add"
    kept = {"source": "letter", "title": "A letter", "publisher": "ICE", "grade": "primary-record",
            "published": "2024-10-09"}  # fmt: skip
    files = {"file": ("letter.txt", b"We will look into it.\n")}
    look = reviewer.post(address, files=files, step="look", **kept).text

    reviewer.client.post(address, data=fields_in(look) | {"step": "record"})

    page = reviewer.get(f"/case/{CASE}/evidence").text
    assert "letter.txt" in page
    found = re.search(r"/evidence/[0-9a-f]{64}", page)
    assert found is not None
    sent = reviewer.get(found[0])
    assert sent.content == b"We will look into it.\n"
    assert "attachment" in sent.headers["content-disposition"]
    assert "sandbox" in sent.headers["content-security-policy"]
    assert not list((reviewer.place.folder / "held").iterdir())
    shown = reviewer.get(f"/case/{CASE}{found[0]}")
    assert "We will look into it." in shown.text
    assert reviewer.get(f"{found[0]}/picture").status_code == 404
    assert reviewer.get(f"/case/{TWIN}{found[0]}").status_code == 404


def test_a_picture_is_shown_as_one_and_can_do_nothing(reviewer: Visitor) -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
    sha256 = hashlib.sha256(png).hexdigest()
    held = reviewer.place.folder.parent / "scan.png"
    held.write_bytes(png)
    act(reviewer.place, "evidence add", CASE, source="scan", title="A scan", publisher="ICE",
        grade="low", published="2024-10-09", file=held)  # fmt: skip

    picture = reviewer.get(f"/evidence/{sha256}/picture")

    assert picture.headers["content-type"] == "image/png"
    assert "sandbox" in picture.headers["content-security-policy"]
    assert (
        f'src="/evidence/{sha256}/picture"' in reviewer.get(f"/case/{CASE}/evidence/{sha256}").text
    )


def test_a_day_shows_the_case_as_it_stood(look: Callable[[str], Visitor]) -> None:
    visitor = look("reviewer")

    assert "Stopped" in visitor.get(f"/case/{CASE}?as-of=2024-10-09").text
    assert "Active" in visitor.get("/cases?as-of=2024-10-02").text


@pytest.mark.parametrize("said", ["2099-01-01", "soon", "2024-13-01", "0001-01-01"])
def test_a_day_that_is_none_is_said_so(look: Callable[[str], Visitor], said: str) -> None:
    answer = look("reviewer").get(f"/case/{CASE}?as-of={said}")

    assert answer.status_code == 400
    assert "Write a day as 2025-08-30." in answer.text


def test_a_link_says_under_what_it_was_made_and_what_moved_since(
    look: Callable[[str], Visitor],
) -> None:
    visitor = look("reviewer")
    page = visitor.get(f"/case/{CASE}").text
    found = re.search(
        rf"/case/{CASE}\?as-of=[\d-]+&amp;entries=\d+&amp;under=([\w.]+-\w+-\w+)", page
    )
    assert found is not None
    program, law, registry = found[1].rsplit("-", 2)

    def opened(made: str) -> str:
        return str(visitor.get(f"/case/{CASE}?under={made}").text)

    assert "Since this link was made" not in opened(found[1])
    assert "the law changed" in opened(f"{program}-000000000000-{registry}")
    assert "the program and the registry changed" in opened(f"0.0.1-{law}-000000000000")
    assert visitor.get(f"/case/{CASE}?under=cut").status_code == 400


def test_the_brief_of_a_case_is_one_sheet_as_page_and_as_word(
    look: Callable[[str], Visitor],
) -> None:
    visitor = look("reviewer")
    words = f"{CASE}/brief?as-of=2024-10-09"

    page = visitor.get(f"/case/{words}")
    word = visitor.get(f"/case/{CASE}/file/brief.docx?as-of=2024-10-09")

    assert page.status_code == 200
    assert "PARAGON SOLUTIONS (US) INC" in page.text
    assert "Not shown" in page.text
    assert word.content[:2] == b"PK"
    assert look("intake").get(f"/case/{TWIN}/brief").status_code == 404


def test_plain_words_find_the_question_of_the_law(look: Callable[[str], Visitor]) -> None:
    page = look("reviewer").get(CLAIM, params={"words": "stopped on 8 October"}).text

    first = re.search(r"key=([\w.]+)", page)
    assert first is not None
    assert first[1] == "contract.stop_work_issued_on"


def test_every_act_has_a_form_with_a_field_for_all_that_it_asks(
    look: Callable[[str], Visitor],
) -> None:
    for one in ACTS:
        if one.name == "accept":
            continue
        visitor = look(sorted(roles_for(one))[0])
        path = f"/case/{CASE}/act/" if one.of_case else "/act/"
        more = "?key=own.key" if one.name == "claim" else ""
        page = visitor.get(path + address_of(one) + more).text
        missing = [each.field for each in inputs(one)
                   if f'name="{each.field}"' not in page and each.field != "said"]  # fmt: skip
        folders = [each.field for each in inputs(one) if each.metavar == "FOLDER"]
        assert missing == folders, f"{one.name}: nobody names a folder of the machine by a form"


def test_two_days_are_compared_and_an_order_that_is_wrong_is_said(
    look: Callable[[str], Visitor],
) -> None:
    visitor = look("reviewer")

    made = visitor.get(f"/case/{CASE}/compare?from=2024-10-02&to=2024-10-09")
    wrong = visitor.get(f"/case/{CASE}/compare?from=2024-10-09&to=2024-10-02")

    assert made.status_code == 200
    assert "2024-10-08" in made.text
    assert wrong.status_code == 400


def test_the_dossier_comes_as_page_and_as_word(look: Callable[[str], Visitor]) -> None:
    visitor = look("reviewer")

    page = visitor.get(f"/case/{CASE}/file/dossier.html")
    word = visitor.get(f"/case/{CASE}/file/memo.docx")

    assert "Dossier" in page.text
    assert word.content.startswith(b"PK")
    assert visitor.get(f"/case/{CASE}/file/dossier.exe").status_code == 404


def test_an_entry_that_the_asker_does_not_see_neither_counts_nor_stops_them(place: Place) -> None:
    intake = Visitor(place, "intake", name="Ana Ruiz")
    act(place, "grant", None, person="Ana Ruiz", role="intake", on=date(2024, 10, 2))
    page = intake.post(CLAIM, **a_claim()).text
    assert fields_in(page)["after"] == str(intake.get(f"/case/{CASE}/log").text.count('id="entry-'))
    act(place, "claim", CASE, said="own.note=x", source="record", says="Kept back.",
        published="2024-10-08", visibility="withheld")  # fmt: skip

    answer = intake.client.post(CLAIM, data=fields_in(page) | {"step": "record"})

    assert answer.status_code == 303


def opening(**more: str) -> dict[str, str]:
    return {"step": "look", "award": "70CTD024P00000012", "on": "2024-10-10", "id": "second",
            "title": "Second", "reason": "Another office asked", "agency": "ICE", "vendor": "P",
            **more}  # fmt: skip


def test_a_second_case_on_an_award_gives_409_with_the_first_and_a_way_on_with_a_reason(
    reviewer: Visitor,
) -> None:
    refused = reviewer.post("/act/open", **opening())

    assert refused.status_code == 409
    assert f'href="/case/{CASE}"' in refused.text
    assert reviewer.get("/case/second").status_code == 404

    again = fields_in(refused.text)
    assert reviewer.client.post("/act/open", data=again | {"anyway": " "}).status_code == 409
    look = reviewer.client.post("/act/open", data=again | {"anyway": "The first is of the past."})
    assert look.status_code == 200
    assert "because: The first is of the past." in look.text
    done = reviewer.client.post("/act/open", data=fields_in(look.text) | {"step": "record"})
    assert done.status_code == 303
    assert "The first is of the past." in reviewer.get("/case/second/log").text


def test_a_second_case_is_held_against_no_hidden_and_no_closed_one(
    reviewer: Visitor, place: Place
) -> None:
    intake = Visitor(place, "intake", name="Ana Ruiz")
    act(place, "grant", None, person="Ana Ruiz", role="intake", on=date(2024, 10, 2))

    hidden = intake.post("/act/open", **opening(award="99QUIET0000000001"))
    assert hidden.status_code == 200
    assert "quiet" not in hidden.text

    act(place, "close", CASE, reason="done", on=date(2024, 10, 11))
    assert reviewer.post("/act/open", **opening()).status_code == 200


SEEN = {"public": "anybody", "controlled": "the offices of the review"}


@pytest.mark.parametrize("mark", ["", "public", "controlled"])
def test_a_look_says_of_each_part_who_will_see_it_once_it_is_on_record(
    reviewer: Visitor, mark: str
) -> None:
    form = opening(reason="Of the award on file", anyway="yes", visibility=mark)
    page = reviewer.post("/act/open", **form).text
    answer = reviewer.client.post("/act/open", data=fields_in(page) | {"step": "record"})
    assert answer.status_code == 303, "it comes with the award's actions as evidence and claims"

    lines = entries(reviewer.place.desk(WHO), "second")
    says = re.findall(r'<td data-label="Who may see it">([^<]+)</td>', page)

    kept = [one.visibility[name] for one in lines for name, value in one.fields.items()
            if value not in (None, "", {}, [])]  # fmt: skip
    assert {one.event for one in lines} >= {"evidence-received", "claim-asserted"}
    assert says == [SEEN[one] for one in kept]


def test_before_its_review_began_a_case_is_not_called_open(reviewer: Visitor) -> None:
    before = reviewer.get(f"/case/{CASE}?as-of=2024-09-30").text
    since = reviewer.get(f"/case/{CASE}?as-of=2024-10-02").text

    assert "no review shown to have begun by 2024-09-30" in before
    assert "· open</p>" in since
    assert "No two sources that are shown here and count disagree as of 2024-10-02" in since


def test_sources_that_disagree_are_not_denied_where_one_of_them_is_not_counted(
    reviewer: Visitor,
) -> None:
    act(reviewer.place, "evidence add", CASE, source="article", title="Put on hold", grade="low",
        publisher="A paper", published="2024-11-20", on=date(2024, 11, 20))  # fmt: skip
    act(reviewer.place, "claim", CASE, said="contract.stop_work_issued_on=2023-10",
        source="article", subject="award:70CTD024P00000012", says="Paused in October 2023.",
        published="2024-11-20")  # fmt: skip

    page = reviewer.get(f"/case/{CASE}").text

    assert "Not counted: a stop-work order in 2023-10" in page
    assert "What is not counted, and why, stands under <i>What is not shown</i>" in page


def test_a_concern_that_asks_for_nothing_waits_for_an_answer_without_a_colon(
    reviewer: Visitor,
) -> None:
    act(reviewer.place, "concern", CASE, organisation="Access Now", words="It may be misused.",
        ask="", on=date(2024, 10, 9))  # fmt: skip

    page = reviewer.get(f"/case/{CASE}").text

    assert "Answer Access Now" in page
    assert "Answer Access Now:" not in page
