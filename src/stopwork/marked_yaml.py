"""
YAML as people write it: plain values that remember their lines, and no surprises.

Only `true` and `false` are bools (YAML 1.1 also reads `no`, `on` and Norway's `NO` as such), a key
written twice is an error, and a day that is on no calendar is an error with its line.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import yaml

from stopwork.errors import StopworkError

# The C loader reads the registry in a tenth of a second; without libyaml the plain one, slowly.
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BOOLS = re.compile("(?:true|True|TRUE|false|False|FALSE)$")
MOST_DIGITS = 1_000
# Nesting deeper than anybody writes is refused before a parser written in C meets it.
LONG, NESTED = 10_000, re.compile(r"(?:[-?:][ \t]+){500}")


class Marked(dict[Any, Any]):
    """A mapping that remembers its node of the file."""

    __slots__ = ("node",)

    node: yaml.MappingNode

    @property
    def line(self) -> int:
        """The line it begins on."""
        line: int = self.node.start_mark.line + 1
        return line


class Loader(_BASE):  # type: ignore[misc]  # the base is chosen when libyaml is looked for
    """The safe loader, with marks on its mappings."""

    yaml_implicit_resolvers = {  # noqa: RUF012 -- PyYAML's own class attribute
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":bool")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 -- PyYAML's signature
        """Construct the plain mapping of a node; raises MarkedYAMLError for a key given twice.

        PyYAML's own, without a look at each key beforehand: most of the time of a load is here.
        """
        written = node.value  # without what `<<` will put before it
        self.flatten_mapping(node)
        mapping = {}
        try:
            for key, value in node.value:
                mapping[self.construct_object(key, True)] = self.construct_object(value, deep)  # noqa: FBT003
        except TypeError as wrong:
            problem = "a key that is a list or a mapping"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark) from wrong
        if len(mapping) < len(node.value):
            _refuse_twice(written, node)
        return mapping

    def construct_marked(self, node: yaml.MappingNode) -> Iterator[Marked]:
        """Construct a mapping in two steps, as PyYAML asks for what may hold itself."""
        marked = Marked()
        marked.node = node
        yield marked
        marked.update(self.construct_mapping(node))


def _refuse_twice(written: list[Any], node: yaml.MappingNode) -> None:
    keys = [key.value for key, _ in written]
    if twice := [key for key in keys if keys.count(key) > 1]:
        raise yaml.MarkedYAMLError(problem=f"'{twice[0]}' twice", problem_mark=node.start_mark)


def _marking(kind: str, construct: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """What PyYAML makes of a scalar; where it lets an error of Python out, one with the line."""

    def constructed(loader: Any, node: yaml.ScalarNode) -> Any:
        try:
            return construct(loader, node)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as wrong:
            word = " ".join(str(node.value)[:80].split())
            raise yaml.MarkedYAMLError(
                problem=f"'{word}' is no {kind}", problem_mark=node.start_mark
            ) from wrong

    return constructed


def _day(loader: Any, node: yaml.ScalarNode) -> Any:
    """A day or an instant; a day written in full is most of what there is, so it goes first."""
    if len(node.value) == len("2024-09-27"):
        return date.fromisoformat(node.value)
    return loader.construct_yaml_timestamp(node)


def _text(loader: Any, node: yaml.Node) -> Any:
    return node.value if isinstance(node, yaml.ScalarNode) else loader.construct_yaml_str(node)


def _number(loader: Any, node: yaml.ScalarNode) -> Any:
    if len(node.value) > MOST_DIGITS:  # more than Python would print
        raise ValueError
    return loader.construct_yaml_int(node)


SCALARS: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "bool": ("bool", yaml.SafeLoader.construct_yaml_bool),
    "int": ("number", _number),
    "float": ("number", yaml.SafeLoader.construct_yaml_float),
    "timestamp": ("day", _day),
}

Loader.add_implicit_resolver("tag:yaml.org,2002:bool", BOOLS, list("tTfF"))
Loader.add_constructor("tag:yaml.org,2002:map", Loader.construct_marked)
Loader.add_constructor("tag:yaml.org,2002:str", _text)
for _tag, (_kind, _construct) in SCALARS.items():
    Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _marking(_kind, _construct))


def of_yaml(content: bytes, name: str, error: type[StopworkError]) -> object:
    """Return the plain values of a YAML file; raises `error` with the file and the line."""
    try:
        text = content.decode("utf-8")
        if any(len(line) > LONG and NESTED.search(line) for line in text.split("\n")):
            raise error(f"{name}: lists within lists, hundreds deep; write it flat")
        return yaml.load(text, Loader=Loader)  # noqa: S506 -- a safe loader
    except yaml.MarkedYAMLError as broken:
        line = broken.problem_mark.line + 1 if broken.problem_mark else "?"
        what = broken.problem or "it cannot be read"
        raise error(f"{name}, line {line}: not sound YAML: {what}; mend it") from broken
    except (yaml.YAMLError, UnicodeDecodeError) as broken:
        raise error(f"{name}: not YAML in UTF-8; save it again as such") from broken
    except RecursionError as deep:
        raise error(f"{name}: mappings within mappings, too deep to read; write it flat") from deep


def line_at(value: object, path: Iterable[str | int]) -> int | None:
    """Return the line of what lies at a path below a value, as near as marks reach; or None."""
    if not isinstance(value, Marked):
        return None
    node, mark = value.node, value.node.start_mark
    for step in path:
        below = _below(node, step)
        if below is None:
            break
        mark, node = below
    line: int = mark.line + 1
    return line


def _below(node: Any, step: str | int) -> tuple[Any, Any] | None:
    """The mark and the node one step below."""
    if isinstance(node, yaml.MappingNode):
        for key, inner in node.value:
            if key.value == str(step):
                return key.start_mark, inner
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark, node.value[step]
    return None
