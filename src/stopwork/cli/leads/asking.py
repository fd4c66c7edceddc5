"""Open hits put to a person in a terminal, one key for each answer."""

from pathlib import Path

import click
from rich.console import Console

from stopwork.cli.leads.side_by_side import side_by_side
from stopwork.desk.leads.review import Review, judge
from stopwork.reports.documents.wording import count

KEYS = {"s": "same", "d": "different", "u": "unsure"}
ASKED = "[s]ame  [d]ifferent  [u]nsure  s[k]ip  [q]uit ? "


def go_through(review: Review, judgements: Path, author: str) -> None:
    """Show each hit, take a key, write the answer; stop at q."""
    console, hits = Console(), review.hits
    for number, one in enumerate(hits, start=1):
        console.rule()
        console.print(side_by_side(one, review, f"{number} of {len(hits):,}"))
        answer = _answer()
        if answer == "quit":
            left = len(hits) - number + 1
            click.echo(f"{count(left, 'hit')} open; run the same command to go on.", err=True)
            return
        if answer:
            reason = click.prompt("Why (one line)")
            judge(one, answer, reason, author, judgements)
    click.echo(f"No more open hits. Judgements are in {judgements}.", err=True)


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
