"""What is done for many names at once gives what the same names give one by one."""

import numpy as np
import polars as pl
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from stopwork.matching.contained import contained, cores, outside
from stopwork.matching.match import match
from stopwork.matching.names import cleaned
from stopwork.matching.queries import put_together, raw_parts, read_in_parts
from stopwork.matching.sound import by_ear, sounding, sounds_alike
from stopwork.matching.surroundings import holds_more, readings

WORDS = ["velmora", "tarkin", "barako", "ltd", "of", "skopje", "(", ")"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), min_size=1, max_size=8)
PRINTED = st.text("aB1 .,'`%()&-/\n\u00e9\u0431", max_size=14)
AROUND = [
    "VELMORA",
    " C/O J DOE",
    "ATTN: ",
    " - SALES",
    " 12345",
    "V0012345 ",
    " dba ",
    " LTD",
    "-",
]
PIECES = [
    *AROUND, *"abs .,-&/()'%_1", "Soci\u00e9t\u00e9", "Bamex", "care of ", "z.Hd.", "P.O. Box",
    "fk/a ", "f/ka ", "d.ba ", "also known as ", "Attention", "zu H\u00e4nden", "a la atencion de",
    "limited ", "liability ", "company ", "co ", "ltd ", "de ", "cv", "livestock", "customer ",
    "Pozitiv Yush",
]  # fmt: skip


@given(TEXTS, TEXTS, st.integers(1, 4))
def test_whole_names_are_found_inside_others_as_word_by_word(
    texts: list[str], names: list[str], size: int
) -> None:
    sought = cores(names, np.ones(len(names), np.bool_))
    parts, words = read_in_parts(pl.Series(texts), size)

    found = {
        (part_of * size + text, target)
        for part_of, part in enumerate(parts)
        for text, target, _ in zip(*contained(part.texts, part.words(words), sought), strict=True)
    }

    clean = cleaned(pl.Series(texts)).to_list()
    assert found == {
        (row, target)
        for row, text in enumerate(clean)
        for core, of in zip(sought.texts, sought.targets, strict=True)
        for target in of
        if outside(text, core.split())
    }


@given(TEXTS, st.integers(1, 9))
def test_a_name_has_its_own_words_whatever_part_it_is_read_in(texts: list[str], size: int) -> None:
    parts, words = read_in_parts(pl.Series(texts), size)

    spelled = words.spelled(np.arange(len(words.number)))
    read = [
        [spelled[word] for word in part.of[start:end]]
        for part in parts
        for start, end in zip(part.first[:-1], part.first[1:], strict=True)
    ]
    clean = cleaned(pl.Series(texts)).to_list()
    assert read == [[word for word in one.split() if word not in "()"] for one in clean]


@given(st.lists(PRINTED, min_size=1, max_size=6))
def test_a_name_is_cleaned_the_same_beside_any_others(names: list[str]) -> None:
    together = cleaned(pl.Series(names)).to_list()

    assert together == [cleaned(pl.Series([name]))[0] for name in names]
    assert not any("  " in name or name != name.strip() for name in together)


@given(st.lists(st.sampled_from(AROUND), min_size=1, max_size=5).map("".join))
def test_a_name_that_is_said_to_hold_no_more_has_one_reading(name: str) -> None:
    if not holds_more(pl.Series([name]))[0]:
        assert len(set(cleaned(pl.Series(readings(name), dtype=pl.String)))) < 2


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), st.booleans())
def test_the_words_of_a_plain_name_are_those_of_the_name_as_cleaned(
    name: str, is_capital: bool
) -> None:
    name = name.upper() if is_capital else name
    names = pl.Series(["Tarkin", name, None, "VELMORA-BARAKO, LTD"], dtype=pl.String)

    (raw,) = raw_parts(names, len(names))
    (part,), words = put_together([raw])

    spelled = words.spelled(part.of)
    read = [spelled[start:end] for start, end in zip(part.first[:-1], part.first[1:], strict=True)]
    clean = cleaned(names).fill_null("").to_list()
    assert read == [[word for word in one.split() if word not in "()"] for one in clean]
    assert set(holds_more(names).arg_true().to_list()) <= set(raw.stirred.tolist())
    assert set(by_ear(names).arg_true().to_list()) <= set(raw.heard.tolist())


def test_a_name_by_ear_is_found_in_a_list_as_beside_each_name_of_it() -> None:
    heard = [
        "\u041a\u0430\u043d\u0434\u0438\u0440\u0443",
        "Pozitiv Tekhnolodzhiz",
        "\u05e7\u05e0\u05d3\u05d9\u05e8\u05d5",
    ]
    names = ["Candiru", "Candira Ltd", "Positive Technologies", "Vexxor's Motion", "", "Kandir"]

    found = {(row, at): score for row, at, score in sounding(pl.Series(heard), names)}

    assert found == {
        (row, at): score
        for row, one in enumerate(heard)
        for at, other in enumerate(names)
        if other and (score := sounds_alike(one, other))
    }
    assert found


def test_lists_that_differ_in_weak_marks_alone_are_two_lists() -> None:
    names = pa.array(["Velmora"])
    weak, strong = (
        pa.table({"target_id": ["1"], "name": ["Velmora"], "weak": [mark]})
        for mark in (True, False)
    )

    said = [match(names, one)["verdict"].to_pylist() for one in (weak, strong, weak)]

    assert said == [["review"], ["match"], ["review"]]
