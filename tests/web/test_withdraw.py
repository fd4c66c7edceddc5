"""Withdrawing an edition leaves a notice, its day and its reason, and nothing of what it held."""

import pytest

from stopwork.desk.days import today
from stopwork.desk.reports.editions import (
    all_editions,
    editions,
    publish_edition,
    standing,
    withdraw_edition,
)
from stopwork.desk.workbench import workbench_folder
from stopwork.errors import UsageError
from stopwork.web.place import Place
from stopwork.web.site.write import write_site
from workbench import CASE, WHO, Visitor, fields_in

pytest.importorskip("typst", reason="the bundle holds a PDF; the extra `reports` is not installed")
TITLE, WHY = "A title of the edition", "A claim in it was wrong."


@pytest.fixture
def withdrawn(reviewer: Visitor) -> Visitor:
    """An edition published and withdrawn by hand, in two steps."""
    publish_edition(reviewer.place.desk(WHO), CASE, TITLE, today())
    page = f"/case/{CASE}/withdraw/1"
    assert "Withdraw edition 1" in reviewer.get(f"/case/{CASE}/publish").text
    assert "Withdraw edition 1" in reviewer.get(page).text
    looked = reviewer.post(page, step="look", why=WHY).text
    assert "Nothing is withdrawn yet" in looked
    assert f"was withdrawn on {today()}" in looked
    assert reviewer.get(f"/public/{CASE}/1.zip").status_code == 200, "only looked at"
    done = reviewer.client.post(page, data=fields_in(looked) | {"step": "withdraw"})
    assert done.headers["location"] == f"/public/{CASE}"
    return reviewer


def test_whoever_comes_for_it_reads_the_day_and_the_reason_and_nothing_else(
    withdrawn: Visitor,
) -> None:
    anybody = Visitor(withdrawn.place, "anonymous")
    bundle, page = anybody.get(f"/public/{CASE}/1.zip"), anybody.get(f"/public/{CASE}/1")
    case, listed = anybody.get(f"/public/{CASE}"), anybody.get("/public")
    as_json = anybody.get(f"/api/public/{CASE}")

    assert (bundle.status_code, page.status_code, case.status_code) == (410, 410, 200)
    for answer in (bundle, page, case):
        assert f"ithdrawn on {today()}" in answer.text.replace("<time>", "").replace("</time>", "")
        assert WHY in answer.text
    for answer in (bundle, page, case, listed, as_json):
        assert TITLE not in answer.text
        assert "SHA" not in answer.text or "Check it" not in answer.text
    assert anybody.get(f"/public/{CASE}/concern").status_code == 404
    assert standing(CASE) == all_editions() == ()


def test_its_number_is_not_used_again_and_the_next_edition_stands(withdrawn: Visitor) -> None:
    publish_edition(withdrawn.place.desk(WHO), CASE, "Another", today())
    page = Visitor(withdrawn.place, "anonymous").get(f"/public/{CASE}").text

    assert [one.number for one in editions(CASE)] == [2, 1]
    assert "Read edition 2" in page
    assert "Withdrawn on" in page
    assert withdrawn.get(f"/case/{CASE}/withdraw/1").status_code == 410


def test_its_file_stays_with_the_office_apart(withdrawn: Visitor) -> None:
    folder = workbench_folder() / "editions" / CASE

    assert not (folder / "1.zip").exists()
    assert (folder / "withdrawn" / "1.zip").is_file()
    assert WHO.name in (folder / "withdrawn" / "1.json").read_text(encoding="utf-8")
    assert TITLE not in (folder / "1.json").read_text(encoding="utf-8")


def test_without_a_reason_nothing_is_withdrawn(reviewer: Visitor) -> None:
    publish_edition(reviewer.place.desk(WHO), CASE, TITLE, today())

    refused = reviewer.post(f"/case/{CASE}/withdraw/1", step="withdraw", why=" ")

    assert refused.status_code == 400
    assert "Say why" in refused.text
    assert len(standing(CASE)) == 1
    assert reviewer.post(f"/case/{CASE}/withdraw/2", why=WHY).status_code == 404


def test_the_site_holds_the_notice_in_place_of_the_edition(
    withdrawn: Visitor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("site") / "out"
    write_site(out)
    notice = (out / "cases" / CASE / "edition-1.html").read_text(encoding="utf-8")
    held = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())

    assert WHY in notice
    assert "withdrawn on" in notice
    assert not (out / "cases" / CASE / "edition-1.zip").exists()
    assert TITLE.encode() not in held


def test_only_who_may_publish_may_withdraw(place: Place) -> None:
    publish_edition(place.desk(WHO), CASE, TITLE, today())

    for role, status in (("auditor", 403), ("anonymous", 303), ("intake", 403)):
        assert Visitor(place, role).get(f"/case/{CASE}/withdraw/1").status_code == status
    with pytest.raises(UsageError, match="no edition 7 stands"):
        withdraw_edition(CASE, 7, WHO.name, WHY)
