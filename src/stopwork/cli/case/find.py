"""`stopwork case keys, ids`: the words that a claim, an answer or a judgement has to name."""

import click

from stopwork.cli.case.options import desk_of
from stopwork.cli.past import OfThePast


@click.command()
@click.argument("words", nargs=-1)
def keys(words: tuple[str, ...]) -> None:
    """Find a claim key by plain WORDS; all keys without any.

    \b
        stopwork case keys who approved the stop

    Each key is printed with its type and the question that a claim on it answers.
    """  # noqa: D301 - click wants the character
    from stopwork.cli.case.tables import show_keys
    from stopwork.desk.case.keys import keys_found

    found = keys_found(words)
    show_keys(found)
    if not found:
        click.echo("No claim key has any of these words; try others.", err=True)


@click.command(cls=OfThePast)
@click.argument("case_id", metavar="CASE")
@click.argument("kind", required=False, metavar="[KIND]")
def ids(case_id: str, kind: str | None) -> None:
    """List the ids in a CASE that other commands ask for, of one KIND or of all.

    KIND is one of: awards, sources, claims, questions, concerns, replies, hits, drafts,
    determinations, waivers, orders. A mark says who may see the thing.
    """
    from stopwork.cli.case.tables import show_ids
    from stopwork.desk.case.ids import ids_of

    show_ids(ids_of(desk_of(), case_id, kind))
