"""What a file says, held against a dataclass: each refusal says where, what and the line."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from stopwork.errors import RegistryError
from stopwork.marked_yaml import of_yaml
from stopwork.shapes import Asks, Format, one_of, quoted, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    colour: str
    from_: str | None = None
    is_old: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    name: str
    height: int | None
    kind: str = field(default="oak", metadata={"key": "called"})
    felled_on: date | None = field(default=None, metadata={"key": None})
    leaves: tuple[Leaf, ...] = ()
    twigs: dict[str, Leaf] = field(default_factory=dict)
    note: Any = None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value not in ("", "secret") else None


FOREST = Format(
    error=RegistryError,
    types={str: Asks("a text", _text)},
    keys={"called": one_of(("ash", "oak"))},
    instead={"secret": "{place}: '{value}' is not for files"},
)


def tree(text: str) -> Tree:
    return read(Tree, of_yaml(text.encode(), "tree.yaml", RegistryError), "tree.yaml", FOREST)


def test_a_sound_file_is_its_dataclass_and_a_null_is_a_key_left_out() -> None:
    whole = "name: A\nheight: 3\ncalled: ash\nleaves: [{colour: red, from: b, is_old: true}]\n"
    whole += "twigs: {1: {colour: blue}}\nnote: [1, null]\n"

    assert tree(whole) == Tree(
        name="A",
        height=3,
        kind="ash",
        leaves=(Leaf(colour="red", from_="b", is_old=True),),
        twigs={"1": Leaf(colour="blue")},
        note=[1, None],
    )
    assert tree("name: A\nheight: ~\ncalled:\nleaves:\n") == Tree(name="A", height=None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("height: 1\n", "tree.yaml: 'name' is missing; add it"),
        ("name:\nheight: 1\n", "tree.yaml: 'name' is missing; add it"),
        ("name: A\nfelled_on: 2024-01-01\n", "tree.yaml: unknown key 'felled_on'; use "),
        ("name: [A]\n", "tree.yaml: name: '['A']' is not a text (line 1)"),
        ("name: A\nheight: true\n", "tree.yaml: height: 'True' is not a whole number (line 2)"),
        ("name: A\nheight: no\n", "tree.yaml: height: 'no' is not a whole number (line 2)"),
        ("name: A\ncalled: elm\n", "tree.yaml: called: 'elm' is not one of ash, oak (line 2)"),
        ("name: A\nleaves: red\n", "tree.yaml: leaves: write it as a list"),
        ("name: A\nleaves:\n- red\n", "tree.yaml: leaves[1]: write it as {key: value, …} (line 3)"),
        ("name: A\nleaves: [{}]\n", "tree.yaml: leaves[1]: 'colour' is missing; add it (line 2)"),
        (
            "name: A\nleaves:\n- colour: red\n- colour: red\n  hue: 1\n",
            "tree.yaml: leaves[2]: unknown key 'hue'; use colour, from, is_old (line 5)",
        ),
        (
            "name: A\ntwigs:\n  x:\n    colour: secret\n",
            "tree.yaml: twigs.x.colour: 'secret' is not for files (line 4)",
        ),
        ("[]", "tree.yaml: write it as {key: value, …}"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place_and_its_line(text: str, said: str) -> None:
    with pytest.raises(RegistryError) as refused:
        tree(text)

    assert str(refused.value).startswith(said)


def test_a_value_is_quoted_in_one_line_and_not_at_any_length() -> None:
    deep: list[Any] = ["x" * 500]
    for _ in range(60):
        deep = [deep, deep]  # 2^60 lists, if anybody were to write them all

    assert quoted("a\nb") == "a b"
    assert len(quoted("x" * 500)) == 80
    assert len(quoted(deep)) <= 80


def test_a_word_that_begins_like_a_bool_is_a_word() -> None:
    assert of_yaml(b"- true north\n- falsehood\n- NO\n- on\n", "a.yaml", RegistryError) == [
        "true north", "falsehood", "NO", "on",
    ]  # fmt: skip
    assert of_yaml(b"[true, False, TRUE]", "a.yaml", RegistryError) == [True, False, True]


def test_a_merged_mapping_may_be_overridden_but_no_key_written_twice() -> None:
    merged = of_yaml(b"a: &x {k: 1, l: 2}\nb: {<<: *x, k: 3}\n", "a.yaml", RegistryError)

    assert merged == {"a": {"k": 1, "l": 2}, "b": {"k": 3, "l": 2}}
    with pytest.raises(RegistryError, match=r"a\.yaml, line 2: not sound YAML: 'k' twice"):
        of_yaml(b"a: &x {k: 1}\nb: {<<: *x, k: 3, k: 4}\n", "a.yaml", RegistryError)


def test_a_number_of_more_digits_than_can_be_printed_is_refused_with_its_line() -> None:
    with pytest.raises(RegistryError, match=r"^a\.yaml, line 2: .*is no number; mend it$"):
        of_yaml(f"a: 1\nb: 0x{'f' * 5_000}\n".encode(), "a.yaml", RegistryError)


def test_a_key_of_two_lines_is_quoted_in_one() -> None:
    with pytest.raises(RegistryError) as refused:
        tree('name: A\n? "new\\nline"\n: 1\n')

    assert str(refused.value).startswith("tree.yaml: unknown key 'new line'; use ")
