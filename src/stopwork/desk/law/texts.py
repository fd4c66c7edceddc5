"""Official texts that a user attached: kept in the data folder, laid beside our words."""

from dataclasses import dataclass
from pathlib import Path

from stopwork.config import law_folder
from stopwork.desk.regimes import every_law, law_with
from stopwork.errors import LawError, UsageError, naming
from stopwork.law.provisions.attach import (
    CHANGED,
    MISSING,
    SAME,
    UNCHECKED,
    Beside,
    attach,
    instrument_among,
)
from stopwork.law.provisions.instrument import Instrument
from stopwork.law.provisions.paragraphs import text_of_page
from stopwork.law.provisions.provision import Law

__all__ = [
    "CHANGED", "MISSING", "SAME", "UNCHECKED", "AttachedText", "SideBySide", "attach_text",
    "instrument_named", "is_attached", "official_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """A paragraph in our words, by citation, and the official one where the text has it."""

    ours: tuple[tuple[str, str], ...]
    state: str
    official: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedText:
    """An official text beside ours; `new` are its paragraphs, by path, that have no node here."""

    instrument: str
    paragraphs: tuple[SideBySide, ...]
    new: tuple[tuple[str, str], ...]

    @property
    def drift(self) -> tuple[SideBySide, ...]:
        """The paragraphs that changed since they were encoded, or are not in the text."""
        return tuple(one for one in self.paragraphs if one.state in (CHANGED, MISSING))

    def in_state(self, state: str) -> int:
        """Return how many paragraphs are in a state."""
        return sum(one.state == state for one in self.paragraphs)


def attach_text(file: Path, instrument: str | None = None) -> AttachedText:
    """Keep an official text, and return it beside our words.

    Without an instrument it is found by its paragraphs. Raises LawError for a text that is none of
    ours, or is not in UTF-8.
    """
    text = text_of_page(_text(file))
    law, found = instrument_named(instrument or instrument_among(every_law(), text))
    name = found.id
    attached = attach(law, name, text)
    kept = _file_of(name)
    kept.parent.mkdir(parents=True, exist_ok=True)
    with naming(kept):
        kept.write_text(text, encoding="utf-8")
    return AttachedText(
        instrument=attached.instrument,
        paragraphs=tuple(_side_by_side(one) for one in attached.beside),
        new=tuple((paragraph.path, paragraph.text) for paragraph in attached.new),
    )


def is_attached(instrument: str) -> bool:
    """Return whether the official text of an instrument is kept."""
    return _file_of(instrument).exists()


def official_of(law: Law, instrument: str, provision: str) -> SideBySide | None:
    """Return a provision beside its official text; None where no text is attached."""
    kept = _file_of(instrument)
    if not kept.exists():
        return None
    beside = attach(law, instrument, _text(kept)).paragraph_of(provision)
    return _side_by_side(beside, only=provision) if beside else None


def instrument_named(asked: str) -> tuple[Law, Instrument]:
    """Return an instrument by its id, with its law; raises UsageError where none has it."""
    law = law_with(asked)
    if law is not None:
        return law, law.instruments[asked]
    names = ", ".join(sorted(name for one in every_law() for name in one.instruments))
    raise UsageError(f"no instrument '{asked}' is here; ask for one of {names}")


def _side_by_side(beside: Beside, only: str | None = None) -> SideBySide:
    return SideBySide(
        ours=tuple(
            (provision.citation, provision.says.strip())
            for provision in beside.provisions
            if only in (None, provision.id)
        ),
        state=beside.state,
        official=beside.paragraph.text if beside.paragraph is not None else None,
    )


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise LawError(f"{file.name}: not text in UTF-8; save it as text or a web page") from wrong


def _file_of(instrument: str) -> Path:
    return law_folder() / f"{instrument}.txt"
