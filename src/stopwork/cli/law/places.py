"""`stopwork law compare`, `changes`, `place` and `check-claim`: what places ask, by day."""

from datetime import date, datetime

import click

FORMS = ["terminal", "html", "csv", "json"]
DAY = click.DateTime(["%Y-%m-%d"])
FORM = click.option("--format", "form", default="terminal", show_default=True,
                    type=click.Choice(FORMS), help="How to print it.")  # fmt: skip
AS_OF = click.option("--as-of", "as_of", type=DAY, metavar="DAY",
                     help="As it was known on this day; today if left out.")  # fmt: skip


@click.command()
@AS_OF
@click.option("--questions", metavar="ONE,OTHER", default="",
              help="Only these questions of the matrix.")  # fmt: skip
@click.option("--places", metavar="ONE,OTHER", default="",
              help="These places; the first two are compared.")  # fmt: skip
@FORM
def compare(as_of: datetime | None, questions: str, places: str, form: str) -> None:
    """Show what each place asks, question by question, and how two of them stand to each other.

    \b
        stopwork law compare --as-of 2024-10-08
        stopwork law compare --places us,eu,gr --questions vendor_bar,remedy --format html
    """  # noqa: D301 - click wants the character
    from stopwork.cli.law.sheet import echo
    from stopwork.desk.law.places import compared

    echo(compared(questions, places, _day(as_of)), form)


@click.command()
@click.option("--from", "first", required=True, type=DAY, metavar="DAY", help="The earlier day.")
@click.option("--to", "last", required=True, type=DAY, metavar="DAY", help="The later day.")
@FORM
def changes(first: datetime, last: datetime, form: str) -> None:
    """Show what changed in the law between two days, and where."""
    from stopwork.cli.law.sheet import echo
    from stopwork.desk.law import places

    echo(places.changes(first.date(), last.date()), form)


@click.command()
@click.argument("name", metavar="PLACE")
@AS_OF
@FORM
def place(name: str, as_of: datetime | None, form: str) -> None:
    """Show the law of one PLACE on one page: answers, paragraphs, statements, what was not read."""
    from stopwork.cli.law.sheet import echo
    from stopwork.desk.law import places

    echo(places.place(name, _day(as_of)), form)


@click.command(name="check-claim")
@click.argument("said", metavar="SENTENCE")
@AS_OF
@click.option("--format", "form", default="terminal", show_default=True,
              type=click.Choice(["terminal", "html", "json"]), help="How to print it.")  # fmt: skip
def check_claim(said: str, as_of: datetime | None, form: str) -> None:
    """Check a SENTENCE about law that comes out of an article, as of the article's day.

    \b
        stopwork law check-claim "the EU has no rules on spyware" --as-of 2024-10-08
        stopwork law check-claim "only the Secretary may certify" --as-of 2025-08-30
    """  # noqa: D301 - click wants the character
    from stopwork.cli.law.sheet import echo
    from stopwork.desk.law.places import sentence_checked

    echo(sentence_checked(said, _day(as_of)), form)


def _day(given: datetime | None) -> date | None:
    return given.date() if given is not None else None


COMMANDS = (compare, changes, place, check_claim)
