"""
Shapes: what a file says, held against a dataclass; or one sentence of what is wrong, and where.

A mapping of the file has the fields of its dataclass as keys: `class_` is written `class`, since
Python keeps that word for itself, and a field may name its `key` in its metadata (None: no file
says it). msgspec refuses what is unknown, missing or of another kind; a Format says what a stage
asks of a key beyond that, and in which words it refuses. A key that is null is as a key left out.
"""

import reprlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from stopwork.errors import StopworkError
from stopwork.marked_yaml import line_at

Row = TypeVar("Row")
Make = Callable[[Any], Any]
Path = tuple[str | int, ...]
LONGEST = 80  # letters of a value that a sentence quotes
NOTHING: Mapping[Any, Any] = MappingProxyType({})
_SHORT = reprlib.Repr()
_SHORT.maxlevel = 2  # an alias in YAML can make a short file a deep and wide value
_SHORT.maxstring = _SHORT.maxother = LONGEST


@dataclass(frozen=True, slots=True)
class Asks:
    """What a key asks for: in words, and how its value is made of what the file says.

    `make` returns None for what does not fit; `kind` is what msgspec holds the value against first.
    """

    wanted: str
    make: Make | None = None
    kind: Any = Any


def one_of(words: Collection[str], wanted: str = "") -> Asks:
    """Return what asks for one of some words."""
    inner = tuple(sorted(words)) if isinstance(words, frozenset) else tuple(words)
    return Asks(wanted or f"one of {', '.join(inner)}", kind=Literal[inner])


