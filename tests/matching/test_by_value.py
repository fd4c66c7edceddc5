"""What is told of values is asked of each once, however many rows have it."""

import numpy as np
import pyarrow as pa

from stopwork.matching.words.by_value import Flags, Remembered, by_value


class Asked:
    """Flags a value by its first letter, and notes what it was asked of."""

    def __init__(self) -> None:
        self.values: list[str] = []

    def __call__(self, values: pa.Array) -> Flags:
        self.values += values.to_pylist()
        return np.array([1 if one.startswith("A") else 0 for one in values.to_pylist()], np.uint8)


NAMES = pa.chunked_array([["ACME", None, "BOND"], ["ACME"], []], pa.string())


def test_rows_get_what_is_told_of_their_value_and_nothing_is_told_of_null() -> None:
    for column in (NAMES, NAMES.dictionary_encode(), NAMES.slice(0, 0)):
        asked = Asked()
        assert by_value(column, asked).tolist() == [1, 0, 0, 1][: len(column)]
        assert sorted(asked.values) == sorted(set(asked.values))


def test_chunks_with_dictionaries_of_their_own_are_told_apart() -> None:
    chunks = [pa.array(one).dictionary_encode() for one in (["BOND", "ACME"], ["ACME", "ZETA"])]

    assert by_value(pa.chunked_array(chunks), Asked()).tolist() == [0, 1, 1, 0]


def test_a_value_is_asked_about_once_as_long_as_it_is_remembered() -> None:
    asked = Asked()
    known = Remembered(asked)

    assert [known.of(NAMES).tolist() for _ in range(3)] == [[1, 0, 0, 1]] * 3
    assert asked.values == ["ACME", "BOND"]


def test_what_is_forgotten_is_asked_again_and_told_the_same() -> None:
    asked = Asked()
    known = Remembered(asked, kept=1)
    columns = [pa.chunked_array([[name]]) for name in ("ACME", "BOND", "ACME", "ZETA", "BOND")]

    assert [known.of(one).tolist() for one in columns] == [[1], [0], [1], [0], [0]]
    assert asked.values.count("BOND") == 2, "two tables later it is forgotten"
