"""
Read the vendor files. The only module of this stage that opens any.

One file is one vendor and is called after its id, so that a reviewer finds it.
"""

import re
from pathlib import Path
from typing import Any

import yaml

from stopwork.errors import RegistryError
from stopwork.registry.parse import vendor_of
from stopwork.registry.phrases import Phrase, phrase_from
from stopwork.registry.vendor import Registry, Vendor

VENDORS = Path(__file__).parent / "vendors"
PHRASES = Path(__file__).parent / "phrases"
# The C loader composes all files in a few hundredths of a second; without libyaml the plain one
# does, slowly.
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"
# What YAML 1.1 takes for something else than text: these words, and what begins like a number.
_WORDS = frozenset(
    word
    for plain in ("yes", "no", "true", "false", "on", "off", "null", "~", "", "=", "<<")
    for word in (plain, plain.capitalize(), plain.upper())
)
_NUMERIC = frozenset("+-.0123456789")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class _Loader(_BASE):  # type: ignore[misc]  # the base is chosen when libyaml is looked for
    """The safe loader with two differences.

    A key written twice is an error: YAML would keep the last in silence. A day stays the text that
    was written. Most scalars are plain text, so that only the others are held against YAML's rules,
    and values are built straight from the nodes: together that is half the time of a registry.
    """

    def resolve(self, kind: type, value: Any, implicit: Any) -> str:
        """Return the tag of a node that carries none."""
        plain = kind is yaml.ScalarNode and implicit[0]
        if kind is yaml.ScalarNode and not (plain and _may_be_other(value)):
            return _TEXT
        tag: str = super().resolve(kind, value, implicit)
        return tag

    def built(self, node: yaml.Node) -> Any:
        """Return the value of a node."""
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.tag == _TEXT else self.construct_object(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.built(one) for one in node.value]
        return self._mapping(node)

    def _mapping(self, node: yaml.Node) -> dict[Any, Any]:
        mapping: dict[Any, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="a key is a word", problem_mark=node.start_mark)
            word = self.built(key)
            if word in mapping:
                raise yaml.MarkedYAMLError(
                    problem=f"'{key.value}' twice", problem_mark=node.start_mark
                )
            mapping[word] = self.built(value)
        return mapping


def _may_be_other(text: str) -> bool:
    """May YAML take this plain scalar for something else than text?"""
    return text in _WORDS or (text[0] in _NUMERIC and not _DAY.fullmatch(text))


def vendor_files(folder: Path = VENDORS) -> tuple[Path, ...]:
    """Return the vendor files of a folder in order; raises RegistryError when there are none."""
    found = tuple(sorted(folder.glob("*.yaml")))
    if not found:
        raise RegistryError(f"{folder}: no vendor file (*.yaml) here; name another folder")
    return found


def values_of(text: str) -> object:
    """Return the plain values of a YAML text; raises yaml.YAMLError, and RecursionError."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        return None if node is None else loader.built(node)
    finally:
        loader.dispose()


def _yaml(path: Path) -> object:
    try:
        return values_of(path.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as broken:
        line = broken.problem_mark.line + 1 if broken.problem_mark else "?"
        what = broken.problem or "it cannot be read"
        raise RegistryError(
            f"{path.name}, line {line}: not sound YAML: {what}; mend it"
        ) from broken
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as broken:
        raise RegistryError(f"{path.name}: not YAML in UTF-8; save it again as such") from broken


def load_vendor(path: Path) -> Vendor:
    """Return the vendor of one file; raises RegistryError with the file and the key."""
    vendor = vendor_of(_yaml(path), path.name)
    if vendor.id != path.stem:
        raise RegistryError(
            f"{path.name}: id: '{vendor.id}' is not the name of the file; make them the same"
        )
    return vendor


def load_registry(folder: Path = VENDORS) -> Registry:
    """Return all vendors of a folder in the order of their ids.

    Raises RegistryError on the first file that breaks the format; `registry.check` finds what
    only shows between facts or between files.
    """
    return Registry(vendors=tuple(load_vendor(path) for path in vendor_files(folder)))


def load_phrases(folder: Path = PHRASES) -> tuple[Phrase, ...]:
    """Return the capability phrases of all files of a folder, in the order of the files.

    Raises RegistryError when there is no file, one is not a list, or two phrases share an id.
    """
    phrases: dict[str, Phrase] = {}
    for path in vendor_files(folder):
        entries = _yaml(path)
        if not isinstance(entries, list):
            raise RegistryError(f"{path.name}: write the phrases as a list, one '- id: …' each")
        for entry in entries:
            phrase = phrase_from(entry, path.name)
            if phrase.phrase_id in phrases:
                raise RegistryError(
                    f"{path.name}: phrase {phrase.phrase_id!r} is already there; name it otherwise"
                )
            phrases[phrase.phrase_id] = phrase
    return tuple(phrases.values())
