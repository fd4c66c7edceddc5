"""`stopwork review`: go through open hits side by side, and merge what reviewers answered."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

import click
import pyarrow as pa
import pyarrow.compute as pc
from rich.console import Console

from stopwork.awards.lake import Lake
from stopwork.awards.loading import LoadReport
from stopwork.cli.side_by_side import OpenHit, side_by_side
from stopwork.config import lake_folder
from stopwork.desk.judgements import add_judgement, read_judgements, write_judgements
from stopwork.desk.screening import screened_files
from stopwork.errors import UsageError
from stopwork.registry.state_files import load_state
from stopwork.registry.vendor import Registry
from stopwork.reports.documents.wording import count
from stopwork.reports.facts.run import Findings
from stopwork.reports.leads.view import Row, in_reading_order
from stopwork.reports.leads.write import read_award_ids
from stopwork.screening.judgements import Judgement, judgement_on, standing, subject_of

KEYS = {"s": "same", "d": "different", "u": "unsure"}
ASKED = "[s]ame  [d]ifferent  [u]nsure  s[k]ip  [q]uit ? "
FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)


@click.group()
def command() -> None:
    """Judge hits, once for every recipient, and share the judgements."""


@command.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--judgements", required=True, type=FILE, help="File to add to; made if missing.")
@click.option("--author", required=True, help="Who judges; written beside each answer.")
@click.option("--leads", type=FILE, help="Only hits of the leads in this file.")
@click.option(
    "--lake", type=click.Path(path_type=Path, file_okay=False), help="Folder of the lake."
)
def hits(
    paths: tuple[str, ...], judgements: Path, author: str, leads: Path | None, lake: Path | None
) -> None:
    """Go through open hits: the award on the left, the registry on the right.

    PATHs are award files as for `stopwork screen`; without any, all awards read so far. Every
    answer is written at once, so that leaving and coming back goes on where it stopped.
    """
    if not author.strip():
        raise UsageError("--author is empty; say who judges.")
    if not sys.stdin.isatty():
        raise UsageError("review hits asks a person; run it in a terminal.")
    click.echo("Looking for open hits…", err=True)
    state = load_state()
    store = Lake(lake or lake_folder())
    report = store.load(paths) if paths else LoadReport(store.files(), ())
    found, _ = screened_files(report, store, state, at=datetime.now(UTC), began=monotonic())
    known = read_judgements([judgements])
    wanted = read_award_ids(leads) if leads else None
    _go_through(list(open_hits(found, known, author, wanted)), state.registry, judgements, author)


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--out", required=True, type=FILE, help="Where the union goes.")
def merge(files: tuple[Path, ...], out: Path) -> None:
    """Put files of judgements together: every line of each, once."""
    union = read_judgements(files)
    write_judgements(out, union)
    click.echo(f"{count(len(union), 'judgement')} in {out}.", err=True)


def open_hits(
    found: Findings, known: Iterable[Judgement], author: str, wanted: frozenset[str] | None
) -> Iterator[OpenHit]:
    """Yield what this author has not judged, each subject once, in the order leads are read."""
    stands = standing(known)
    every = in_reading_order(found.leads)
    leads = [one for one in every if wanted is None or one["award_id"] in wanted]
    rows, actions = _by_award(found.hits, leads), _by_award(found.actions, leads)
    subjects = Counter(
        subject
        for lead in leads
        for subject in {subject_of(lead["recipient_name"], hit) for hit in rows[lead["award_id"]]}
    )
    seen = {subject for subject, said in stands.items() if author in {one.author for one in said}}
    for lead in leads:
        for hit in rows[lead["award_id"]]:
            subject = subject_of(lead["recipient_name"], hit)
            if subject is None or subject in seen:
                continue
            seen.add(subject)
            yield OpenHit(
                subject=subject,
                hit=hit,
                lead=lead,
                action=actions[lead["award_id"]][0],
                awards=subjects[subject],
                others=stands.get(subject, ()),
            )


def _by_award(table: pa.Table, leads: list[Row]) -> dict[str, list[dict[str, Any]]]:
    wanted = pa.array([lead["award_id"] for lead in leads], pa.string())
    found: dict[str, list[dict[str, Any]]] = {}
    for row in table.filter(pc.is_in(table["award_id"], wanted)).to_pylist():
        found.setdefault(row["award_id"], []).append(row)
    return found


def _go_through(hits: list[OpenHit], registry: Registry, path: Path, author: str) -> None:
    """Show each hit, take a key, write the answer; stop at q."""
    console = Console()
    for number, one in enumerate(hits, start=1):
        console.rule()
        console.print(side_by_side(one, registry, f"{number} of {len(hits):,}"))
        answer = _answer()
        if answer == "quit":
            left = len(hits) - number + 1
            click.echo(f"{count(left, 'hit')} open; run the same command to go on.", err=True)
            return
        if answer:
            reason = click.prompt("Why (one line)")
            add_judgement(path, _judgement(one, answer, reason, author))
    click.echo(f"No more open hits. Judgements are in {path}.", err=True)


def _answer() -> str | None:
    """Wait for a key that means something: an answer, None for skip, or quit."""
    while True:
        click.echo(ASKED, nl=False)
        key = click.getchar().lower()
        click.echo(key)
        if key in KEYS:
            return KEYS[key]
        if key == "k":
            return None
        if key in ("q", "\x04", ""):
            return "quit"


def _judgement(one: OpenHit, answer: str, reason: str, author: str) -> Judgement:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    said = {"reason": reason.strip(), "author": author.strip(), "at": now}
    return judgement_on(one.lead["recipient_name"], one.hit, answer, **said)
