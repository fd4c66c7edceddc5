"""Files that somebody sent, held between look and record; a later one sweeps out old ones."""

import re
from hashlib import file_digest
from pathlib import Path
from shutil import copyfile, rmtree

from stopwork.desk.workbench import now, token
from stopwork.web.asked import Upload
from stopwork.web.place import Place
from stopwork.web.safety.bodies import file_name

NAME = re.compile(r"[A-Za-z0-9_-]{43}")
A_DAY = 86_400


def hold(place: Place, sent: Upload) -> str:
    """Keep a file until it is recorded, and return the word that finds it again."""
    _forget(place.folder / "held")
    word = token()
    folder = place.folder / "held" / word
    folder.mkdir(parents=True)
    copyfile(sent.path, folder / file_name(sent.name))
    return word


def hold_text(place: Place, text: str, name: str) -> str:
    """Keep a text that somebody pasted as a file of that name, and return its word."""
    _forget(place.folder / "held")
    word = token()
    folder = place.folder / "held" / word
    folder.mkdir(parents=True)
    (folder / file_name(name)).write_text(text, encoding="utf-8")
    return word


def held(place: Place, word: str) -> Upload | None:
    """Return a file that is held; None where it never was, or was forgotten."""
    if NAME.fullmatch(word) is None:
        return None
    folder = place.folder / "held" / word
    found = next(iter(folder.iterdir()), None) if folder.is_dir() else None
    return Upload(name=found.name, path=found, size=found.stat().st_size) if found else None


def digest_of(file: Upload) -> str:
    """Return the SHA-256 of a file."""
    with file.path.open("rb") as held_bytes:
        return file_digest(held_bytes, "sha256").hexdigest()


def let_go(place: Place, word: str) -> None:
    """Forget a file that is on record now, or will not be."""
    if NAME.fullmatch(word):
        rmtree(place.folder / "held" / word, ignore_errors=True)


def _forget(folder: Path) -> None:
    if folder.is_dir():
        old = [p for p in folder.iterdir() if now().timestamp() - p.stat().st_mtime > A_DAY]
        for path in old:
            rmtree(path, ignore_errors=True)