PLAIN: dict[Any, Asks] = {
    Any: Asks("anything"),
    bool: Asks("true or false", kind=bool),
    int: Asks("a whole number", kind=int),
    float: Asks("a number", kind=float),
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Format:
    """What a stage asks of its files: by key (`Name.kind`, or `kind` in any row), else by type.

    `error` is what it raises; `instead` says of some values more than that they do not fit.
    """

    error: type[StopworkError]
    types: Mapping[Any, Asks]
    keys: Mapping[str, Asks] = field(default_factory=dict)
    rows: Mapping[type, str] = field(default_factory=dict)  # what a row is called, as 'this row'
    unknown: str = "{place}: unknown key '{key}'; use {keys}"
    missing: str = "{place}: '{key}' is missing; add it"
    mapping: str = "{place}: write it as {{key: value, …}}"
    listing: str = "{place}: write it as a list, one '- …' a line"
    wrong: str = "{place}: '{value}' is not {wanted}"
    instead: Mapping[str, str] = field(default_factory=dict)


class _Key(NamedTuple):
    """One key that a row may have."""

    name: str
    attribute: str
    kind: Any
    is_required: bool
    has_default: bool


class _Shape(NamedTuple):
    """A dataclass as msgspec checks it, and how its values are made of what was checked."""

    kind: type
    struct: type[msgspec.Struct]
    keys: tuple[_Key, ...]
    makers: tuple[tuple[_Key, Make | None], ...]


class _DoesNotFit(ValueError):
    """A value that its key does not ask for; the sentence is looked for afterwards."""


class _Wrong(NamedTuple):
    """What is wrong: a template of Format, the path, and the words the template asks for."""

    template: str
    path: Path
    words: Mapping[str, object] = NOTHING


def read(kind: type[Row], value: object, where: str, form: Format) -> Row:
    """Return a value of a file as the dataclass `kind`.

    Raises the format's error: `where`, the place below it, what is wrong, and the line if known.
    """
    shape = _shape_of(kind, form)
    try:
        row: Row = _built(shape, msgspec.convert(value, shape.struct))
    except (msgspec.ValidationError, _DoesNotFit, RecursionError) as refused:
        wrong = _wrong(value, kind, (), form)
        if wrong is None:
            raise form.error(f"{where}: {refused}") from refused
        raise form.error(_sentence(wrong, value, where, form)) from refused
    return row


def _shaped(kind: Any, form: Format) -> _Shape:
    hints = get_type_hints(kind)
    written = [column for column in fields(kind) if column.metadata.get("key", column.name)]
    keys = tuple(_key(kind, column, hints[column.name], form) for column in written)
    checks: list[Any] = [
        (key.attribute, _checked(key.kind, form))
        if key.is_required
        else (key.attribute, _checked(key.kind, form) | None, None)
        for key in keys
    ]
    struct = msgspec.defstruct(
        kind.__name__,
        checks,
        kw_only=True,
        forbid_unknown_fields=True,
        rename={key.attribute: key.name for key in keys},
    )
    makers = tuple((key, _maker(key.kind, form)) for key in keys)
    return _Shape(kind, struct, keys, makers)


_shape_of: Callable[[Any, Format], _Shape] = cache(_shaped)


def _key(kind: type, column: Field[Any], hint: Any, form: Format) -> _Key:
    name = column.metadata.get("key", column.name.rstrip("_"))
    asked = form.keys.get(f"{kind.__name__}.{name}") or form.keys.get(name)
    has_default = column.default is not MISSING or column.default_factory is not MISSING
    required = not has_default and NoneType not in get_args(hint)
    return _Key(name, column.name, asked or _settled(hint, form), required, has_default)


def _settled(kind: Any, form: Format) -> Any:
    """A type without None; what the format asks of it if it says so."""
    if get_origin(kind) in (Union, UnionType):
        (kind,) = [inner for inner in get_args(kind) if inner is not NoneType]
    return form.types.get(kind) or PLAIN.get(kind) or kind


def _inner(kind: Any, form: Format) -> Any:
    """The type of the values of a tuple or a mapping."""
    return _settled(get_args(kind)[1 if get_origin(kind) is dict else 0], form)


def _checked(kind: Any, form: Format) -> Any:
    if isinstance(kind, Asks):
        return kind.kind
    if is_dataclass(kind):
        return _shape_of(kind, form).struct
    inner = _checked(_inner(kind, form), form)
    return dict[Any, inner] if get_origin(kind) is dict else tuple[inner, ...]  # type: ignore[valid-type]


def _maker(kind: Any, form: Format) -> Make | None:
    if isinstance(kind, Asks):
        return kind.make
    if is_dataclass(kind):
        shape = _shape_of(kind, form)
        return lambda struct: _built(shape, struct)
    each = _each(_inner(kind, form), form)
    if get_origin(kind) is dict:
        return lambda held: {str(key): each(value) for key, value in held.items()}
    return lambda held: tuple([each(value) for value in held])


def _each(kind: Any, form: Format) -> Make:
    """How a value within a tuple or a mapping is made; a null is none, but where all is one."""
    make = _maker(kind, form)
    if kind is PLAIN[Any]:
        return lambda held: held

    def made(value: Any) -> Any:
        held = make(value) if make else value
        if held is None:
            raise _DoesNotFit
        return held

    return made


def _built(shape: _Shape, struct: Any) -> Any:
    given = {}
    for (_, name, _, is_required, has_default), make in shape.makers:
        value = getattr(struct, name)
        if value is not None and make:
            value = make(value)
            if value is None:
                raise _DoesNotFit
        if value is not None or not has_default:
            given[name] = value
        if value is None and is_required:
            raise _DoesNotFit
    return shape.kind(**given)


def _wrong(value: Any, kind: Any, path: Path, form: Format) -> _Wrong | None:
    """What is wrong first: an unknown key, a missing one, then key by key in order."""
    if isinstance(kind, Asks):
        fits = _fits(value, kind)
        return None if fits else _Wrong("wrong", path, {"value": value, "wanted": kind.wanted})
    if is_dataclass(kind):
        return _wrong_row(value, _shape_of(kind, form), path, form)
    inner, is_mapping = _inner(kind, form), get_origin(kind) is dict
    if not isinstance(value, dict if is_mapping else list | tuple):
        return _Wrong("mapping" if is_mapping else "listing", path, {"value": value})
    items = value.items() if isinstance(value, dict) else enumerate(value)
    each = (_wrong(item, inner, (*path, key), form) for key, item in items)
    return next(filter(None, each), None)


def _fits(value: Any, asked: Asks) -> bool:
    try:
        held = msgspec.convert(value, asked.kind)
    except msgspec.ValidationError:
        return False
    return asked.make is None or asked.make(held) is not None


def _wrong_row(value: Any, shape: _Shape, path: Path, form: Format) -> _Wrong | None:
    if not isinstance(value, dict):
        return _Wrong("mapping", path, {"value": value})
    names = {key.name for key in shape.keys}
    if unknown := [key for key in value if key not in names]:
        words = {"key": unknown[0], "keys": ", ".join(sorted(names))}
        row = form.rows.get(shape.kind, "this row")
        return _Wrong("unknown", (*path, unknown[0]), {**words, "row": row})
    for key in shape.keys:
        held, below = value.get(key.name), (*path, key.name)
        if held is None and key.is_required:
            return _Wrong("missing", path, {"key": key.name})
        if held is not None and (wrong := _wrong(held, key.kind, below, form)):
            return wrong
    return None


def _sentence(wrong: _Wrong, value: object, where: str, form: Format) -> str:
    path = wrong.path[:-1] if wrong.template == "unknown" else wrong.path
    place = f"{where}: {placed(path)}" if path else where
    held = wrong.words.get("value")
    instead = form.instead.get(held) if isinstance(held, str) else None
    quotes = {key: quoted(wrong.words[key]) for key in ("key", "value") if key in wrong.words}
    words = {**wrong.words, **quotes, "place": place}
    said: str = (instead or getattr(form, wrong.template)).format(**words)
    return said + line_after(value, wrong.path)


def line_after(value: object, path: Path) -> str:
    """Return the line of what lies at a path, as a sentence ends with it; nothing if unknown."""
    line = line_at(value, path) if path else None
    return f" (line {line})" if line else ""


def placed(path: Path) -> str:
    """Return a path as people count: rows from 1."""
    steps = [f"[{step + 1}]" if isinstance(step, int) else f".{quoted(step)}" for step in path]
    return "".join(steps).removeprefix(".")


def quoted(value: object) -> str:
    """Return a value as a sentence may quote it: in one line, and not at any length."""
    text = " ".join(value.split()) if isinstance(value, str) else _SHORT.repr(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
