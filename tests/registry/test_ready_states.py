"""A registry state made ready is the one that the files make, whatever the cache holds."""

import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from stopwork.errors import RegistryError
from stopwork.registry.load import PHRASES, VENDORS
from stopwork.registry.ready_states import MOST, ready_state
from stopwork.registry.state_files import load_state
from stopwork.registry.states import State, state_digest

KEPT = {"vendors": VENDORS, "phrases": PHRASES}
FILES = {"vendors": ("candiru", "cytrox", "nso-group"), "phrases": ("purchase-wording",)}


@dataclass(frozen=True)
class Made:
    """A folder of vendor files, one of phrases, and a cache."""

    folder: Path

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    def file(self, vendor: str) -> Path:
        return self.folder / "vendors" / f"{vendor}.yaml"

    def state(self) -> State:
        return ready_state(self.cache, self.folder / "vendors", self.folder / "phrases")

    def parsed(self) -> State:
        return load_state(self.folder / "vendors", self.folder / "phrases")

    def without(self, vendor: str) -> "Made":
        """The same with a vendor less, and a cache of its own."""
        other = Made(self.folder / "less")
        for part in ("vendors", "phrases"):
            shutil.copytree(self.folder / part, other.folder / part)
        other.file(vendor).unlink()
        other.state()
        return other


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Three vendor files and one of phrases."""
    one = Made(tmp_path)
    for part, names in (
        ("vendors", ["candiru", "cytrox", "nso-group"]),
        ("phrases", ["purchase-wording"]),
    ):
        (tmp_path / part).mkdir()
        for name in names:
            shutil.copy(KEPT[part] / f"{name}.yaml", tmp_path / part)
    return one


def the_one(cache: Path) -> Path:
    """The only file of a cache."""
    (kept,) = cache.iterdir()
    return kept


def test_the_second_time_it_is_read_from_the_cache_and_is_the_same_in_every_order(
    made: Made,
) -> None:
    first = made.state()
    again = made.state()
    assert first == again == made.parsed()
    written = State(registry=again.registry, phrases=again.phrases)
    assert state_digest(again) == state_digest(written)
    for one, other in zip(first.registry.vendors, again.registry.vendors, strict=True):
        assert list(one.sources) == list(other.sources)


def test_a_file_is_read_under_its_own_name_only(made: Made) -> None:
    whole = made.state()
    at = the_one(made.cache)
    less = made.without("cytrox")
    other = the_one(less.cache).read_bytes()
    at.write_bytes(other)
    assert made.state() == whole

    body = other[32:]
    at.write_bytes(sha256(at.name.encode() + body).digest() + body)
    assert made.state() == less.state()  # as its maker would have sealed it: the cache is read


@pytest.mark.parametrize("damage", ["cut", "turned", "emptied", "of another form"])
def test_a_damaged_file_is_made_again(made: Made, damage: str) -> None:
    whole = made.state()
    kept = the_one(made.cache)
    content = kept.read_bytes()
    middle = len(content) // 2
    kept.write_bytes(
        {
            "cut": content[:middle],
            "turned": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
            "emptied": b"",
            "of another form": b"{}" * 40,
        }[damage]
    )
    assert made.state() == whole
    assert the_one(made.cache).read_bytes() == content


def test_a_changed_file_is_another_state(made: Made) -> None:
    before = made.state()
    file = made.file("candiru")
    file.write_text(file.read_text().replace("id: candiru", "id: candiru\nboundary: true", 1))
    after = made.state()
    assert state_digest(before) != state_digest(after)
    assert after == made.parsed()


def test_a_broken_file_is_refused_as_without_a_cache(made: Made) -> None:
    made.state()
    made.file("candiru").write_text("id: somebody-else\n")
    with pytest.raises(RegistryError, match=r"candiru\.yaml"):
        made.state()


def test_a_cache_that_cannot_be_written_costs_only_time(made: Made) -> None:
    made.cache.write_text("a file where a folder should be")
    assert made.state() == made.parsed()


def test_the_cache_holds_few_states(made: Made) -> None:
    file = made.file("candiru")
    text = file.read_text()
    for number in range(MOST + 2):
        file.write_text(text + f"# {number}\n")
        made.state()
    assert len(list(made.cache.iterdir())) == MOST
