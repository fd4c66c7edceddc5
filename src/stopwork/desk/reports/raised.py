"""
Concerns that somebody raised on a published case, until the office takes them in.

    <workbench>/raised.jsonl    one line for each concern, one for each thing that became of it

They are outside the record: what a stranger writes is nobody's entry. Of a receipt only its digest
is kept. Nothing in the file is changed or removed.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stopwork.desk.days import today
from stopwork.desk.workbench import digest, token, workbench_folder
from stopwork.errors import UsageError

LONGEST, SHORT, MOST = 8_000, 200, 1_000  # letters of the words, of another field; that wait
WAITS, TAKEN, LEFT = "waits", "taken in", "not taken in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """One concern: about which case, when, in whose words, and what became of it on which day."""

    id: str
    case_id: str
    on: str
    words: str
    ask: str
    organisation: str
    answer_to: str
    state: str = WAITS
    state_on: str = ""


def raise_concern(case_id: str, said: Mapping[str, str]) -> str:
    """Keep a concern, and return the receipt for it, which is shown once and kept nowhere.

    Raises UsageError for one without words, for what is too long, and where too many wait.
    """
    words = said.get("words", "").strip()
    if not words:
        raise UsageError("Say what it is about.")
    if len(words) > LONGEST:
        raise UsageError(f"{len(words):,} letters are too many; {LONGEST:,} are taken.")
    others = {name: said.get(name, "").strip() for name in ("ask", "organisation", "answer_to")}
    if any(len(one) > SHORT for one in others.values()):
        raise UsageError(f"Beside what it is about, {SHORT} letters are taken in each field.")
    if sum(one.state == WAITS for one in raised()) >= MOST:
        raise UsageError("Too many concerns wait here already. Write to the office itself.")
    receipt = token()
    _add({"id": digest(receipt), "case_id": case_id, "on": str(today()), "words": words, **others})
    return receipt


def raised(case_ids: frozenset[str] | None = None) -> tuple[Raised, ...]:
    """Return the concerns on some cases, on all where None, the oldest first."""
    found: dict[str, dict[str, Any]] = {}
    for line in _lines():
        if "words" in line:
            found[line["id"]] = line
        elif line["id"] in found:
            found[line["id"]] |= line
    every = (Raised(**one) for one in found.values())
    return tuple(one for one in every if case_ids is None or one.case_id in case_ids)


def of_receipt(receipt: str) -> Raised | None:
    """Return the concern of a receipt; None for one that was never given."""
    wanted = digest(receipt.strip())
    return next((one for one in raised() if one.id == wanted), None)


def became(name: str, state: str) -> None:
    """Put down that a concern was taken in, or was not; raises UsageError for one not there."""
    if all(one.id != name for one in raised()):
        raise UsageError("There is no such concern; it may have been taken in meanwhile.")
    _add({"id": name, "state": state, "state_on": str(today())})


def _path() -> Path:
    return workbench_folder() / "raised.jsonl"


def _lines() -> Iterator[dict[str, Any]]:
    if not _path().is_file():
        return
    for line in _path().read_text(encoding="utf-8").splitlines():
        try:
            yield json.loads(line)
        except ValueError:
            continue  # a line that a full disk cut short


def _add(line: Mapping[str, str]) -> None:
    """Add a line at the end in one write, on the disk before this returns."""
    _path().parent.mkdir(parents=True, exist_ok=True)
    text = f"\n{json.dumps(dict(line), ensure_ascii=False)}\n".encode()
    file = os.open(_path(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, text)
        os.fsync(file)
    except OSError as error:
        raise UsageError(f"It could not be kept ({error.strerror}). Try again later.") from error
    finally:
        os.close(file)
