"""What a screening found, told in a terminal and written where it was asked for."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click
import pyarrow as pa
from rich.console import Console

from stopwork.cli.leads.options import reading
from stopwork.cli.leads.rescreened import said_again
from stopwork.cli.leads.show import judged_table, leads_table, refusals, said_of
from stopwork.desk.leads.rescreening import rows_changed
from stopwork.desk.leads.run import (
    Run,
    Wanted,
    changed_since,
    check_wanted,
    keep,
    run,
    something_read,
    write_changes,
    write_run,
    write_run_page,
)
from stopwork.reports.documents.wording import count, near_says, shown

__all__ = ["check_wanted", "screen", "screen_again", "wanted", "words"]
MOST_REJECTS = 5
MOST_GAPS = 5
MOST_NEAR = 10


def words() -> Console:
    """Return the console for words beside the data."""
    return Console(stderr=True, soft_wrap=True)


def wanted(words: Console, **options: Any) -> Wanted:
    """Return what was asked for, with a bar on the words' console while files are read."""
    return Wanted(watch=partial(reading, words), **options)


def screen(
    wanted: Wanted, words: Console, limit: int, to: tuple[tuple[Path, ...], Path | None]
) -> None:
    """Screen, print the leads, and write tables and a page, each with the run's manifest."""
    done = run(wanted)
    say(words, done)
    something_read(done)
    show(done, limit)
    kept = keep(done)
    outs, html = to
    for out in outs:
        words.print(f"Wrote {count(write_run(kept, out), 'lead')} to {out}.", markup=False)
    if html is not None:
        words.print(_page_says(write_run_page(kept, html), html), markup=False)
    registry = kept.facts.registry_digest
    words.print(f"Run {kept.manifest['digest']}, registry {registry}.", markup=False)


def _page_says(pages: int, html: Path) -> str:
    if pages == 1:
        return f"Wrote the page {html}."
    return f"Wrote {html}, the index of {count(pages, 'page')} of leads in {html.stem}-pages."


def screen_again(wanted: Wanted, words: Console, limit: int, outs: tuple[Path, ...]) -> None:
    """Say what changed since an earlier state of the registry, and which awards that touches."""
    digest, done = changed_since(wanted)
    words.print(
        f"The registry since {(wanted.since_registry or '')[:12]} (now {digest[:12]}):"
        f" {rows_changed(done.changed)}. Looked at {count(done.looked_at, 'award')} that it can"
        " touch.",
        markup=False,
    )
    Console().print(said_again(done, limit))
    for out in outs:
        write_changes(done, out)
        words.print(f"Wrote {count(done.leads.num_rows, 'lead')} to {out}.", markup=False)


def show(done: Run, limit: int) -> None:
    """Print the leads; those that reviewers judged different by themselves, after the others."""
    console = Console()
    to_look_at, different = done.apart()
    if to_look_at.num_rows:
        console.print(leads_table(to_look_at, limit))
    else:
        click.echo(said_of(0, limit))
    _show_near(done.found.resembling)
    _show_gaps(done)
    if different.num_rows:
        console.print(f"\nJudged different by reviewers: {different.num_rows:,}.")
        console.print(judged_table(different, limit))


def _show_near(near: list[str]) -> None:
    """Say which names only resemble one of the registry: no lead by themselves, but to be seen."""
    if near:
        click.echo(near_says(len(near)))
    for sentence in near[:MOST_NEAR]:
        click.echo(f"  {shown(sentence, 400)}")
    if len(near) > MOST_NEAR:
        click.echo(f"  … and {len(near) - MOST_NEAR:,} more.")


def _show_gaps(done: Run) -> None:
    """Say what no lead can come of, and name the first of those awards."""
    for sentence in done.gaps_say:
        click.echo(sentence)
    for gap in done.gaps(MOST_GAPS):
        click.echo(f"  {gap.award}, {gap.printed}, {gap.obligated} ({gap.source}): {gap.what}")
    more = done.found.gaps.num_rows - MOST_GAPS
    if more > 0:
        click.echo(f"  … and {more:,} more; the page (--html) lists them.")


def say(words: Console, done: Run) -> None:
    """Say on the terminal what was read, what was set aside, and what was refused."""
    for line in (*_files_say(done), *_rejects_say(done.found.rejects)):
        words.print(line, markup=False)


def _files_say(done: Run) -> Iterator[str]:
    for file in done.named:
        aside = f", {file.rejects:,} set aside" if file.rejects else ""
        yield f"{file.name}: {file.format}, {count(file.rows, 'row')}{aside}"
    if done.beside:
        held = count(done.beside, "file")
        yield f"Beside them, {held} of the earlier run, for awards of the new."
    for sentence in refusals((each.name, each.sentence) for each in done.facts.refused):
        yield f"Refused: {sentence}"
    yield from (f"Note: {warning}" for warning in done.facts.warnings)
    yield from (f"History: {held}" for held in done.facts.history)


def _rejects_say(rejects: pa.Table) -> Iterator[str]:
    """One line for each reason, with how many rows it is true of and where the first is."""
    counts: dict[str, int] = {}
    first: dict[str, str] = {}
    for row in rejects.select(["source_file", "source_line", "reason"]).to_pylist():
        counts[row["reason"]] = counts.get(row["reason"], 0) + 1
        first.setdefault(row["reason"], f"{row['source_file']}:{row['source_line']}")
    reasons = sorted(counts, key=lambda one: -counts[one])
    for reason in reasons[:MOST_REJECTS]:
        more = f" (and {count(counts[reason] - 1, 'more such row')})" if counts[reason] > 1 else ""
        yield f"Set aside: {first[reason]}: {reason}{more}"
    if len(reasons) > MOST_REJECTS:
        more = count(len(reasons) - MOST_REJECTS, "more reason")
        yield f"... and {more} to set rows aside."
