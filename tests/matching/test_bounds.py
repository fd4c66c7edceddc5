"""What a pair can score at most: a pair that could reach the threshold is never dropped."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stopwork.matching.bounds import Sides, may_reach
from stopwork.matching.letter_bits import laid
from stopwork.matching.name_columns import EVERY, read, spoken
from stopwork.matching.names import Word, cleaned, words
from stopwork.matching.scoring import compare

WORDS = """
    velmora tarkin rubezh oskuld cytrox intellexa q cy 4 gate hacking team snap on systems
    technologies services group international holdings the of and s a ltd gmbh llc corp
    (sofia) (us canada usa 44 forty four marine mariner photographic fotografic nasa
"""
KINDS = ("drop", "swap", "double", "change", "join", "cut", "initials", "turn", "again", "plural")
DAMAGE = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 30)), max_size=3)
NAMES = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=5).map(" ".join)


def damaged(name: str, kind: str, at: int) -> str:
    here, said = at % len(name), name.split()
    which = at % len(said)
    word = said[which]
    changes = {
        "drop": name[:here] + name[here + 1 :],
        "swap": name[:here] + name[here + 1 : here + 2] + name[here] + name[here + 2 :],
        "double": name[:here] + name[here] + name[here:],
        "change": name[:here] + "x" + name[here + 1 :],
        "join": name.replace(" ", "", 1),
        "cut": " ".join([*said[:which], word[: max(3, len(word) - 2)], *said[which + 1 :]]),
        "initials": "".join(one[0] for one in said),
        "turn": " ".join(reversed(said)),
        "again": f"{name} {word}",
        "plural": f"{name}s",
    }
    return changes[kind] or name


def may(queries: list[str], targets: list[str], least: float) -> list[bool]:
    """Whether each query may reach `least` with the target in the same place."""
    sides = [laid(read(pl.Series(names), EVERY), len(names)) for names in (queries, targets)]
    every = np.arange(len(queries))
    found: list[bool] = may_reach(Sides(sides[0], sides[1], every, every), least).tolist()
    return found


def as_cleaned(name: str) -> str:
    return str(cleaned(pl.Series([name]))[0])


@settings(max_examples=400, deadline=None)
@given(NAMES, NAMES, DAMAGE, st.booleans(), st.sampled_from([0.1, 0.3, 0.6, 0.9]))
def test_a_pair_that_reaches_the_threshold_is_never_dropped(
    name: str, other: str, damage: list[tuple[str, int]], same: bool, least: float
) -> None:
    target = name if same else other
    for kind, at in damage:
        target = damaged(target, kind, at) if target.strip() else name
    here, there = as_cleaned(name), as_cleaned(target)

    for query, listed in ((here, there), (there, here)):
        score, _ = compare(words(query), words(listed))
        assert score < least or may([query], [listed], least) == [True]


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("cyt rox", "cy trox"),
        ("velmora shipping", "velmorashipping"),
        ("velmorashiping", "velmora shipping"),
        ("velmora systems", "velmorasystem"),
        ("north atlantic shipping authority", "nasa"),
        ("nasa", "north atlantic shipping authority"),
        ("velphoraphic", "velforafic"),
        ("intellexatechnolog", "intellexatechnologies"),
        ("velmora", "vlemora"),
        ("rubezhnikovskaya", "rubeznikovskya"),
        ("forty four design", "44 design"),
    ],
)
def test_each_way_in_which_words_answer_each_other_is_seen(query: str, target: str) -> None:
    score, found = compare(words(query), words(target))

    assert found.links
    assert may([query], [target], score) == [True]


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("merlin design", "marlin"),
        ("velmora shipping services", "rubezh trading"),
        ("altair fuel services", "altair trader"),
        ("jama group", "jami jami"),
    ],
)
def test_a_pair_that_shares_too_little_is_dropped(query: str, target: str) -> None:
    assert may([query], [target], 0.6) == [False]


@settings(deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=6))
def test_many_names_are_read_as_one_name_is(names: list[str]) -> None:
    texts = cleaned(pl.Series(names))
    expected: list[tuple[Word, ...]] = [words(text) for text in texts.to_list()]

    assert spoken(read(texts, EVERY), np.arange(len(names))) == expected
