"""How articles beside the record look in a terminal."""

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.desk.intake import wording
from stopwork.desk.intake.across import contradictions, origins
from stopwork.desk.intake.check import Checked, CheckedArticle
from stopwork.desk.intake.wording import NOTHING


def terminal() -> Console:
    """Return the console on which articles are told."""
    return Console(highlight=False)


def show(found: Checked, console: Console) -> None:
    """Print each article's lines, then what the articles come to together."""
    for one in found.articles:
        console.print(Text(wording.head(one), style="bold"))
        console.print(_table(one))
        if said := wording.of_ours(one):
            console.print(Text(said))
        if said := wording.people(one):
            console.print(Text(said))
    for group in origins(found.articles):
        console.print(
            Text(f"{len(group.articles)} texts, one origin: {', '.join(group.articles)}.")
        )
        for reason in group.reasons:
            console.print(Text(f"  {reason}"))
    for each in contradictions(found.articles):
        (name, line), (other, second) = each.first, each.second
        console.print(
            Text(f"{name} says {wording.claimed(line)}; {other} says {wording.claimed(second)}.")
        )
    if found.articles:
        console.print(Text(NOTHING))


def _table(one: CheckedArticle) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("", no_wrap=True)
    table.add_column("The article says", ratio=3, overflow="fold")
    table.add_column("Beside the record", ratio=2, overflow="fold")
    table.add_column("Why", ratio=5, overflow="fold")
    for line in one.lines:
        said = wording.claimed(line)
        voice = wording.voice(line)
        cells = (str(line.number), f"{said} ({voice})" if voice else said, wording.stands(line),
                 f"{wording.reason(line)} “{wording.sentence(line, one)}”")  # fmt: skip
        table.add_row(*(Text(cell) for cell in cells))  # what is printed is text, never markup
    return table
