"""`stopwork lifecycle`: what happened to awards, as tables, or one award's story."""

from pathlib import Path

import click


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), help="Write the events (.csv, .jsonl or .parquet)."
)
@click.option("--spans", "spans_out", type=click.Path(path_type=Path),
              help="Write the stop-work spans (.csv, .jsonl or .parquet).")  # fmt: skip
@click.option("--award", help="Tell the story of one award, by PIID or award_id.")
def command(
    paths: tuple[Path, ...], out: Path | None, spans_out: Path | None, award: str | None
) -> None:
    """Read stop-work orders, lifts, terminations and closeouts out of award actions.

    PATHS are published award files or folders of them. Without an option, the spans are shown.

    \b
        stopwork lifecycle awards/ --out events.csv --spans spans.csv
        stopwork lifecycle awards/ --award 70CTD024P00000012
    """  # noqa: D301 - click wants the character
    from stopwork.cli.leads.spans import say_read, show
    from stopwork.desk.leads.lifecycle import (
        happened,
        keep_what_is_read,
        read_actions,
        told,
        write_rows,
    )
    from stopwork.reports.documents.wording import count, in_lines

    keep_what_is_read(paths, (out, spans_out))
    read = read_actions(paths)
    say_read(read)
    found = happened(read, award)
    for table, path in ((found.events, out), (found.spans, spans_out)):
        if path is not None:
            click.echo(f"{count(write_rows(table, path), 'row')} written to {path}", err=True)
    if award:
        for line in told(found):
            click.echo(in_lines(line))
    elif out is None and spans_out is None:
        show(found.spans)
