"""
Read the vendor files. The only module of this stage that opens any.

One file is one vendor and is called after its id, so that a reviewer finds it.
"""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from stopwork.errors import RegistryError
from stopwork.marked_yaml import of_yaml
from stopwork.registry.house_form import in_house_form
from stopwork.registry.parse import vendor_of
from stopwork.registry.vendor import Registry, Vendor

if TYPE_CHECKING:
    from stopwork.registry.phrases import Phrase

VENDORS = Path(__file__).parent / "vendors"
PHRASES = Path(__file__).parent / "phrases"
WORDS = Path(__file__).parent / "words"
ORDINARY = WORDS / "ordinary.txt"
SHORTENED = WORDS / "abbreviations.txt"


def vendor_files(folder: Path = VENDORS) -> tuple[Path, ...]:
    """Return the vendor files of a folder in order; raises RegistryError when there are none."""
    files = tuple(sorted(folder.glob("*.yaml")))
    if not files:
        raise RegistryError(f"{folder}: no vendor file (*.yaml) here; name another folder")
    return files


def load_vendor(path: Path) -> Vendor:
    """Return the vendor of one file; raises RegistryError with the file and the key."""
    content = path.read_bytes()
    try:
        values = in_house_form(content.decode("utf-8"))
        if values is not None:
            return _vendor(values, path)
    except (UnicodeDecodeError, RegistryError):
        pass  # YAML's own reading says what is wrong, and on which line
    return _vendor(of_yaml(content, path.name, RegistryError), path)


def _vendor(values: object, path: Path) -> Vendor:
    vendor = vendor_of(values, path.name)
    if vendor.id != path.stem:
        raise RegistryError(
            f"{path.name}: id: '{vendor.id}' is not the name of the file; make them the same"
        )
    return vendor


def load_registry(folder: Path = VENDORS) -> Registry:
    """Return all vendors of a folder in the order of their ids.

    Raises RegistryError on the first file that breaks the format; `registry.check` finds what
    only shows between facts or between files. The folder that comes with Stopwork does not change
    while it runs, so it is read once.
    """
    return _shipped() if folder == VENDORS else _registry(folder)


def load_one(vendor_id: str, folder: Path = VENDORS) -> Vendor | None:
    """Return one vendor, read without the others; None where no file is called so."""
    named = (path for path in vendor_files(folder) if path.stem == vendor_id)
    return next(map(load_vendor, named), None)


@lru_cache(maxsize=1)
def _shipped() -> Registry:
    return _registry(VENDORS)


def _registry(folder: Path) -> Registry:
    return Registry(vendors=tuple(load_vendor(path) for path in vendor_files(folder)))


def load_phrases(folder: Path = PHRASES, words: Path = WORDS) -> "tuple[Phrase, ...]":
    """Return the capability phrases of all files of a folder, in the order of the files.

    `words` is the folder of the word lists that they share.

    Raises RegistryError when there is no file, one is not a list, or two phrases share an id.
    """
    from stopwork.registry.phrases import phrase_from  # noqa: PLC0415  vendors take no table

    phrases: dict[str, Phrase] = {}
    lists = load_words(words)
    for path in vendor_files(folder):
        entries = of_yaml(path.read_bytes(), path.name, RegistryError)
        if not isinstance(entries, list):
            raise RegistryError(f"{path.name}: write the phrases as a list, one '- id: …' each")
        for entry in entries:
            phrase = phrase_from(entry, path.name, lists)
            if phrase.phrase_id in phrases:
                raise RegistryError(
                    f"{path.name}: phrase {phrase.phrase_id!r} is already there; name it otherwise"
                )
            phrases[phrase.phrase_id] = phrase
    return tuple(phrases.values())


def load_words(folder: Path = WORDS) -> dict[str, tuple[str, ...]]:
    """Return the word lists of all files of a folder; raises RegistryError on a name twice."""
    from stopwork.registry.phrases import word_lists  # noqa: PLC0415  vendors take no table

    lists: dict[str, tuple[str, ...]] = {}
    for path in vendor_files(folder):
        for name, held in word_lists(
            of_yaml(path.read_bytes(), path.name, RegistryError), path.name
        ).items():
            if name in lists:
                raise RegistryError(f"{path.name}: the list '{name}' is already there; rename one")
            lists[name] = held
    return lists


@lru_cache(maxsize=1)
def load_ordinary(path: Path = ORDINARY) -> frozenset[str]:
    """Return the words that are no typing errors, upper-case; a line that begins with # is none."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=1)
def load_shortened(path: Path = SHORTENED) -> dict[str, str]:
    """Return abbreviations of contract texts with what each stands for, upper-case.

    Either side has as many words as the other; raises RegistryError on a line that has not.
    """
    told: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        short, _, whole = (part.strip() for part in line.partition("="))
        if len(short.split()) != len(whole.split()):
            raise RegistryError(
                f"{path.name}, line {number}: write 'SHORT = WHOLE', as many words on either side"
            )
        told[short] = whole
    return told
