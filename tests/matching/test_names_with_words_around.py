"""Names with something around them: places, hands, departments, numbers, other scripts."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopwork.matching.contained import whole_inside
from stopwork.matching.likeness import DOUBTFUL, HOLDS, RESEMBLES, SAME, likeness
from stopwork.matching.match import match
from stopwork.matching.reasons import explain
from stopwork.matching.sound import sounds_alike
from stopwork.matching.surroundings import bare, readings

LIST = pa.table(
    {
        "target_id": ["intellexa", "nso", "paragon", "cytrox", "candiru", "paragon-word"],
        "name": [
            "Intellexa S.A.", "NSO Group", "Paragon Solutions (US) Inc", "Cytrox AD",
            "Candiru Ltd.", "Paragon Solutions",
        ],
        "weak": [False, False, False, False, False, True],
    }
)  # fmt: skip
NAMES = [name for name, weak in zip(LIST["name"].to_pylist(), LIST["weak"].to_pylist(), strict=True)
         if not weak]  # fmt: skip


def verdict_of(name: str) -> tuple[str, str] | None:
    rows = match(pa.array([name]), LIST).to_pylist()
    return (LIST["target_id"][rows[0]["target"]].as_py(), rows[0]["verdict"]) if rows else None


@pytest.mark.parametrize(
    ("printed", "who"),
    [
        ("CYTROX AD SKOPJE", "cytrox"),
        ("INTELLEXA S.A. ATHENS", "intellexa"),
        ("NSO GROUP ISRAEL", "nso"),
        ("PARAGON SOLUTIONS (US) INC CHANTILLY", "paragon"),
        ("Paragon Solutions (US) Inc, Reston, VA", "paragon"),
        ("CANDIRU LTD TEL AVIV", "candiru"),
        ("INTELLEXA GROUP", "intellexa"),
        ("SO-CALLED INTELLEXA", "intellexa"),
        ("CANDIRU LTD - ACCOUNTS RECEIVABLE", "candiru"),
        ("CANDIRU LTD C/O J DOE", "candiru"),
        ("CANDIRU LTD ATTN: FINANCE", "candiru"),
        ("CANDIRU LTD 00123456", "candiru"),
        ("V0012345 CANDIRU LTD", "candiru"),
        ("CANDIRU LTD INVOICE NO 2024-117", "candiru"),
        ("BLUE HARBOR T/A CANDIRU LTD", "candiru"),
    ],
)
def test_a_whole_name_is_found_whatever_stands_around_it(printed: str, who: str) -> None:
    assert verdict_of(printed) == (who, "match")


@given(
    st.sampled_from(NAMES),
    st.lists(st.text("BCDFGHJKLMNPRSTVWXZAEIOU", min_size=2, max_size=9), max_size=3),
    st.lists(st.text("BCDFGHJKLMNPRSTVWXZAEIOU", min_size=2, max_size=9), max_size=3),
)
def test_a_name_that_holds_a_whole_telling_name_is_never_no_match(
    name: str, before: list[str], after: list[str]
) -> None:
    found = verdict_of(" ".join([*before, name, *after]))

    assert found is not None
    assert found[1] in ("match", "review")


def test_other_words_around_a_whole_name_are_worth_a_look_and_said() -> None:
    assert verdict_of("CANDIRU BARAKO") == ("candiru", "review")
    assert explain("CANDIRU BARAKO LLC", "Candiru") == (
        "CANDIRU is inside",
        "BARAKO stands outside the whole name and may make it another company's",
        "LLC is a legal form and counts nothing",
    )


def test_a_weak_name_inside_another_is_nothing() -> None:
    assert verdict_of("GREEN PARAGON SOLUTIONS PLUMBING") is None


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("ACME C/O BETA LLP", "ACME"),
        ("ACME LTD - GOVERNMENT SALES", "ACME LTD"),
        ("ACME ACCOUNTS PAYABLE DEPT", "ACME"),
        ("CUST NO 4711-22 VELMORA", "VELMORA"),
        ("VELMORA PO BOX 12345", "VELMORA"),
        ("9445-4261 QUEBEC INC", "9445-4261 QUEBEC INC"),
        ("ACME FINANCE LTD", "ACME FINANCE LTD"),
        ("3M 1234567", "3M 1234567"),
    ],
)
def test_what_stands_around_a_name_is_taken_away_and_no_name_with_it(name: str, left: str) -> None:
    assert bare(name) == left


def test_a_name_with_two_names_and_surroundings_has_all_its_readings() -> None:
    assert readings("ACME C/O X, formerly VELMORA 123456")[1:] == (
        "ACME C/O X, ", "VELMORA 123456", "ACME", "VELMORA",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ("INTELLEXA SA", "Intellexa S.A.", SAME),
        ("INTELLEXA ATHENS", "Intellexa", HOLDS),
        ("ACME DBA CANDIRU", "Candiru Ltd.", HOLDS),
        ("INTELEXA", "Intellexa", RESEMBLES),
        ("INTELLEX CORPORATION", "Intellexa", DOUBTFUL),
        ("MEMENTO MEDIA LABS", "Memento Labs", DOUBTFUL),
    ],
)
def test_a_likeness_is_not_called_identity(one: str, other: str, what: str) -> None:
    assert likeness(one, other) == what


@pytest.mark.parametrize(
    ("foreign", "latin"),
    [
        ("אינטלקסה", "Intellexa"),
        ('קנדירו בע"מ', "Candiru"),
        ("סלברייט", "Cellebrite"),
        ("إنتليكسا", "Intellexa"),
        ("Парагон Солюшнс", "Paragon Solutions"),
        ("Paragon Solyushns", "Paragon Solutions"),
    ],
)
def test_a_name_in_another_script_is_heard_by_its_consonants(foreign: str, latin: str) -> None:
    assert sounds_alike(foreign, latin) > 0
    assert sounds_alike(foreign, "Blue Harbor Trading") == 0


def test_the_kinds_of_words_around_a_name_are_told_apart() -> None:
    around = whole_inside("cytrox ad skopje barako", "cytrox")

    assert [one.kind for one in around or ()] == ["form", "place", "other"]
