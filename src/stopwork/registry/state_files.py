"""
Registry states in a folder, each under its digest.

    <folder>/<digest>.json   canonical JSON of one state; its name is the SHA-256 of its bytes

A file is written beside its place and moved there, and never changed afterwards.
"""

from dataclasses import replace
from pathlib import Path

from stopwork.digest import digest_of
from stopwork.errors import RegistryError
from stopwork.registry.load import PHRASES, VENDORS, load_phrases, load_registry
from stopwork.registry.states import State, state_bytes, state_digest, state_from
from stopwork.registry.vendor import Registry
from stopwork.whole_file import put_whole

SHORTEST = 6  # digits of a digest that a person may give instead of all 64


def load_state(vendors: Path = VENDORS, phrases: Path = PHRASES) -> State:
    """Return the state that the files of two folders make; raises RegistryError."""
    return State(registry=load_registry(vendors), phrases=load_phrases(phrases))


def with_vendors(state: State, folder: Path) -> State:
    """Return the state with the vendors of a folder added; a file of the same id goes before.

    Raises RegistryError for a file that breaks the format.
    """
    every = {vendor.id: vendor for vendor in state.registry.vendors}
    every |= {vendor.id: vendor for vendor in load_registry(folder).vendors}
    return replace(state, registry=Registry(vendors=tuple(every[one] for one in sorted(every))))


def keep_state(state: State, folder: Path) -> str:
    """Keep the state under its digest, and return that; a state kept before is left as it is."""
    digest = state_digest(state)
    path = folder / f"{digest}.json"
    if not path.exists():
        content = state_bytes(state)
        folder.mkdir(parents=True, exist_ok=True)
        put_whole(path, content, mode=0o600)
    return digest


def kept_state(digest: str, folder: Path) -> State:
    """Return the state of a digest, or of its first digits.

    Raises RegistryError when none or several begin so, and when the bytes do not have that digest.
    """
    begins = digest.strip().lower()
    files = sorted(folder.glob("*.json"))
    chosen = [path for path in files if len(begins) >= SHORTEST and path.stem.startswith(begins)]
    if len(chosen) != 1:
        raise RegistryError(
            f"{len(chosen) or 'No'} registry state{'s' if len(chosen) > 1 else ''} kept in {folder}"
            f" with a digest that begins {digest!r}; give {SHORTEST} digits or more of one that a"
            f" screening printed ({', '.join(path.stem[:12] for path in files) or 'none is kept'})."
        )
    content = chosen[0].read_bytes()
    if digest_of(content) != chosen[0].stem:
        raise RegistryError(
            f"{chosen[0]}: its bytes have another digest than its name, so it was changed after it"
            " was kept; remove it and keep the state again."
        )
    return state_from(content, str(chosen[0]))
