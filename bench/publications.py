"""
How quickly published notices are read, against the parser alone.

    PYTHONPATH=src python bench/publications.py FOLDER

FOLDER holds the one OCDS package of 107 MB and the archive of 2,385 TED notices. Times are those of
the processor, so that other work on the machine does not count; memory is the highest of a process
that does nothing else.
"""

import gzip
import io
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

import orjson
from lxml import etree

from stopwork import sources

OCDS = "ocds-pre1.0-bulk_canada-buyandsell/contracts_releases_compact.json.zip"
COLD = 5
TED = "ted-xml_op-ted-rdf-mapping/ted_notices_dev.tar.gz"


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of the better of two runs."""
    best = float("inf")
    for _ in range(2):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def read(path: Path) -> tuple[int, int]:
    """Read a file to its rows; return how many there are, and how many were set aside."""
    rows = aside = 0
    for snapshot in sources.open_paths([path]):
        if isinstance(snapshot, sources.Snapshot):
            for batch in sources.read(snapshot):
                rows += batch.actions.num_rows
                aside += batch.rejects.num_rows
    return rows, aside


def peak(path: Path) -> int:
    """The highest memory, in MB, of a process that reads the file."""
    done = subprocess.run(
        [sys.executable, __file__, "--read", path], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def highest() -> int:
    """The highest memory of this process in MB; Linux alone tells it apart from its parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text().splitlines()
        return int(next(one for one in lines if one.startswith("VmHWM")).split()[1]) >> 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def cold(work: str, path: Path) -> float:
    """Processor seconds of one run in a new process, without its imports."""
    done = subprocess.run(
        [sys.executable, __file__, work, path], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def once(work: Callable[[], object]) -> float:
    """Processor seconds of one run."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def notices(path: Path) -> list[bytes]:
    """The notices of an archive."""
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(path.read_bytes()))) as archive:
        members = (archive.extractfile(one) for one in archive if one.name.endswith(".xml"))
        return [member.read() for member in members if member]


def main(folder: Path) -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as made, zipfile.ZipFile(folder / OCDS) as archive:
        package = Path(archive.extract(archive.infolist()[0], made))
        parser = seconds(lambda: orjson.loads(package.read_bytes()))
        ours = seconds(lambda: read(package))
        print(f"OCDS package of {package.stat().st_size / 1e6:.1f} MB, {read(package)}:")
        print(f"  orjson.loads {parser:.2f} s, read {ours:.2f} s, {ours / parser:.2f} times")
        print(f"  highest memory {peak(package)} MB")
    print(f"{len(notices(folder / TED)):,} TED notices, {read(folder / TED)}:")
    pairs = [(cold("--lxml", folder / TED), cold("--cold", folder / TED)) for _ in range(COLD)]
    parser, ours = (median(times) for times in zip(*pairs, strict=True))
    print(f"  lxml {parser:.2f} s, read {ours:.2f} s, {ours / parser:.2f} times,"
          f" median of {COLD} pairs of new processes")  # fmt: skip
    print(f"  highest memory {peak(folder / TED)} MB")


if __name__ == "__main__":
    if sys.argv[1] == "--read":
        read(Path(sys.argv[2]))
        print(highest())
    elif sys.argv[1] == "--cold":
        print(once(lambda: read(Path(sys.argv[2]))))
    elif sys.argv[1] == "--lxml":
        held = notices(Path(sys.argv[2]))
        print(once(lambda: [etree.fromstring(one) for one in held]))
    else:
        main(Path(sys.argv[1]))
