"""Names compared: what must not matter, what must, and the reasons given for it."""

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stopwork.matching.match import Options, match
from stopwork.matching.names import normalised
from stopwork.matching.reasons import explain
from stopwork.matching.scoring import MATCH, REVIEW, similarity
from stopwork.screening.lookup import look_up

SYLLABLES = st.sampled_from(
    ["bra", "ko", "zil", "tem", "vur", "nax", "qui", "del", "mor", "tav", "lop", "fen"]
)
RARE = st.lists(SYLLABLES, min_size=3, max_size=4).map("".join)
NAMES = st.lists(RARE, min_size=1, max_size=4, unique=True).map(" ".join)
FORMS = st.sampled_from(["", " Ltd", ", Inc.", " GmbH", " S.A.", " S A R L", " L.L.C.", " AG"])


def the_score(one: str, other: str) -> float:
    return float(similarity(pa.array([one]), pa.array([other]))[0].as_py())


def targets(*names: str, weak: tuple[str, ...] = ()) -> pa.Table:
    return pa.table(
        {
            "target_id": [str(at) for at in range(len(names))],
            "name": list(names),
            "weak": [name in weak for name in names],
        }
    )


def the_answer(query: str, *names: str, weak: tuple[str, ...] = ()) -> tuple[str | None, str]:
    found = match(pa.array([query]), targets(*names, weak=weak)).to_pylist()
    return (names[found[0]["target"]], found[0]["verdict"]) if found else (None, "no_match")


@settings(deadline=None)
@given(NAMES, FORMS, st.sampled_from([str.upper, str.title, str.lower]))
def test_case_and_legal_form_do_not_matter(name: str, form: str, case: object) -> None:
    assert callable(case)
    assert normalised(pa.array([case(name) + form])) == normalised(pa.array([name]))


@settings(deadline=None)
@given(NAMES)
def test_accents_and_punctuation_do_not_matter(name: str) -> None:
    dressed = name.replace("o", "ö").replace("e", "é").replace(" ", " - ") + "."

    assert normalised(pa.array([dressed])) == normalised(pa.array([name]))


@settings(deadline=None)
@given(NAMES, NAMES)
def test_the_score_of_a_pair_is_symmetric_and_between_0_and_1(one: str, other: str) -> None:
    score = the_score(one, other)

    assert score == the_score(other, one)
    assert 0 <= score <= 1


@settings(deadline=None)
@given(st.lists(RARE, min_size=2, max_size=4, unique=True))
def test_the_order_of_words_does_not_undo_a_match(words: list[str]) -> None:
    assert the_score(" ".join(words), " ".join(reversed(words))) >= MATCH


@settings(deadline=None)
@given(NAMES, NAMES)
def test_nothing_scores_above_the_same_name(one: str, other: str) -> None:
    assert the_score(one, one) == 1.0
    assert the_score(one, other) <= 1.0


@settings(max_examples=25, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=8), st.integers(1, 4))
def test_neither_batch_size_nor_row_order_changes_an_answer(names: list[str], batch: int) -> None:
    against = targets("Brakozil Holdings", "Temvurnax Ltd", *names[:2])
    whole = match(pa.array(names), against).to_pylist()
    parts = match(pa.array(names), against, Options(batch=batch)).to_pylist()
    turned = match(pa.array(names[::-1]), against).to_pylist()

    assert parts == whole
    back = [{**row, "query": len(names) - 1 - row["query"]} for row in turned]
    assert sorted(back, key=lambda row: row["query"]) == whole


def test_a_name_that_is_there_twice_is_answered_twice_and_by_the_first_row_that_bears_it() -> None:
    against = targets("Tarkin Fisheries", "VELMORA, LTD", "Velmora Ltd", "Rubezh")

    found = match(pa.array(["Velmora Ltd.", "Oskuld", None, "VELMORA LTD"]), against).to_pylist()

    assert [(row["query"], row["target"]) for row in found] == [(0, 1), (3, 1)]
    assert found[0]["score"] == found[1]["score"]


