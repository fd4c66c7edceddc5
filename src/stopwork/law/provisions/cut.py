r"""
Cut an official text by patterns of its instrument, where its labels are not those of American law.

    cut: {section: '^Article (\S+)', paragraph: '^(\d+)\.\s', point: '^\(([a-z])\)\s'}

Each pattern is tried at the start of a line and names its label by a group; a line that none fits
belongs to the paragraph before it. `skip` leaves lines out, such as headings of chapters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stopwork.errors import LawError
from stopwork.law.provisions.paragraphs import RULE, Paragraph

LEVELS = ("section", "paragraph", "point")


@dataclass(frozen=True, slots=True)
class Cut:
    """The patterns of the three levels, the outer first, and of lines to leave out."""

    levels: tuple[re.Pattern[str] | None, ...]
    skip: re.Pattern[str] | None = None


def cut_in(value: object, where: str) -> Cut | None:
    """Return the patterns of an instrument; None where it has none; raises LawError if unsound."""
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) - {*LEVELS, "skip"}:
        raise LawError(f"{where}: cut: write section, paragraph, point or skip with a pattern each")
    found = {name: _pattern(pattern, f"{where}: cut: {name}") for name, pattern in value.items()}
    return Cut(tuple(found.get(name) for name in LEVELS), found.get("skip"))


def _pattern(value: object, where: str) -> re.Pattern[str]:
    try:
        return re.compile(str(value))
    except re.error as wrong:
        raise LawError(f"{where}: '{value}' is no pattern: {wrong}; mend it") from wrong


def paragraphs_by(cut: Cut, text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text in its order, each with the path of its labels."""
    return tuple(
        Paragraph(".".join(path), " ".join(lines).strip())
        for path, lines in _cut(cut, RULE.split(text, maxsplit=1)[-1])
        if path and "".join(lines).strip()
    )


def _cut(cut: Cut, text: str) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    labels: dict[int, str] = {}
    lines: list[str] = []
    for line in map(str.strip, text.splitlines()):
        found = _level(cut, line)
        if found is None:
            skipped = cut.skip is not None and cut.skip.match(line)
            lines += [] if skipped else [line]
            continue
        yield tuple(labels.values()), lines
        level, label, rest = found
        labels = {outer: name for outer, name in labels.items() if outer < level} | {level: label}
        lines = [rest]
    yield tuple(labels.values()), lines


def _level(cut: Cut, line: str) -> tuple[int, str, str] | None:
    """The level a line begins, its label, and what is left of the line."""
    for level, pattern in enumerate(cut.levels):
        match = pattern.match(line) if pattern is not None else None
        if match:
            label = next((one for one in match.groups() if one), match[0].strip())
            return level, label, line[match.end() :].strip()
    return None


def covered(paths: tuple[str, ...], found: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return the paragraphs at some paths and below them, in the order of the text."""
    return tuple(
        one for one in found if any(one.path == p or one.path.startswith(f"{p}.") for p in paths)
    )


def joined(paragraphs: tuple[Paragraph, ...]) -> Paragraph | None:
    """Return several paragraphs as one; None where there is none."""
    if not paragraphs:
        return None
    path = ", ".join(one.path for one in paragraphs)
    return Paragraph(path, "\n".join(one.text for one in paragraphs))
