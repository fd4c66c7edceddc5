"""
One case under the laws of several places: a column for each, what is missing, and whom to ask.

Never a sum and never a rank: a column is read on its own, and one whose law does not bind the buyer
is marked as a comparison.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from stopwork.law.places.columns import CaseColumn, ColumnAnswer
from stopwork.law.places.place import Atlas
from stopwork.law.provisions.provision import Key
from stopwork.law.tables.columns import (
    APPLIES,
    DISPUTED,
    NOT_ADDRESSED,
    NOT_YET,
    ROLES,
    UNKNOWN,
)
from stopwork.reports.charts.parts import Titled, bar, drawing, fitted, write
from stopwork.reports.documents.document import PROVISION, SOURCE, Picture, Ref
from stopwork.reports.facts.assessment import Section
from stopwork.reports.places.matrix import short
from stopwork.reports.places.sheet import NEVER, Sheet, SheetPart, SheetTable, Words
from stopwork.truth import Truth

FILLS = {APPLIES: "full", NOT_YET: "dashed", NOT_ADDRESSED: "empty", DISPUTED: "hatch",
         UNKNOWN: "dots"}  # fmt: skip
MEANS = (
    "applies: the law speaks to this and reaches the case; does not apply yet: it is in force or"
    " published and binds later; not addressed: what was read is silent, which is no permission;"
    " disputed: sources or States disagree; unknown: a fact or the law was not read."
)
NO_SUM = "Columns are not added up and not ranked."
PLACES_IN_A_ROW = 7


def case_sheet(atlas: Atlas, columns: Sequence[CaseColumn], title: str, on: date) -> Sheet:
    """Return a case under several laws as of a day."""
    return Sheet(
        kind="One case under several laws",
        title=title,
        on=on.isoformat(),
        lead=(Words(NO_SUM), Words(NEVER)),
        parts=case_parts(atlas, columns),
    )


def case_parts(atlas: Atlas, columns: Sequence[CaseColumn]) -> tuple[SheetPart, ...]:
    """Return the parts: all columns at a glance, then each place with what is missing."""
    glance = SheetPart(
        key="columns",
        title="Side by side",
        says=(Words(MEANS),),
        pictures=tuple(_chart(some) for some in _runs(columns)),
        tables=(_glance(columns),),
    )
    return (glance, *(_place(atlas, column) for column in columns))


def _runs(columns: Sequence[CaseColumn]) -> Iterator[Sequence[CaseColumn]]:
    for start in range(0, len(columns), PLACES_IN_A_ROW):
        yield columns[start : start + PLACES_IN_A_ROW]


def _glance(columns: Sequence[CaseColumn]) -> SheetTable:
    rows = [(Words("Does the case fall under it?"), *(_words(falls(c), c) for c in columns))]
    for place, answer in enumerate(columns[0].answers):
        said = (_answer(column.answers[place]) for column in columns)
        rows.append((Words(answer.asked.title), *said))
    return SheetTable(
        caption="One column for each law",
        head=("Question", *(column.place.code for column in columns)),
        rows=tuple(rows),
        widths=(4, *(3 for _ in columns)),
    )


def falls(column: CaseColumn) -> str:
    """Return whether a case falls under a law, in words; a column beside it is a comparison."""
    if column.binds is Truth.TRUE:
        return "yes"
    if column.reach["buyer"] is Truth.UNKNOWN:
        return "unknown: ask where the buyer is and where it is used"
    if column.binds is Truth.UNKNOWN:
        return "not by the buyer; unknown by use: ask where it is used"
    others = [role for role in ROLES if column.reach[role] is Truth.TRUE]
    if others:
        return f"by the {' and the '.join(others)} only; else comparison"
    return f"no: comparison, as if bought in {column.place.named}"


def _words(text: str, column: CaseColumn) -> Words:
    """Words about a column; they rest on the first paragraphs or sources of that law."""
    provisions = [name for one in column.answers for name, _ in one.stages][:1]
    sources = [name for one in column.answers for cell in one.cells for name in cell.sources][:1]
    return Words(text, () if provisions else tuple(sources), tuple(provisions))


def _answer(answer: ColumnAnswer) -> Words:
    said = "; ".join(dict.fromkeys(cell.words for cell in answer.cells))
    return Words(f"{answer.word} (asked there: {said})", *_grounds(answer))


def _grounds(answer: ColumnAnswer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sources = dict.fromkeys(name for cell in answer.cells for name in cell.sources)
    return tuple(sources)[:3], tuple(name for name, _ in answer.stages)


def _place(atlas: Atlas, column: CaseColumn) -> SheetPart:
    rows = tuple(_row(atlas, column, answer) for answer in column.answers)
    table = SheetTable(
        caption=f"The case under the law of {column.place.named}",
        head=("Question", "Here", "What is asked there", "What the paragraphs make of the case",
              "Missing, and whom to ask"),
        rows=rows,
        widths=(3, 2, 5, 5, 6),
    )  # fmt: skip
    reach = "; ".join(f"{role}: {ANSWER[column.reach[role]]}" for role in ROLES)
    says = [f"Does the case fall under it: {falls(column)}. By role: {reach}."]
    says += [f"Ask: {key.ask} ({key.who[0].replace('_', ' ')})" for key in column.asks]
    if column.regime is None:
        says.append("No paragraph of its law is encoded: the answers are those of the matrix.")
    return SheetPart(
        key=f"under-{column.place.id}",
        title=f"Under the law of {column.place.named}",
        says=tuple(_words(one, column) for one in says),
        tables=(table,),
    )


ANSWER = {Truth.TRUE: "yes", Truth.FALSE: "no", Truth.UNKNOWN: "unknown"}


def _row(atlas: Atlas, column: CaseColumn, answer: ColumnAnswer) -> tuple[Words, ...]:
    sources, provisions = _grounds(answer)
    cells = "; ".join(f"{cell.question.short}: {short(atlas, cell)}" for cell in answer.cells)
    return (
        Words(answer.asked.title),
        Words(answer.word, sources, provisions),
        Words(cells, sources),
        Words(_found(column, answer), (), provisions),
        Words(_missing(answer.missing), (), provisions),
    )


def _found(column: CaseColumn, answer: ColumnAnswer) -> str:
    """What each paragraph makes of the case; for one that does not bind yet, where it stands."""
    if column.regime is None:
        return ""
    provisions = column.regime.law.provisions
    findings = {one.provision.id: one.says for one in answer.findings}
    said = [f"{provisions[name].citation}: {findings.get(name, stage.value)}"
            for name, stage in answer.stages]  # fmt: skip
    return " ".join(one if one.endswith(".") else f"{one}." for one in said)


MOST_MISSING = 4


def _missing(keys: Sequence[Key]) -> str:
    """The questions to put, the cheapest to learn first; past a few they are counted."""
    ordered = sorted(keys, key=lambda key: key.cost)
    said = [f"{key.ask} ({key.who[0].replace('_', ' ')})" for key in ordered[:MOST_MISSING]]
    rest = len(ordered) - MOST_MISSING
    return " ".join([*said, *([f"And {rest} more."] if rest > 0 else [])])


def _chart(columns: Sequence[CaseColumn]) -> Picture:
    """A grid: a mark for each answer, told apart by its pattern and by the word beside it."""
    asked = columns[0].answers
    left, top, high = 72, 30, 44
    wide = (712 - left) / max(len(columns), 1)
    key = f"columns-{columns[0].place.id}-{columns[-1].place.id}"
    parts = [write(left + wide * n, 18, c.place.code, "bold") for n, c in enumerate(columns)]
    for row, one in enumerate(asked):
        y = top + row * high
        parts.append(write(8, y + 16, fitted(one.asked.short, 12, left - 16)))
        for n, column in enumerate(columns):
            word, x = column.answers[row].word, left + wide * n
            parts.append(bar((x, y, min(wide - 8, 26), 14), FILLS[word], key))
            said = "not yet" if word == NOT_YET else word
            parts.append(write(x, y + 28, fitted(said, 11, wide - 4), "small"))
    says = " ".join(
        f"{c.place.title}: "
        + ", ".join(f"{a.asked.title.rstrip('?')}: {a.word}" for a in c.answers)
        + "."
        for c in columns
    )
    frame = Titled(key=key, title="One case under several laws", says=says)
    refs = [Ref(PROVISION, name) for c in columns for a in c.answers for name, _ in a.stages]
    refs += [Ref(SOURCE, name) for c in columns for a in c.answers for x in a.cells
             for name in x.sources]  # fmt: skip
    return Picture(
        key=key,
        title=frame.title,
        svg=drawing(frame, top + high * len(asked), parts),
        says="The table below says the same, and more.",
        refs=tuple(dict.fromkeys(refs)),
        table=None,
    )


def buyers_law(country: str, columns: Sequence[CaseColumn]) -> Section:
    """Return what the law of the buyer's place asked, for the report of an assessment."""
    title = "Law of the buyer's place"
    if not columns:
        return Section(title=title, lines=(f"Nothing was read of the law of {country}.",))
    rows = []
    for column in columns:
        for answer in column.answers:
            cells = "; ".join(f"{one.question.short}: {one.words}" for one in answer.cells)
            rows.append((column.place.title, answer.asked.title, answer.word, cells))
    return Section(
        title=title,
        lines=(f"The buyer is of {columns[0].place.named}. What was not read is unknown.",),
        head=("Place", "Question", "Here", "What is asked there"),
        rows=tuple(rows),
    )


def case_records(columns: Sequence[CaseColumn]) -> list[dict[str, object]]:
    """Return the columns as plain values."""
    return [
        {
            "place": column.place.id,
            "title": column.place.title,
            "falls_under": {role: column.reach[role].value for role in ROLES},
            "binds": column.binds.value,
            "ask": [{"key": one.key, "ask": one.ask, "who": list(one.who)} for one in column.asks],
            "answers": [_plain(answer) for answer in column.answers],
        }
        for column in columns
    ]


def _plain(answer: ColumnAnswer) -> dict[str, object]:
    return {
        "question": answer.asked.key,
        "title": answer.asked.title,
        "here": answer.word,
        "asked_there": {cell.question.key: list(cell.answers) for cell in answer.cells},
        "findings": [{"provision": one.provision.id, "truth": one.truth.value, "says": one.says}
                     for one in answer.findings],
        "stages": {name: stage.value for name, stage in answer.stages},
        "missing": [{"key": key.key, "ask": key.ask, "who": list(key.who)}
                    for key in answer.missing],
    }  # fmt: skip
