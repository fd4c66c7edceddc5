"""Measures for oversight: what is counted, of whom, and what is never said."""

import csv
from collections.abc import Callable
from datetime import date

from stopwork.desk.oversight.measures import Measure, measures
from stopwork.desk.record import Desk
from stopwork.web.place import Place
from workbench import CASE, TWIN, WHO, Visitor, act

ON = date(2025, 8, 30)


def measured(place: Place, on: date = ON, view: str = "whole") -> dict[str, Measure]:
    desk: Desk = place.desk(WHO)
    return {one.id: one for one in measures(desk, on, view).measures}


def test_each_measure_counts_what_it_says_and_names_the_cases(
    look: Callable[[str], Visitor],
) -> None:
    found = measured(look("reviewer").place)

    assert (found["past-90"].many, found["past-90"].most) == (1, 326)
    assert found["past-90"].unknown == 1
    assert found["past-90"].cases[0].says == "326 days; agreement not shown"
    assert (found["to-question"].least, found["to-question"].unknown) == (12, 1)
    assert (found["unanswered"].many, found["unanswered"].most) == (1, 325)
    assert found["answered"].many == 0
    assert found["answered"].least is None


def test_a_duty_past_its_day_that_is_not_shown_either_way_is_not_known_to_be_overdue(
    look: Callable[[str], Visitor],
) -> None:
    overdue = measured(look("reviewer").place)["overdue"]

    assert (overdue.many, overdue.unknown) == (0, 1)
    assert "whether it was done is not shown" in look("reviewer").get("/measures").text


def test_an_answer_a_refusal_and_a_lifted_stop_are_measured_by_their_days(place: Place) -> None:
    act(place, "ask", CASE, words="Is it Graphite?", to="ICE", on=date(2024, 11, 1))
    act(place, "answer", CASE, question="q2", words="Yes, it is.", by="ICE", on=date(2024, 11, 11))
    act(place, "claim", CASE, said="contract.stop_work_lifted_on=2025-08-30", source="record",
        says="Work may go on.", published="2025-08-30")  # fmt: skip

    found = measured(place)

    assert (found["answered"].many, found["answered"].least) == (1, 10)
    assert [of.case for of in found["lifted"].cases] == [CASE]
    assert found["lifted"].unknown == 1
    assert found["past-90"].cases[0].says.startswith("326 days")


def test_no_median_is_said_under_five_cases(place: Place) -> None:
    assert measured(place)["unanswered"].median is None
    for number in range(4):
        act(place, "open", None, award=f"70OTHER{number}", id=f"other-{number}", agency="CBP",
            vendor="A", title="Other", on=date(2024, 10, 1))  # fmt: skip
        act(place, "ask", f"other-{number}", words="Who?", to="CBP", on=date(2024, 10, 19))

    assert measured(place)["unanswered"].median == 315


def test_agencies_stand_by_name_and_lead_to_their_cases(look: Callable[[str], Visitor]) -> None:
    visitor = look("auditor")

    page = visitor.get("/measures?as-of=2025-08-30").text
    one = visitor.get("/measures?as-of=2025-08-30&agency=ICE").text

    assert "agency=ICE" in page
    assert f"/case/{CASE}?as-of=2025-08-30" in one
    assert "fewer than five cases" in one
    assert "Measures: Nobody" in visitor.get("/measures?agency=Nobody").text


def test_a_hidden_case_is_in_no_measure_of_a_view_without_it(
    look: Callable[[str], Visitor],
) -> None:
    path = "/measures?as-of=2025-08-30"
    whole, less = (look(role).get(path).text for role in ("auditor", "intake"))

    assert "2 cases on 2025-08-30" in whole
    assert "1 case on 2025-08-30" in less
    assert TWIN not in less


def test_measures_come_as_a_file_with_every_case(look: Callable[[str], Visitor]) -> None:
    answer = look("auditor").get("/measures.csv?as-of=2025-08-30")

    rows = list(csv.DictReader(answer.text.splitlines()))
    assert answer.headers["content-type"].startswith("text/csv")
    assert [row["says"] for row in rows if row["case"] == CASE and "90" in row["measure"]] == [
        "326 days; agreement not shown"
    ]


def test_each_number_of_the_portfolio_leads_to_its_cases(look: Callable[[str], Visitor]) -> None:
    visitor = look("auditor")
    page = visitor.get("/portfolio?as-of=2025-08-30").text

    assert "which=past-90" in page
    past = visitor.get("/cases?as-of=2025-08-30&which=past-90").text
    assert "1 of 2, in the order" in past
    assert f"/case/{TWIN}" not in past
    assert "No case fits" in visitor.get("/cases?as-of=2025-08-30&agency=Nobody").text


def test_money_stands_by_agency_and_by_the_year_of_each_action(
    look: Callable[[str], Visitor],
) -> None:
    page = look("auditor").get("/portfolio?as-of=2025-08-30").text

    years = page.partition("by the year of the action")[2]
    assert "2,000,000.00 USD" in years.partition(">2025<")[0]
    assert "0.00 USD" in years.partition(">2025<")[2]
    assert ">2026<" not in years