def test_a_bracket_left_open_in_one_name_changes_no_answer_for_the_next() -> None:
    against = targets("Ion")

    alone = match(pa.array(["ICON"]), against).to_pylist()
    after = match(pa.array(["VELMORA (RUBEZH", "ICON"]), against).to_pylist()

    assert [{**row, "query": row["query"] - 1} for row in after] == alone


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("PARAGON SOLUTIONS US INC", "Paragon Solutions (US) Inc"),
        ("INTELLEXA S A", "Intellexa S.A."),
        ("Intellexa Anonymi Etaireia", "Intellexa S.A."),
        ("CYTROX HOLDINGS ZARTKORUEN MUKODO RESZVENYTARSASAG", "Cytrox Holdings Zrt."),
        ("Cytrox Holdings Crt", "Cytrox Holdings Zrt."),
        ("Цитрокс АД", "Cytrox AD"),
        ("ΙΝΤΕΛΕΞΑ ΑΝΩΝΥΜΗ ΕΤΑΙΡΕΙΑ", "Intellexa S.A."),
        ("OSY TECHNOLOGIES S A R L", "OSY Technologies S.à r.l."),
        ("GRUPO TECH BULL S.A. DE C.V.", "Grupo Tech Bull SA de CV"),
        ("Hackingteam Srl", "Hacking Team"),
        ("CY 4 GATE S.P.A.", "CY4GATE S.p.A."),
        ("U-TX Technologies Ltd", "UTX Technologies"),
        ("Sandvine Incorprated", "Sandvine Incorporated"),
        ("Q CYBER TECH LTD", "Q Cyber Technologies Limited"),
        ("NSO Group - BRANCH OFFICE", "NSO Group"),
        ("Saito Tech Limited (formerly Candiru Ltd)", "Candiru Ltd"),
        ("Velmora Tarkin Rubezh", "Velmora Tarkin Oskuld Rubezh"),
        ("SECURITY VELMORA", "Velmora Security"),
        ("NSO GRUP TECHNOLOGIES LTD", "NSO Group Technologies Limited"),
        ("CYTROKS AD", "Cytrox AD"),
        ("VELMORA BAKN", "Velmora Bank"),
        ("TRADING COMPANY LLC VELMORA", "Velmora Trading Company LLC"),
        ("JOINT SOCK COMPANY VELMORA TARKIN", "Velmora Tarkin JSC"),
        ("AKTSIONERNOEOBSHCHESTVO VELMORA", "Velmora AO"),
        ("OBSHCHSETVO S OGRANICHENNOI OTVETSTVENNOSTYU VELMORA", "OOO Velmora"),
        ("VELMORA TARKIN CO. LDT.", "Velmora Tarkin Co. Ltd."),
        ("VELMORA TARKIN COPMANY LTD", "Velmora Tarkin Company Ltd"),
    ],
)
def test_a_name_is_known_through_damage(query: str, target: str) -> None:
    assert the_answer(query, target, "Unrelated Fisheries Board") == (target, "match")


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("PARAGON SYSTEMS INC", "Paragon Solutions (US) Inc"),
        ("PARAGON PROFESSIONAL SERVICES LLC", "Paragon Solutions (US) Inc"),
        ("PARAGON MICRO", "Paragon Solutions (US) Inc"),
        ("PARAGON COMMUNICATIONS SOLUTIONS INC", "Paragon Solutions (US) Inc"),
        ("RIVA SOLUTIONS INC", "Riva Networks"),
        ("Q Technologies Inc", "Q Cyber Technologies"),
        ("Tyke Labs", "Tykelab"),
        ("GLOBAL SERVICES GROUP", "GLOBAL SERVICES INC"),
        ("GLOBAL SECURITY SYSTEMS", "NATIONAL SECURITY SERVICES"),
        ("National Symphony Orchestra", "NSO Group"),
        ("Celebrate Inc", "Cellebrite, Inc."),
        ("SNAP ON", "SNAP, INC"),
        ("VELMORA CONSTRUCTION", "Velmora S.A."),
    ],
)
def test_a_shared_word_is_no_match(query: str, target: str) -> None:
    assert the_answer(query, target)[1] != "match"


def test_a_word_more_beside_one_shared_word_is_a_doubt_and_still_to_be_reviewed() -> None:
    assert the_answer("CELLEBRITE FEDERAL SOLUTIONS INC", "Cellebrite DI Ltd.")[1] == "review"
    assert the_answer("VELMORA", "Velmora Construction")[1] == "match"


def test_a_small_word_that_ends_a_name_counts() -> None:
    assert the_score("ECHO-ON TECHNOLOGIES", "Echo-On Technologies Ltd") > 0.95
    assert the_score("ECHO TECHNOLOGY", "Echo-On Technologies") < 0.85


def test_a_weak_name_is_at_most_to_be_reviewed() -> None:
    assert the_answer("CIRCLES LTD", "Circles", weak=("Circles",)) == ("Circles", "review")


def test_a_name_nearer_to_a_homonym_is_no_match_and_says_so() -> None:
    names = pa.table(
        {"name_id": ["n1"], "vendor_id": ["paragon"], "name": ["Paragon"], "weak": [False]}
    )
    homonyms = pa.table({"vendor_id": ["paragon"], "name": ["Paragon Systems, Inc."]})

    found = look_up(pa.array(["PARAGON SYSTEMS INC", "PARAGON"]), names, homonyms).to_pylist()

    assert [row["verdict"] for row in found] == ["no_match", "match"]
    assert "Paragon Systems, Inc. is nearer, and is another company" in found[0]["reasons"]


def test_reasons_go_word_by_word() -> None:
    assert explain("CYTROK GROUP LTD", "Cytrox") == (
        "CYTROK is one letter from CYTROX",
        "GROUP is of the query only and generic",
        "LTD is a legal form and counts nothing",
    )
    assert explain("CYTROX OSKULD", "Cytrox (Sofia)") == (
        "CYTROX is the same",
        "OSKULD is of the query only and speaks against",
        "SOFIA is of the target only and says where, not who",
    )
    assert explain("HACKINGTEAM", "Hacking Team") == (
        "HACKINGTEAM is HACKING TEAM with other blanks",
    )


def test_nulls_stay_null_and_empty_names_match_nothing() -> None:
    assert normalised(pa.array([None, ""])).to_pylist() == [None, ""]
    assert similarity(pa.array([None, "x"], pa.string()), pa.array(["x", "x"])).to_pylist() == [
        None,
        the_score("x", "x"),
    ]
    assert match(pa.array([None, "", "  "], pa.string()), targets("Cytrox")).num_rows == 0


def test_the_best_of_several_targets_comes_first() -> None:
    against = targets("Velmora Tarkin", "Velmora Tarkin Ltd", "Velmora Fisheries")

    found = match(pa.array(["VELMORA TARKIN LTD"]), against, Options(per_query=2)).to_pylist()

    assert [row["target"] for row in found] == [1, 0]
    assert all(row["score"] >= REVIEW for row in found)


def test_cleaning_is_the_same_for_a_name_alone_and_among_others() -> None:
    names = ["S.A. Q-Cyber (U.K.)", "Österreichische Bär & Söhne", "N.S.O. Group"]

    assert normalised(pa.array(names)).to_pylist() == [
        normalised(pa.array([name]))[0].as_py() for name in names
    ]
    assert pl.Series(normalised(pa.array(names)).to_pylist()).is_unique().all()
