"""How one provision, the tree of an instrument and an attached text look in a terminal."""

import sys
from collections.abc import Iterable, Iterator

from rich.console import Console, Group, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from stopwork.desk.law.provisions import (
    ALL_OF,
    Branch,
    InstrumentLine,
    KeyAsked,
    Leaf,
    ProvisionShown,
)
from stopwork.desk.law.texts import CHANGED, MISSING, SAME, UNCHECKED, AttachedText, SideBySide

STATES = {
    SAME: ("same words as when it was encoded", "green"),
    CHANGED: ("CHANGED since it was encoded: read it again", "bold yellow"),
    MISSING: ("NOT FOUND in the attached text", "bold yellow"),
    UNCHECKED: ("found; no digest is kept to compare it with", "dim"),
}


def terminal() -> Console:
    """Return the console on which provisions are printed."""
    return Console(file=sys.stdout, highlight=False)


def instruments_table(lines: Iterable[InstrumentLine]) -> Table:
    """Return the instruments as a table."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("id", "in force since", "looked up to", "provisions", "official text", "title"):
        justify: JustifyMethod = "right" if title == "provisions" else "left"
        table.add_column(title, justify=justify, no_wrap=title != "title")
    for one in lines:
        table.add_row(
            one.id,
            one.in_force_since,
            one.looked_up_to,
            str(one.provisions),
            "attached" if one.is_attached else "not attached",
            Text(one.title),
        )
    return table


def show(console: Console, provision: ProvisionShown) -> None:
    """Print one provision: words, official text, condition, questions, examples, users."""
    console.print(Text(provision.citation, style="bold"))
    console.print(Text("\n".join(provision.facts), style="dim"))
    console.print()
    console.print(_words(provision))
    for title, body in _sections(provision):
        console.print(Text(f"\n{title}", style="bold"))
        console.print(Padding(body, (0, 0, 0, 2)))


def _words(provision: ProvisionShown) -> RenderableType:
    if provision.official is None:
        hint = "No official text is attached; add it with: stopwork law attach FILE"
        return Group(Text(provision.says), Text(hint, style="dim"))
    return side_by_side((provision.official,))


def side_by_side(paragraphs: Iterable[SideBySide]) -> RenderableType:
    """Return paragraphs of ours beside the official ones."""
    table = Table(expand=True, show_lines=True, header_style="bold")
    table.add_column("in our words", ratio=1)
    table.add_column("official text, as attached", ratio=1)
    for one in paragraphs:
        ours = Text("\n").join(
            Text(f"{citation}\n", style="cyan").append(says, "default")
            for citation, says in one.ours
        )
        words, style = STATES[one.state]
        theirs = Text(f"{words}\n", style=style)
        if one.official is not None:
            theirs.append(one.official, style="not bold default")
        table.add_row(ours, theirs)
    return table


def show_attached(console: Console, attached: AttachedText, *, everything: bool) -> None:
    """Print an attached text: what differs from ours, or all; and how much is in each state."""
    shown = attached.paragraphs if everything else attached.drift
    if shown:
        console.print(side_by_side(shown))
    head = f"{attached.instrument}: {len(attached.paragraphs)} paragraphs"
    console.print(Text(head, style="bold"))
    console.print(_counts(attached))
    for path, text in attached.new[:20]:
        console.print(Text(f"  {path}: {text[:70]}", style="dim"))


def _counts(attached: AttachedText) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(justify="right")
    for state in (SAME, CHANGED, MISSING, UNCHECKED):
        count = attached.in_state(state)
        if count or state != UNCHECKED:
            words, style = STATES[state]
            table.add_row(str(count), Text(words, style=style if count else "dim"))
    table.add_row(str(len(attached.new)), Text("paragraphs of the text that have no node here"))
    return table


def _sections(provision: ProvisionShown) -> Iterator[tuple[str, RenderableType]]:
    if provision.reason:
        yield "Not encoded as a rule, because", Text(provision.reason)
    if provision.note:
        yield "Open points and our reading", Text(provision.note)
    if provision.condition is not None:
        yield "Condition", _condition(provision.condition)
        yield "What a finding says", _pairs(provision.answers)
        yield "Questions", _questions(provision.questions)
        yield "Examples", _pairs(provision.examples)
    if provision.used_by:
        yield "Used by", Text("\n".join(provision.used_by))


def _condition(condition: Branch) -> Tree:
    tree = Tree(Text(ALL_OF), hide_root=not condition.is_all)
    for part in condition.parts if condition.is_all else (condition,):
        _outline(tree, part)
    return tree


def _outline(tree: Tree, condition: Branch) -> None:
    branch = tree.add(Text(condition.says, style="cyan" if condition.is_provision else ""))
    for part in condition.parts:
        _outline(branch, part)


def _pairs(rows: Iterable[tuple[str, str]]) -> RenderableType:
    table = Table(box=None, show_header=False, pad_edge=False)
    for answer, sentence in rows:
        table.add_row(Text(answer, style="cyan"), Text(sentence))
    return table


def _questions(questions: tuple[KeyAsked, ...]) -> RenderableType:
    if not questions:
        return Text("Its questions are those of the paragraphs it refers to.", style="dim")
    return Group(*map(_question, questions))


def _question(asked: KeyAsked) -> Text:
    text = Text(f"{asked.key}\n", style="cyan")
    text.append(f"  {asked.ask}\n", style="default")
    who = f"  ask: {asked.who} · {asked.cost} · evidence: {asked.evidence}"
    return text.append(who, style="dim")


def tree_of(title: str, leaves: Iterable[Leaf]) -> Tree:
    """Return the provisions of an instrument as a tree of its paragraphs."""
    top = Tree(Text(title, style="bold"))
    _grow(top, leaves)
    return top


def _grow(tree: Tree, leaves: Iterable[Leaf]) -> None:
    for leaf in leaves:
        _grow(tree.add(_line(leaf)), leaf.below)


def _line(leaf: Leaf) -> Text:
    """One line: the path, the kind, and the beginning of what it says, cut where the line ends."""
    line = Text(no_wrap=True, overflow="ellipsis")
    line.append(leaf.path, style="cyan")
    line.append(f" {leaf.kind} ", style="dim")
    return line.append(leaf.says)
