"""
Registry states made ready: what hundreds of files say, parsed once and kept in a cache.

    <cache>/registry-<key>  SHA-256 of name and rest; the state's digest, the state (MessagePack)

The key is a digest of the bytes of every file the state is made of, and of the code that reads
them, so that a change of either is another key. A file that is damaged, or of another form, is made
again; a folder that cannot be written only costs time. What is read back is values, never code.
"""

from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from stopwork import __version__
from stopwork.registry.load import PHRASES, VENDORS, WORDS, vendor_files
from stopwork.registry.state_files import load_state
from stopwork.registry.states import State, state_digest
from stopwork.whole_file import put_whole

MOST = 4  # states kept ready; the oldest make room
_SEAL = sha256().digest_size
_CODE = Path(__file__).parent


def ready_state(cache: Path, vendors: Path = VENDORS, phrases: Path = PHRASES) -> State:
    """Return the state that the files of two folders make, from the cache where that holds it.

    Raises RegistryError as load_state does; what is wrong is never kept.
    """
    path = cache / f"registry-{_key(vendors, phrases)}"
    kept = _kept(path)
    if kept is None:
        kept = load_state(vendors, phrases)
        with suppress(OSError):
            _keep(kept, path)
    return kept


def _key(vendors: Path, phrases: Path) -> str:
    """A digest of everything that the state depends on, file by file."""
    said = sha256(__version__.encode())
    for path in _made_of(vendors, phrases):
        content = path.read_bytes()
        said.update(f"\n{path.name} {len(content)}\n".encode())
        said.update(content)
    return said.hexdigest()


def _made_of(vendors: Path, phrases: Path) -> Iterator[Path]:
    for folder in (vendors, phrases, WORDS):
        yield from vendor_files(folder)
    yield from sorted(_CODE.glob("*.py"))
    yield from (_CODE.parent / name for name in ("marked_yaml.py", "shapes.py"))


def _kept(path: Path) -> State | None:
    """The state that a file of the cache holds; None where there is none, or it is not sound."""
    try:
        content = path.read_bytes()
        if _seal(path, content[_SEAL:]) != content[:_SEAL]:
            return None
        digest, state = msgspec.msgpack.decode(content[_SEAL:], type=tuple[str, State])
    except (OSError, ValueError):  # msgspec's errors are ValueErrors
        return None
    state.known_digest(digest)
    return state


def _seal(path: Path, body: bytes) -> bytes:
    """What a file begins with: it holds for these bytes under this name only."""
    return sha256(path.name.encode() + body).digest()


def _keep(state: State, path: Path) -> None:
    """Write a state beside its place and move it there; make room for it."""
    body = msgspec.msgpack.encode((state_digest(state), state))
    path.parent.mkdir(parents=True, exist_ok=True)
    put_whole(path, _seal(path, body) + body, mode=0o600)
    kept = sorted(path.parent.glob("registry-*"), key=lambda one: one.stat().st_mtime)
    for old in kept[:-MOST]:
        old.unlink(missing_ok=True)
