"""The worked questions about the law of other places, each answered as its maker answered it."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from law.place_days import DEROGATION, MEDIA, atlas, cell, provision, truth, word
from shared import SHARED, needs_shared
from stopwork.law.places.statements import joined_by, standing_of
from stopwork.law.regimes import regime
from stopwork.truth import Truth

FILE = SHARED / "regimes" / "worked_questions.jsonl"
BAR, DEROGATES = "eu-2024-1083.4.3.c", "eu-2024-1083.4.5"
SOURCE_SURVEILLANCE = {
    "suspicion.listed_serious_offence": True,
    "offence.grave_in_case": True,
    "measure.subsidiary": True,
    "measure.device_intervention_needed": True,
    "offence.max_sentence_years": "2",
}
BRIBERY = {
    **MEDIA,
    **DEROGATION,
    "offence.max_sentence_years": "4",
    "offence.serious_under_national_law": True,
    "review.regular_by_independent": True,
}
NAMES = {Truth.TRUE: "yes", Truth.FALSE: "no", Truth.UNKNOWN: "unknown"}


def spyware_on_a_reporter_before_the_article_applies(on: str) -> str:
    assert word("eu", "use", MEDIA, on) == "does not apply yet"
    return NAMES[truth("eu", BAR, MEDIA, on)]


def bribery_of_four_years(on: str) -> str:
    listed = {**BRIBERY, "offence.listed_in_2002_584_art_2_2": True}
    not_listed = {**BRIBERY, "offence.listed_in_2002_584_art_2_2": False}
    assert truth("eu", BAR, BRIBERY, on) is Truth.UNKNOWN
    if truth("eu", BAR, listed, on) is Truth.FALSE and truth("eu", BAR, not_listed, on) is (
        Truth.TRUE
    ):
        return "not barred by Article 4 if bribery is a listed arrest-warrant offence there"
    return "other"


def only_the_purchase(on: str) -> str:
    bought = {**MEDIA, "use.deployed_on_device": False}
    says = {word("eu", "use", bought, on), word("eu", "buy", bought, on)}
    return "Article 4 says nothing" if says == {"not addressed"} else str(says)


def members_of_the_union_in_the_joint_statement(on: str) -> str:
    union = atlas().places["eu"]
    joined = joined_by(atlas().statements["joint_statement_2023"], date.fromisoformat(on))
    mine = [one.state for one in joined if one.state in union.states]
    assert not {"GR", "HU", "IT", "ES", "CY"} & set(mine)
    return f"{len(mine)} of {len(union.members)}"


def latvia(on: str) -> str:
    statement = atlas().statements["joint_statement_2023"]
    assert standing_of(statement, "LV", date(2024, 12, 11)).truth is Truth.TRUE
    return NAMES[standing_of(statement, "LV", date.fromisoformat(on)).truth]


def united_states_and_the_code(on: str) -> str:
    said = [cell("us", "pall_mall_code", day).words for day in (on, "2025-05-08", "2025-04-20")]
    return f"{said[0]}; on 2025-05-08 {said[1]}; between, {said[2]}"


def greek_purchase_before_the_decree(on: str) -> str:
    said = word("gr", "buy", {"conduct.trade_or_possession": True}, on)
    assert cell("gr", "purchase_rule", on).is_contradiction
    assert "Has the presidential decree been issued" in regime("gr").law.keys["decree.issued"].ask
    return said


def a_listed_offence_of_two_years(on: str) -> str:
    name = "de-stpo.100a.1"
    assert truth("de", name, SOURCE_SURVEILLANCE, "2025-08-07") is Truth.FALSE
    known = NAMES[truth("de", name, SOURCE_SURVEILLANCE, on)]
    return f"{known} on the law as known that day"


def trying_tools_in_the_united_kingdom(on: str) -> str:
    assert cell("us", "testing_covered", on).words == "no"
    testing = {"use.testing_or_training": True}
    assert truth("gb", "uk-ipa-2016.101", testing, on) is Truth.TRUE
    return cell("uk", "testing_covered", on).words


def dutch_police_and_a_repressive_customer(on: str) -> str:
    known = {
        "purchase.for_specific_case": True,
        "supplier.screened_by_aivd": True,
        "supplier.sells_to_dubious_regimes": True,
    }
    assert truth("nl", "nl-coalition-2017.hacking", known, on) is Truth.FALSE
    assert "policy" in cell("nl", "vendor_bar", on).rows[0].note
    assert cell("nl", "vendor_bar", on).words == "partly"
    return "policy says no"


def leave_for_the_french_services(on: str) -> str:
    rows = cell("fr", "prior_independent_authorisation", on).rows
    return next(row.answer for row in rows if row.scope == "intelligence")


def whose_law_looks_at_the_vendor(on: str) -> str:
    said = {place: word(place, "record", {}, on) for place in ("eu", "de", "fr", "gb", "nl")}
    assert {said[place] for place in ("eu", "de", "fr")} == {"not addressed"}
    assert said["gb"] == said["nl"] == "applies"
    assert provision("nl-coalition-2017.hacking").citation.startswith("Dutch coalition agreement")
    assert "May, not must" in provision("uk-procurement-act-2023.sch7").note
    assert cell("us", "vendor_due_diligence", on).words == "yes"
    return "US (factor, not prohibition; agency determination) and, as policy only, NL"


ANSWERED: dict[str, Callable[[str], str]] = {
    "w01": spyware_on_a_reporter_before_the_article_applies,
    "w02": bribery_of_four_years,
    "w03": only_the_purchase,
    "w04": members_of_the_union_in_the_joint_statement,
    "w05": latvia,
    "w06": united_states_and_the_code,
    "w07": greek_purchase_before_the_decree,
    "w08": a_listed_offence_of_two_years,
    "w09": trying_tools_in_the_united_kingdom,
    "w10": dutch_police_and_a_repressive_customer,
    "w11": leave_for_the_french_services,
    "w12": whose_law_looks_at_the_vendor,
}
DAYS = {
    "w01": "2025-06-30", "w02": "2025-09-01", "w03": "2025-09-01", "w04": "2024-12-12",
    "w05": "2024-09-30", "w06": "2025-04-05", "w07": "2024-01-15", "w08": "2025-07-15",
    "w09": "2026-04-01", "w10": "2022-06-23", "w11": "2026-04-03", "w12": "2025-06-13",
}  # fmt: skip
SAID = {
    "w01": "no", "w02": "not barred", "w03": "Article 4 says nothing", "w04": "12 of 27",
    "w05": "no", "w06": "no; on 2025-05-08 yes; between, unknown", "w07": "unknown",
    "w08": "yes on the law as known that day", "w09": "yes", "w10": "policy says no",
    "w11": "partly", "w12": "US (factor, not prohibition",
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWERED)
def test_each_worked_question_has_its_answer_as_of_its_day(name: str) -> None:
    assert ANSWERED[name](DAYS[name]).startswith(SAID[name])


def rows() -> list[dict[str, Any]]:
    if not FILE.is_file():
        return []
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@needs_shared
def test_the_answers_are_those_of_the_file_of_worked_questions() -> None:
    assert {row["id"] for row in rows()} == set(ANSWERED)
    for row in rows():
        assert row["answer"].startswith(ANSWERED[row["id"]](row["as_of"])), row["id"]
        for name in row["provisions"]:
            assert provision(name).says
