"""What if: a supposition stands beside the case, and nowhere else."""

from collections.abc import Callable

from stopwork.desk.record import entries
from workbench import CASE, PLANTED, TWIN, WHO, Visitor

SUPPOSED = f"/case/{CASE}/what-if?key=contract.stop_work_lifted_on&value=2025-08-30"


def test_what_is_supposed_stands_beside_what_is_on_record_and_is_not_recorded(
    look: Callable[[str], Visitor],
) -> None:
    visitor = look("reviewer")
    before = len(entries(visitor.place.desk(WHO), CASE))

    page = visitor.get(SUPPOSED).text

    assert "“Extended by agreement, or lapsed” becomes “Lifted”" in page
    assert page.index("On record") < page.index("Supposed, not on record")
    assert "<dd>Lifted</dd>" in page.partition("Supposed, not on record")[2]
    assert "<dd>Lifted</dd>" not in page.partition("Supposed, not on record")[0]
    assert len(entries(visitor.place.desk(WHO), CASE)) == before
    assert "Lifted" not in visitor.get(f"/case/{CASE}/file/dossier.html").text


def test_a_supposition_is_not_linked_as_the_case_and_is_not_printed(
    look: Callable[[str], Visitor],
) -> None:
    page = look("reviewer").get(SUPPOSED).text

    assert "Link to this as it stands" not in page
    assert 'class="unprinted"' in page
    assert "A supposition is not printed" in page


def test_several_answers_are_supposed_together_and_each_can_be_left_out_again(
    look: Callable[[str], Visitor],
) -> None:
    visitor = look("reviewer")

    page = visitor.get(f"{SUPPOSED}&with=certification.made=yes").text

    assert page.count("Suppose this no longer") == 2
    assert "with=certification.made%3Dyes" in page


def test_plain_words_find_what_can_be_supposed(look: Callable[[str], Visitor]) -> None:
    page = look("auditor").get(f"/case/{CASE}/what-if?words=it+was+lifted").text

    assert "key=contract.stop_work_lifted_on" in page


def test_what_is_no_answer_is_said_and_nothing_is_lost(look: Callable[[str], Visitor]) -> None:
    visitor = look("reviewer")

    wrong = visitor.get(f"/case/{CASE}/what-if?key=contract.signed_on&value=someday")
    none = visitor.get(f"/case/{CASE}/what-if?key=nothing.of_this&value=yes")

    assert (wrong.status_code, none.status_code) == (400, 400)
    assert 'value="someday"' in wrong.text
    assert "no day" in wrong.text
    assert "is no claim key" in none.text


def test_a_supposition_is_of_the_askers_view(look: Callable[[str], Visitor]) -> None:
    page = look("intake").get(SUPPOSED)

    assert page.status_code == 200
    assert PLANTED not in page.text
    assert look("intake").get(SUPPOSED.replace(CASE, TWIN)).status_code == 404
