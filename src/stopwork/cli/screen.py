"""`stopwork screen`: from published files to leads."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

import click
import pyarrow as pa
import pyarrow.compute as pc
from rich.console import Console

from stopwork.cli.options import Asked
from stopwork.cli.refusals import refusals
from stopwork.cli.rescreened import rows_changed, said_again
from stopwork.cli.show import judged_table, leads_table, said_of
from stopwork.config import states_folder
from stopwork.desk.judgements import read_judgements
from stopwork.desk.rescreening import rescreened
from stopwork.desk.runs import dated, keep_run
from stopwork.desk.screening import screened_files
from stopwork.digest import digest_of
from stopwork.errors import NotAnAwardFile, UsageError
from stopwork.registry.state_files import keep_state, kept_state
from stopwork.registry.vendor import CLASSES
from stopwork.reports.documents.wording import count
from stopwork.reports.facts.manifest import Manifest, manifest_of
from stopwork.reports.facts.run import EARLIER, Findings, RunFacts
from stopwork.reports.leads.write import keep_inputs, write_leads, write_page, write_table
from stopwork.screening.judgements import apart, judged, line_of
from stopwork.sources.containers import found as found_in

FILE = click.Path(path_type=Path, dir_okay=False)
MOST_ASIDE = 5  # rows set aside that are shown
FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command(name="screen")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--out",
    "outs",
    multiple=True,
    type=FILE,
    help="Write the leads here; .csv, .jsonl, .parquet or .xlsx by extension. May be given again.",
)
@click.option(
    "--html",
    type=FILE,
    help="Write one self-contained page: leads, reasons, timelines, sources, what was unreadable.",
)
@click.option(
    "--class",
    "classes",
    multiple=True,
    type=click.Choice(sorted(CLASSES)),
    metavar="CLASS",
    help=f"Keep leads of this class only: {', '.join(sorted(CLASSES))}. May be given again.",
)
@click.option(
    "--mapping",
    "mappings",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A TOML file that maps the columns of a table no reader knows (docs/sources.md).",
)
@click.option(
    "--judgements",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="What reviewers answered (docs/judgements.md). May be given again.",
)
@click.option(
    "--lake",
    type=FOLDER,
    help="Keep what was read in this folder, so that it is read once.  [default: your data folder]",
)
@click.option("--vendors", type=FOLDER, help="Vendor files of your own, not the shipped ones.")
@click.option("--registry", metavar="DIGEST", help="Screen against the registry of that state.")
@click.option(
    "--since-registry",
    metavar="DIGEST",
    help="Say only what changed since the registry of that state.",
)
@click.option(
    "--new-since",
    metavar="MANIFEST",
    help="Screen only files that came into the lake after that run.",
)
@click.option("--limit", default=20, show_default=True, help="Most leads to show on the screen.")
def command(paths: tuple[str, ...], **options: Any) -> None:
    """Find leads in published award files.

    PATH is a file, a folder, a pattern, a .zip or a .gz, as the publisher made it; what it is, is
    recognised from its content. Rows that cannot be read are set aside with file, line and reason.
    With --since-registry or --new-since, no PATH means everything that was read before.

    A lead is a reason to look, never an accusation. Only commercial-spyware leads are the subject
    of Executive Order 14093; the other classes are shown as adjacent.

    \b
    Examples:
      stopwork screen Contracts_PrimeTransactions.zip --out leads.csv --html leads.html
      stopwork screen downloads/ --class commercial-spyware
      stopwork screen --since-registry 4f1c2a90be77
      stopwork screen --new-since leads.csv.manifest.json --registry 4f1c2a90be77
    """  # noqa: D301 - click wants the character
    asked = Asked(paths=paths, **options)
    if not paths and not asked.since_registry and not asked.new_since:
        raise UsageError("Name the files to screen; or what to look at again (--since-registry).")
    words = Console(stderr=True, soft_wrap=True)
    read = [*found_in(asked.paths), *asked.mappings, *asked.judgements]
    keep_inputs([*asked.outs, asked.html], read)
    if asked.since_registry:
        again(asked, words)
    else:
        screen_and_print(asked, words)


def screen_and_print(asked: Asked, words: Console) -> None:
    """Screen, print the leads, and write what was asked for, each with the run's manifest."""
    began, state = monotonic(), asked.state()
    keep_state(state, states_folder())
    report = asked.load(words)
    found, facts = screened_files(report, asked.store, state, at=datetime.now(UTC), began=began)
    found, facts = as_asked(found, facts, asked)
    said(words, found, facts)
    if not facts.files and not asked.new_since:
        raise NotAnAwardFile("Nothing was read, so nothing can be said: name a file of awards.")
    show(found.leads, asked.limit)
    facts = dated(found, facts)
    manifest = manifest_of(found, facts)
    keep_run(manifest)
    for out in asked.outs:
        _write(found, manifest, out)
        words.print(f"Wrote {found.leads.num_rows:,} leads to {out}.", markup=False)
    if asked.html is not None:
        from stopwork.reports.leads.page import leads_page  # noqa: PLC0415  Jinja takes a while

        write_page(leads_page(found, facts), asked.html)
        words.print(f"Wrote the page {asked.html}.", markup=False)
    words.print(f"Run {manifest['digest']}, registry {facts.registry_digest}.", markup=False)


