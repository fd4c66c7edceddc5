"""A link with both clocks: the same bytes later, and nothing that is hidden since."""

import re
from collections.abc import Callable
from datetime import date

from stopwork.desk.record import entries
from stopwork.web.pages.cases import ASKS, CHARTS, PARTS
from stopwork.web.place import Place
from workbench import AWARD, CASE, PLANTED, WHO, Visitor, act

PAGES = [
    *(f"/case/{CASE}/{part}".rstrip("/") for part, _ in (*PARTS, *ASKS)),
    *(f"/case/{CASE}/charts?kind={kind}" for kind in CHARTS),
    f"/case/{CASE}/brief", f"/case/{CASE}/file/dossier.html", f"/case/{CASE}/file/memo.docx",
    f"/case/{CASE}/compare?from=2024-10-02&to=2024-10-09",
    f"/case/{CASE}/what-if?key=contract.stop_work_lifted_on&value=2024-10-12",
    f"/award/{AWARD}", "/vendor/paragon",
]  # fmt: skip


def later(place: Place) -> None:
    """Fifty more entries: claims, questions, sources, and another case on the same award."""
    for number in range(16):
        act(place, "claim", CASE, said=f"own.note{number}=late", source="record",
            says="Found later.", published="2024-10-08")  # fmt: skip
        act(place, "ask", CASE, words=f"Why {number}?", to="ICE", on=date(2024, 10, 9))
        act(place, "evidence add", CASE, source=f"late{number}", title="Late", publisher="Someone",
            grade="low", published="2024-10-08", on=date(2024, 10, 9))  # fmt: skip
    act(place, "claim", CASE, said="contract.stop_work_lifted_on=2024-10-11", source="record",
        says="Work may go on.", published="2024-10-11")  # fmt: skip
    act(place, "open", None, award="70CTD024P00000012", id="second", title="Second", agency="ICE",
        vendor="P", on=date(2024, 10, 1))  # fmt: skip


def test_every_page_of_a_case_an_award_and_a_vendor_stays_as_it_was_linked(
    reviewer: Visitor,
) -> None:
    foot = reviewer.get(f"/case/{CASE}?as-of=2024-10-20").text
    found = re.search(r"as-of=2024-10-20&amp;entries=\d+", foot)
    assert found is not None
    clocks = found[0].replace("&amp;", "&")
    links = [f"{page}{'&' if '?' in page else '?'}{clocks}" for page in PAGES]
    before = [reviewer.get(link) for link in links]
    assert [one.status_code for one in before] == [200] * len(links)

    later(reviewer.place)

    after = [reviewer.get(link) for link in links]
    changed = [link for link, one, two in zip(links, before, after, strict=True)
               if one.content != two.content]  # fmt: skip
    assert changed == []
    assert "Found later." in reviewer.get(f"/case/{CASE}/claims?as-of=2024-10-20").text
    assert "Case second" in reviewer.get(f"/award/{AWARD}?as-of=2024-10-20").text


def test_the_foot_of_a_case_tells_of_what_the_view_shows_alone(
    reviewer: Visitor, place: Place
) -> None:
    intake = Visitor(place, "intake", name="Ana Ruiz")
    before = intake.get(f"/case/{CASE}?as-of=2024-10-20").content

    for number in range(3):
        act(place, "claim", CASE, said=f"own.kept{number}=x", source="record", says="Kept back.",
            published="2024-10-08", visibility="withheld")  # fmt: skip
    act(place, "open", None, award="99OTHER", id="another", title="Kept", agency="A", vendor="V",
        on=date(2024, 10, 1), visibility="withheld")  # fmt: skip

    assert intake.get(f"/case/{CASE}?as-of=2024-10-20").content == before
    assert "of this case in this view" in before.decode()
    assert reviewer.get(f"/case/{CASE}?as-of=2024-10-20").content != before


def test_what_is_hidden_since_is_hidden_behind_an_old_link_as_well(
    reviewer: Visitor, place: Place
) -> None:
    words = "first open, then withheld"
    act(place, "claim", CASE, said="own.words=x", source="record", says=words,
        published="2024-10-08", visibility="controlled")  # fmt: skip
    held = entries(place.desk(WHO), CASE)
    claim = [one.fields["claim"] for one in held if one.event == "claim-asserted"][-1]
    intake = Visitor(place, "intake", name="Ana Ruiz")
    old = f"/case/{CASE}/%s?as-of=2024-10-20&entries={held[-1].index + 1}"
    assert words in intake.get(old % "claims").text

    act(place, "mark", CASE, thing=f"claim:{claim}", mark="withheld", reason="asked to")

    for part in ("claims", "log", "award", "timeline"):
        assert words not in intake.get(old % part).text, part
        assert words not in intake.get(f"/case/{CASE}/{part}").text, part
    assert words in reviewer.get(old % "claims").text


def test_a_link_tells_nothing_of_the_planted_word(look: Callable[[str], Visitor]) -> None:
    assert PLANTED not in look("intake").get(f"/case/{CASE}?entries=999").text
