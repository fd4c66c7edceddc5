"""
Read the places: a folder with a `matrix.yaml` is one, and is found by its name.

    law/matrix.yaml               the questions, and those of a case side by side
    law/<id>/matrix.yaml          code, title, sources, instruments by name, rows
             statements.yaml      statements that States join, where the folder holds any
             instruments/*.yaml   provisions, where the place is a regime too (law/regimes.py)

Each error says the file, the line and what to do. A source or an instrument is declared once and
may be named by the rows of every place.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from stopwork.cases.claims import days_of
from stopwork.errors import LawError
from stopwork.law.load import head_of, yaml_of
from stopwork.law.places.place import (
    ANSWERS,
    HOW_READ,
    NONE,
    UNKNOWN,
    Act,
    AskedOfLaw,
    Atlas,
    ColumnAsked,
    Place,
    PlaceRow,
    PlaceSource,
    Statement,
)
from stopwork.law.places.statements import state_names, statements_in
from stopwork.law.provisions.values import day, text, texts, word_of
from stopwork.law.tables.rows import place as at_line
from stopwork.law.tables.rows import row_of, rows_in, sentence

HERE = Path(__file__).parents[1]
FILE = "matrix.yaml"
DIRECTIONS = ("more", "less", "political")
SOURCE = "id title kind url read extent"
ACT = "id title kind from to url read known_to"
ROW = "question scope answer from to law at source read known_to note later"
HEAD = "place code title named called within members sources instruments rows"


def place_folders(folder: Path = HERE) -> tuple[Path, ...]:
    """Return the folders of places below a folder, by name."""
    return tuple(sorted(path.parent for path in folder.glob(f"*/{FILE}")))


def load_atlas(folders: Iterable[Path], shared: Path = HERE / FILE) -> Atlas:
    """Return the places of some folders; raises LawError with the file, the line and what to do."""
    questions, columns, top = _shared(shared)
    found = {path: yaml_of(path / FILE) for path in folders}
    heads = {path: _head(value, path) for path, value in found.items()}
    sources = dict(_once("source", (s for p, h in heads.items() for s in _sources(h, _at(p)))))
    acts = dict(_once("instrument", (a for p, h in heads.items() for a in _acts(h, p))))
    known = _Known(questions=questions, sources=sources, acts=acts)
    places = {path.name: _place(head, _at(path), known) for path, head in heads.items()}
    _check_within(places)
    return Atlas(
        questions=questions,
        columns=columns,
        places=places,
        sources=sources,
        acts=acts,
        statements={one.id: one for path in heads for one in _statements(path, known)},
        first=tuple(name for name in top["first"] if name in places),
        states=dict(one for path in heads for one in _states(path)),
        words={name: texts(found, shared.name) for name, found in top["words"].items()},
    )


class _Known:
    """What a row may name. A class so that the readers of rows take one argument for it."""

    def __init__(
        self,
        questions: Mapping[str, AskedOfLaw],
        sources: Mapping[str, PlaceSource],
        acts: Mapping[str, Act],
    ) -> None:
        self.questions, self.sources, self.acts = questions, sources, acts

    def one(self, kind: str, name: object, where: str) -> str | None:
        """Return a name that is there, None where none is given; raises LawError otherwise."""
        known: Mapping[str, object] = {"source": self.sources, "law": self.acts}[kind]
        if name is not None and name not in known:
            raise LawError(f"{where}: {kind} '{name}' is not declared; add it to {FILE}")
        return None if name is None else str(name)


def _at(path: Path) -> str:
    return f"{path.name}/{FILE}"


def _shared(
    path: Path,
) -> tuple[dict[str, AskedOfLaw], dict[str, ColumnAsked], dict[str, Any]]:
    top = row_of(
        yaml_of(path), path.name, "first questions columns words", "first questions columns words"
    )
    questions = {one.key: one for one in map(_question, rows_in(top, "questions", path.name))}
    columns = {one.key: one for one in map(_column, rows_in(top, "columns", path.name))}
    for column in columns.values():
        for name in column.questions:
            word_of(name, tuple(questions), f"{path.name}: {column.key}")
    return questions, columns, top


def _question(value: object) -> AskedOfLaw:
    row = row_of(value, FILE, "key title short asks about", "key title short asks about")
    return AskedOfLaw(
        key=text(row["key"], FILE),
        title=sentence(row["title"], FILE),
        short=sentence(row["short"], FILE),
        asks=word_of(row["asks"], DIRECTIONS, f"{FILE}: {row['key']}"),
        about=texts(row["about"], FILE),
    )


def _column(value: object) -> ColumnAsked:
    row = row_of(value, FILE, "key title short questions", "key title short questions")
    return ColumnAsked(
        key=text(row["key"], FILE),
        title=sentence(row["title"], FILE),
        short=sentence(row["short"], FILE),
        questions=texts(row["questions"], FILE),
    )


def _head(value: object, path: Path) -> dict[str, Any]:
    where = _at(path)
    head = row_of(value, where, HEAD, "place code title called")
    if head["place"] != path.name:
        raise LawError(f"{where}: '{head['place']}' is not the name of the folder; mend one")
    return head


def _sources(head: dict[str, Any], where: str) -> Iterator[tuple[str, PlaceSource]]:
    for value in rows_in(head, "sources", where):
        row = row_of(value, where, SOURCE, "id title kind read extent")
        yield (
            str(row["id"]),
            PlaceSource(
                id=str(row["id"]),
                title=sentence(row["title"], where),
                kind=sentence(row["kind"], where),
                url=row.get("url"),
                read=word_of(row["read"], tuple(HOW_READ), at_line(value, where)),
                extent=sentence(row["extent"], where),
            ),
        )


def _acts(head: dict[str, Any], path: Path) -> Iterator[tuple[str, Act]]:
    """Instruments named by a place, and those whose paragraphs are encoded in its folder."""
    where = _at(path)
    for value in rows_in(head, "instruments", where):
        row = row_of(value, where, ACT, "id title kind read")
        title = sentence(row["title"], where)
        yield (
            str(row["id"]),
            Act(
                id=str(row["id"]),
                title=title,
                start=_span(row.get("from"), where),
                end=_span(row.get("to"), where),
                url=row.get("url"),
            ),
        )
    for file in sorted((path / "instruments").glob("*.yaml")):
        own = head_of(file)
        yield (
            own.id,
            Act(id=own.id, title=own.short or own.citation, url=own.source.url, is_encoded=True),
        )


def _once(kind: str, rows: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for name, value in rows:
        if name in seen:
            raise LawError(f"{FILE}: {kind} '{name}' is declared twice; remove one")
        seen.add(name)
        yield name, value


def _place(head: dict[str, Any], where: str, known: _Known) -> Place:
    return Place(
        id=str(head["place"]),
        code=text(head["code"], where),
        title=text(head["title"], where),
        named=text(head.get("named") or head["title"], where),
        called=texts(head["called"], where),
        within=texts(head["within"], where) if head.get("within") else (),
        members=texts(head["members"], where) if head.get("members") else (),
        rows=tuple(_row(one, head["place"], where, known) for one in rows_in(head, "rows", where)),
    )


def _row(value: object, place: str, where: str, known: _Known) -> PlaceRow:
    where = at_line(value, where)
    row = row_of(value, where, ROW, "question scope answer read")
    made = PlaceRow(
        place=place,
        question=word_of(row["question"], tuple(known.questions), f"{where}: question"),
        scope=sentence(row["scope"], where),
        answer=word_of(row["answer"], ANSWERS, f"{where}: answer"),
        read=word_of(row["read"], tuple(HOW_READ), f"{where}: read"),
        start=_span(row.get("from"), where),
        end=_span(row.get("to"), where),
        law=known.one("law", row.get("law"), where),
        at=str(row.get("at") or ""),
        source=known.one("source", row.get("source"), where),
        known_to=_span(row.get("known_to"), where),
        note=sentence(row["note"], where) if row.get("note") else "",
        later=tuple(_later(one, where) for one in rows_in(row, "later", where)),
    )
    return _complete(made, where)


def _complete(row: PlaceRow, where: str) -> PlaceRow:
    """What was not read answers nothing, and what was read says where."""
    if row.read == NONE and row.answer != UNKNOWN:
        raise LawError(f"{where}: nothing was read, so the answer is {UNKNOWN}; write that")
    if row.read != NONE and row.source is None:
        raise LawError(f"{where}: it was read; name the 'source'")
    return row


def _later(value: object, where: str) -> tuple[date, str]:
    row = row_of(value, where, "on says", "on says")
    return day(row["on"], f"{where}: later"), sentence(row["says"], where)


def _span(value: object, where: str) -> str | None:
    """An ISO day or year, or None; raises LawError for anything else."""
    if value is None:
        return None
    try:
        days_of(str(value))
    except ValueError as wrong:
        raise LawError(f"{where}: '{value}' is no day and no year; write 2024-10-08") from wrong
    return str(value)


def _check_within(places: Mapping[str, Place]) -> None:
    for place in places.values():
        for union in place.within:
            if union not in places or not places[union].members:
                raise LawError(f"{place.id}/{FILE}: within: no union '{union}' is here; mend it")


def _states(path: Path) -> Iterable[tuple[str, tuple[str, ...]]]:
    file = path / "statements.yaml"
    where = f"{path.name}/{file.name}"
    return state_names(yaml_of(file), where).items() if file.is_file() else ()


def _statements(path: Path, known: _Known) -> tuple[Statement, ...]:
    file = path / "statements.yaml"
    if not file.is_file():
        return ()
    return statements_in(
        yaml_of(file), f"{path.name}/{file.name}", known.one, tuple(known.questions)
    )
