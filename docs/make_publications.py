"""
Makes the table of docs/publications.md: what each file that was tried holds, and what is read.

    PYTHONPATH=src python docs/make_publications.py FOLDER [--check] [--quick]

FOLDER holds the award files (they are published elsewhere and no part of this repository). What
their collectors counted, and why our count may differ, is in docs/publications/*.tsv, one line a
file. `--check` writes nothing and fails where the page says something else; `--quick` leaves out
the files that take more than a second or two.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from stopwork import sources

DOCS = Path(__file__).parent
PAGE = DOCS / "publications.md"
BEGIN, END = "<!-- counted: made by docs/make_publications.py -->", "<!-- end of counted -->"
SLOW = re.compile(r"compact\.json\.zip|\.tar\.gz|CBP_ICE|doge|xlsx$|tenders_rel|records_")
HEAD = (
    "| file | its collector says | rows | set aside | refused | why they differ |\n"
    "|---|---|---|---|---|---|"
)


def lines() -> list[dict[str, str]]:
    """Return what is known of each file, from all tables beside this script."""
    found: list[dict[str, str]] = []
    for path in sorted((DOCS / "publications").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as stream:
            found += csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
    return found


def counted(folder: Path, pattern: str) -> Counter[str]:
    """Return how many rows the files of a line give, are set aside, and how many are refused."""
    counts: Counter[str] = Counter()
    for item in sources.open_paths([folder / pattern]):
        if isinstance(item, sources.Refused):
            counts["refused"] += not item.name.endswith((".md", "ORIGIN.md"))
            continue
        for batch in sources.read(item):
            counts["rows"] += batch.actions.num_rows
            counts["aside"] += batch.rejects.num_rows
    return counts


def explained(line: dict[str, str], counts: Counter[str]) -> bool:
    """Whether our count is the collector's, or the line says why it is not."""
    number = re.match(r"[\d,]+", line["origin"])
    same = number is not None and int(number.group().replace(",", "")) == counts["rows"]
    return same or bool((line["why"] or "").strip())


def row_of(line: dict[str, str], counts: Counter[str]) -> str:
    """Return one row of the table."""
    cells = (
        f"`{line['path']}`", line["origin"], f"{counts['rows']:,}", f"{counts['aside']:,}",
        f"{counts['refused']:,}", (line["why"] or "").strip(),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def table(folder: Path, *, quick: bool = False) -> Iterator[str]:
    """Yield the rows of the table; raises ValueError for a difference that nothing explains."""
    for line in lines():
        if not (quick and SLOW.search(line["path"])):
            counts = counted(folder, line["path"])
            if not explained(line, counts):
                raise ValueError(f"{line['path']}: {dict(counts)}, and {line['origin']}; say why")
            yield row_of(line, counts)


def main(arguments: list[str]) -> int:
    """Write the table into the page, or compare it with the page."""
    rows = list(table(Path(arguments[0]), quick="--quick" in arguments))
    page = PAGE.read_text(encoding="utf-8")
    if "--check" in arguments or "--quick" in arguments:
        wrong = [row for row in rows if row not in page]
        sys.stdout.write("\n".join(wrong) or "The page says what the files hold.\n")
        return int(bool(wrong))
    begin, end = page.index(BEGIN) + len(BEGIN), page.index(END)
    made = "\n".join((page[:begin], HEAD, *rows, page[end:]))
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
