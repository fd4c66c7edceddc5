"""
Read the vendor files. The only module of this stage that opens any.

One file is one vendor and is called after its id, so that a reviewer finds it.
"""

from pathlib import Path

from stopwork.errors import RegistryError
from stopwork.marked_yaml import of_yaml
from stopwork.registry.parse import vendor_of
from stopwork.registry.phrases import Phrase, phrase_from
from stopwork.registry.vendor import Registry, Vendor

VENDORS = Path(__file__).parent / "vendors"
PHRASES = Path(__file__).parent / "phrases"


def vendor_files(folder: Path = VENDORS) -> tuple[Path, ...]:
    """Return the vendor files of a folder in order; raises RegistryError when there are none."""
    files = tuple(sorted(folder.glob("*.yaml")))
    if not files:
        raise RegistryError(f"{folder}: no vendor file (*.yaml) here; name another folder")
    return files


def load_vendor(path: Path) -> Vendor:
    """Return the vendor of one file; raises RegistryError with the file and the key."""
    vendor = vendor_of(of_yaml(path.read_bytes(), path.name, RegistryError), path.name)
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
        entries = of_yaml(path.read_bytes(), path.name, RegistryError)
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
