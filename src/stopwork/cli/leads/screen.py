"""`stopwork screen`: from published files to leads."""

from pathlib import Path
from typing import Any

import click

from stopwork.cli.leads.options import FILE, FOLDER, MAPPING
from stopwork.desk.leads.engines import ENGINES, PLAIN
from stopwork.desk.registry.choices import CLASSES


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
@MAPPING
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
@click.option("--vendors", type=FOLDER, help="Vendor files of your own, beside the shipped ones.")
@click.option("--only-vendors", type=FOLDER, help="Vendor files of your own, not the shipped ones.")
@click.option(
    "--watchlist",
    "watchlists",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Your own list of names (.csv, .xlsx, .yaml), screened beside. May be given again.",
)
@click.option("--lists", is_flag=True, help="Screen against all official lists held, too.")
@click.option("--boundary", is_flag=True, help="Let the name of a boundary case count alone too.")
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
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=PLAIN,
    show_default=True,
    help="Where to screen: on this machine, or on Apache Spark (docs/scale.md).",
)
@click.option("--master", metavar="URL", help="Spark's master.  [default: local[*]]")
@click.option(
    "--limit",
    default=20,
    type=click.IntRange(min=0),
    show_default=True,
    help="Most leads to show on the screen.",
)
def command(
    paths: tuple[str, ...], outs: tuple[Path, ...], html: Path | None, limit: int, **options: Any
) -> None:
    """Find leads in published award files.

    PATH is a file, a folder, a pattern, an archive, or - for what is piped in; what it is, is
    recognised from its content. Rows that cannot be read are set aside with file, line and reason.
    With --since-registry, --new-since, --watchlist or --lists, no PATH means everything that was
    read before.

    A lead is a reason to look, never an accusation. Only commercial-spyware leads are the subject
    of Executive Order 14093; the other classes are shown as adjacent.

    \b
    Examples:
      stopwork screen Contracts_PrimeTransactions.zip --out leads.csv --html leads.html
      stopwork screen downloads/ --class commercial-spyware
      stopwork screen --since-registry 4f1c2a90be77
      stopwork screen --engine spark --master spark://host:7077 downloads/ --out leads.parquet
      stopwork screen --new-since leads.csv.manifest.json --registry 4f1c2a90be77
    """  # noqa: D301 - click wants the character
    from stopwork.cli.leads import screening

    words = screening.words()
    wanted = screening.wanted(words, paths=paths, **options)
    screening.check_wanted(wanted, outs, html)
    if wanted.since_registry:
        screening.screen_again(wanted, words, limit, outs)
    else:
        screening.screen(wanted, words, limit, (outs, html))
