"""Files that several processes read, each into a lake of its own, make the lake of one process."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from awardfiles import years
from stopwork.awards.lake import Lake


def read_apart(files: list[Path], folder: Path) -> Iterator[Path]:
    for at, file in enumerate(files):
        Lake(folder / str(at)).load([file])
        yield folder / str(at)


def test_what_was_read_apart_is_as_what_was_loaded_in_turn(tmp_path: Path) -> None:
    files = years(tmp_path)
    one, several = Lake(tmp_path / "one"), Lake(tmp_path / "several")
    one.load(files)

    several.adopt(lambda folder: read_apart(files, folder))

    assert several.files() == one.files(), "also of what is new, and of what repeats an action"
    assert several.actions() == one.actions()
    assert not (several.path / "staging").exists()


def test_what_is_in_the_lake_already_is_left_as_it_is(tmp_path: Path) -> None:
    files = years(tmp_path)
    lake = Lake(tmp_path / "lake")
    lake.load(files[:1])
    before = lake.files()

    lake.adopt(lambda folder: read_apart(files, folder))
    lake.adopt(lambda folder: read_apart(files[::-1], folder))

    assert lake.files()[:1] == before
    assert sorted(each.name for each in lake.files()) == sorted(file.name for file in files)


def test_a_process_that_stops_half_way_leaves_nothing(tmp_path: Path) -> None:
    files = years(tmp_path)
    lake = Lake(tmp_path / "lake")

    def stopped(folder: Path) -> Iterator[Path]:
        yield from read_apart(files[:1], folder)
        raise KeyboardInterrupt

    with suppress(KeyboardInterrupt):
        lake.adopt(stopped)
    report = lake.load(files)

    assert [each.was_loaded for each in report.files[:1]] == [True], "the first had come whole"
    assert len(lake.files()) == len(files)
    assert not (lake.path / "staging" / "apart").exists()
