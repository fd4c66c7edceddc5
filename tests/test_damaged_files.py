"""A damaged file is refused with one sentence that begins with its name; nothing else comes out."""

from datetime import date
from pathlib import Path

import pytest

from damaged import KINDS, Kind, variants
from stopwork.errors import StopworkError

YAML = [name for name, kind in KINDS.items() if kind.name.endswith(".yaml")]
INSTEAD = {
    "nothing": None,
    "true": True,
    "a number": 5,
    "a number below nothing": -1,
    "a fraction": 0.5,
    "an empty text": "",
    "a text": "no such word",
    "a list": [],
    "a list of lists": [["a"], 1],
    "a mapping": {"a": 1},
    "a mapping of numbers": {1: {2: 3}},
    "a day": date(2024, 2, 29),
}
# What may be written below a sound YAML file.
HURT = {
    "says: true north": "\nsays: true north\n",
    "a key twice": "\nspare: 1\nspare: 2\n",
    "a day that is on no calendar": "\nspare: 2024-02-31\n",
    "a number that is none": "\nspare: !!int many\n",
    "a time that is none": "\nspare: !!timestamp soon\n",
    "a key that is a list": "\n? [a, b]\n: 1\n",
    "a tag of another language": "\nspare: !!python/object:os.system {}\n",
    "an alias of nothing": "\nspare: *nobody\n",
    "a list that holds itself": "\nspare: &a [*a]\n",
    "a bracket that is not closed": "\nspare: [a, b\n",
    "a tab before a key": "\n\tspare: 1\n",
    "a letter that YAML forbids": "\nspare: \x01\n",
    "two documents": "\n---\nspare: 1\n",
    "brackets a thousand deep": "\nspare: " + "[" * 1500 + "]" * 1500 + "\n",
    "lists six hundred deep": "\nspare:\n" + "- " * 600 + "a" * 10_000 + "\n",
}
WHOLE = {
    "no UTF-8": b"name: Soci\xe9t\xe9\n",
    "no text at all": bytes(range(256)),
    "empty": b"",
    "only a comment": b"# nothing yet\n",
    "a word": b"acme",
    "a list": b"- acme\n",
    "a list of lists": b"- [[1]]\n",
    "a mapping of nothing": b"{}\n",
    "UTF-16": "id: acme\n".encode("utf-16"),
}


def read(kind: Kind, folder: Path, content: bytes) -> str | None:
    """The sentence that a file of such content is refused with, or None when it is read."""
    place = folder / "files"
    place.mkdir(exist_ok=True)
    (place / kind.name).write_bytes(content)
    try:
        kind.read(place / kind.name)
    except StopworkError as refused:
        return str(refused)
    return None


def is_a_sentence(said: str, kind: Kind) -> bool:
    begins = said.partition(": ")[0]
    named = kind.name in begins or (kind.beside and kind.beside in begins)
    return bool(named) and "\n" not in said


@pytest.mark.parametrize("name", KINDS)
def test_the_sound_file_is_read(name: str, tmp_path: Path) -> None:
    kind = KINDS[name]

    assert read(kind, tmp_path, kind.write(kind.sound).encode()) is None


@pytest.mark.parametrize("instead", INSTEAD.values(), ids=INSTEAD)
@pytest.mark.parametrize("name", KINDS)
def test_whatever_stands_in_the_place_of_any_value_gives_a_sentence_or_is_read(
    name: str, instead: object, tmp_path: Path
) -> None:
    kind = KINDS[name]
    plain = instead.isoformat() if isinstance(instead, date) and name not in YAML else instead

    for variant in variants(kind.sound, plain):
        said = read(kind, tmp_path, kind.write(variant).encode())
        assert said is None or is_a_sentence(said, kind), said


@pytest.mark.parametrize("content", WHOLE.values(), ids=WHOLE)
@pytest.mark.parametrize("name", [name for name in KINDS if name != "workspace"])
def test_a_file_that_is_something_else_altogether_is_refused(
    name: str, content: bytes, tmp_path: Path
) -> None:
    kind = KINDS[name]
    said = read(kind, tmp_path, content)

    if name == "judgement" and not content:
        assert said is None  # nobody has judged anything yet
    else:
        assert said is not None
        assert is_a_sentence(said, kind), said


@pytest.mark.parametrize("more", HURT.values(), ids=HURT)
@pytest.mark.parametrize("name", YAML)
def test_a_hurt_yaml_file_is_refused_with_its_name(name: str, more: str, tmp_path: Path) -> None:
    kind = KINDS[name]
    said = read(kind, tmp_path, (kind.write(kind.sound) + more).encode())

    assert said is not None
    assert is_a_sentence(said, kind), said
