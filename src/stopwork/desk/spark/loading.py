"""
Published tables read into the lake by Spark's workers, a file each, before the driver names them.

Each worker fills a lake of its own inside the folder of the lake, which all of them see; the driver
takes the files in, in their order, so that the lake says what a load in one process says. One file
is read by one worker: where a record of a table begins, and whether 1/2/2014 is in January, is
known only from what stands before it. What is no table, is read together with other files, or is
not seen by a worker, the driver reads itself.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from stopwork.awards.lake import Lake, Progress
from stopwork.awards.loading import LoadReport
from stopwork.errors import StopworkError
from stopwork.sources import Snapshot, open_paths
from stopwork.sources.containers import STANDARD_INPUT, found
from stopwork.sources.publication import TABLE

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Load = Callable[[Iterable[Path | str], Progress | None, Sequence[Path]], LoadReport]


def load_on(spark: "SparkSession", lake: Lake) -> Load:
    """Return what `lake.load` is, with tables read by the workers of a session."""
    return partial(_loaded, spark, lake)


def _loaded(
    spark: "SparkSession",
    lake: Lake,
    paths: Iterable[Path | str],
    progress: Progress | None,
    mappings: Sequence[Path],
) -> LoadReport:
    paths = list(paths)
    before = {file.key for file in lake.files()}
    files = [] if STANDARD_INPUT in map(str, paths) else [*found(paths)]
    if len(files) > 1:
        lake.adopt(partial(_read_apart, spark, files, mappings))
    report = lake.load(paths, progress, mappings)
    told = []
    for file in report.files:
        told.append(replace(file, was_loaded=file.key in before))
        before.add(file.key)
    return replace(report, files=tuple(told))


def _read_apart(
    spark: "SparkSession", files: Sequence[Path], mappings: Sequence[Path], folder: Path
) -> list[Path]:
    """The lakes that workers filled, in the order of the files."""
    work = partial(_read_one, folder.resolve(), [path.resolve() for path in mappings])
    named = [(at, str(path.resolve())) for at, path in enumerate(files)]
    filled = spark.sparkContext.parallelize(named, len(named)).map(work).collect()
    return [folder / str(at) for at, is_filled in enumerate(filled) if is_filled]


def _read_one(folder: Path, mappings: Sequence[Path], named: tuple[int, str]) -> bool:
    """Read one file into a lake of its own, on a worker; False where the driver has to."""
    at, path = named
    try:
        items = [*open_paths([path], mappings)]
        if not all(isinstance(item, Snapshot) and _is_alone(item) for item in items):
            return False
        return not Lake(folder / str(at)).load([path], None, mappings).refused
    except (StopworkError, OSError):
        return False  # the driver reads it, and says what is amiss


def _is_alone(item: Snapshot) -> bool:
    """Is it a table, read with no other file?"""
    return item.publication.form == TABLE and item.publication.part is None