def _write(found: Findings, manifest: Manifest, out: Path) -> None:
    """Write leads in the format of the extension; a workbook has actions and reasons, too."""
    if out.suffix.lower() == ".xlsx":
        from stopwork.reports.leads.workbook import write_workbook  # noqa: PLC0415  seldom asked

        write_workbook(found, manifest, out)
    else:
        write_leads(found.leads, manifest, out)


def as_asked(found: Findings, facts: RunFacts, asked: Asked) -> tuple[Findings, RunFacts]:
    """Return the findings in the classes asked for, judged; and the facts with these options."""
    options = {"classes": " ".join(sorted(set(asked.classes))) or "all"}
    if asked.judgements:
        judgements = read_judgements(asked.judgements)
        options["judgements"] = digest_of("".join(map(line_of, judgements)).encode())
        found = replace(found, leads=judged(found.leads, found.hits, judgements))
    return of_classes(found, asked.classes), replace(facts, options=options)


def show(leads: pa.Table, limit: int) -> None:
    """Print the leads; those that reviewers judged different by themselves, after the others."""
    console = Console()
    to_look_at, different = apart(leads)
    if to_look_at.num_rows:
        console.print(leads_table(to_look_at, limit))
    else:
        click.echo(said_of(0, limit))
    if different.num_rows:
        console.print(f"\nJudged different by reviewers: {different.num_rows:,}.")
        console.print(judged_table(different, limit))


def again(asked: Asked, words: Console) -> None:
    """Say what changed since an earlier state of the registry, and which awards that touches."""
    before, after = kept_state(asked.since_registry or "", states_folder()), asked.state()
    digest = keep_state(after, states_folder())
    digests = [file.digest for file in asked.load(words).files] if asked.limits_files else None
    done = rescreened(asked.store, digests, before, after)
    words.print(
        f"The registry since {(asked.since_registry or '')[:12]} (now {digest[:12]}):"
        f" {rows_changed(done.changed)}. Looked at {count(done.looked_at, 'award')} that it can"
        " touch.",
        markup=False,
    )
    Console().print(said_again(done, asked.limit))
    for out in asked.outs:
        write_table(done.leads, out)
        words.print(f"Wrote {done.leads.num_rows:,} leads to {out}.", markup=False)


def of_classes(found: Findings, classes: tuple[str, ...]) -> Findings:
    """Return the findings with the leads of these classes only; none named means all."""
    if not classes:
        return found
    wanted = pc.is_in(found.leads["lead_class"], pa.array(classes))
    return replace(found, leads=found.leads.filter(wanted))


def said(words: Console, found: Findings, facts: RunFacts) -> None:
    """Say on the terminal what was read, what was set aside, and what was refused."""
    for line in (*_files_say(facts), *_rejects_say(found)):
        words.print(line, markup=False)


def _files_say(facts: RunFacts) -> Iterator[str]:
    earlier = sum(file.part == EARLIER for file in facts.files)
    for file in facts.files:
        aside = f", {file.rejects:,} set aside" if file.rejects else ""
        if file.part != EARLIER:
            yield f"{file.name}: {file.format}, {file.rows:,} rows{aside}"
    if earlier:
        yield f"Beside them, {count(earlier, 'file')} of the earlier run, for awards of the new."
    for sentence in refusals((each.name, each.sentence) for each in facts.refused):
        yield f"Refused: {sentence}"
    yield from (f"Note: {warning}" for warning in facts.warnings)
    yield from (f"History: {held}" for held in facts.history)


def _rejects_say(found: Findings) -> Iterator[str]:
    for row in found.rejects.slice(0, MOST_ASIDE).to_pylist():
        yield f"Set aside: {row['source_file']}:{row['source_line']}: {row['reason']}"
    if found.rejects.num_rows > MOST_ASIDE:
        yield f"... and {found.rejects.num_rows - MOST_ASIDE:,} more rows set aside."
