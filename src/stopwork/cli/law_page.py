"""How one provision, and an attached text, look in a terminal."""

from collections.abc import Mapping

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from stopwork.law.provisions.attach import CHANGED, MISSING, SAME, UNCHECKED, Attached, Beside
from stopwork.law.provisions.instrument import Instrument
from stopwork.law.provisions.provision import (
    All,
    AnyOf,
    Condition,
    Example,
    Key,
    Law,
    Not,
    Provision,
    Refers,
    Says,
    keys_of,
    refers_in,
    says_in,
)

STATES = {
    SAME: ("same words as when it was encoded", "green"),
    CHANGED: ("CHANGED since it was encoded: read it again", "bold yellow"),
    MISSING: ("NOT FOUND in the attached text", "bold yellow"),
    UNCHECKED: ("found; no digest is kept to compare it with", "dim"),
}
WHO = {"dni": "DNI", "state": "State Department"}
COST = {1: "public record", 2: "on request", 3: "internal", 4: "unpublished", 5: "classified"}
EXPECTED = {None: "not in force"}


def show(console: Console, law: Law, provision: Provision, attached: Attached | None) -> None:
    """Print one provision: words, official text, condition, questions, examples, users."""
    instrument = law.instruments[provision.instrument]
    console.print(Text(provision.citation, style="bold"))
    console.print(Text(_facts(provision, instrument), style="dim"))
    console.print()
    console.print(_words(provision, attached))
    for title, body in _sections(law, provision):
        console.print(Text(f"\n{title}", style="bold"))
        console.print(Padding(body, (0, 0, 0, 2)))


def _facts(provision: Provision, instrument: Instrument) -> str:
    span = provision.days.applies or provision.in_force
    until = f"until {span.end}" if span.end else "no end known"
    status = instrument.status
    actor = f" · acts: {provision.actor}" if provision.actor else ""
    return (
        f"{provision.id} · {provision.kind.replace('_', ' ')} about the"
        f" {provision.subject.replace('_', ' ')}{actor}\n"
        f"{_begins(provision, instrument)}, {until}\nstatus: {status.basis}\nask: {status.ask}"
    )


def _begins(provision: Provision, instrument: Instrument) -> str:
    """From when: being decided, published, in force and applicable are four days."""
    days = provision.days
    said = [f"{word} {day}" for word, day in (("decided", days.decided),
                                              ("published", days.published)) if day]  # fmt: skip
    in_force = provision.in_force if days.applies is None else instrument.in_force
    said.append(f"in force since {in_force.since}")
    return ", ".join([*said, *([f"applies since {days.applies.since}"] if days.applies else [])])


def _words(provision: Provision, attached: Attached | None) -> RenderableType:
    beside = attached.paragraph_of(provision.id) if attached else None
    if beside is None:
        hint = "No official text is attached; add it with: stopwork law attach FILE"
        return Group(Text(provision.says), Text(hint, style="dim"))
    return _side_by_side((beside,), only=provision.id)


def side_by_side(beside: tuple[Beside, ...]) -> RenderableType:
    """Return paragraphs of ours beside the official ones."""
    return _side_by_side(beside, only=None)


def _side_by_side(beside: tuple[Beside, ...], only: str | None) -> RenderableType:
    table = Table(expand=True, show_lines=True, header_style="bold")
    table.add_column("in our words", ratio=1)
    table.add_column("official text, as attached", ratio=1)
    for one in beside:
        ours = Text("\n").join(
            Text(f"{provision.citation}\n", style="cyan").append(provision.says.strip(), "default")
            for provision in one.provisions
            if only in (None, provision.id)
        )
        words, style = STATES[one.state]
        theirs = Text(f"{words}\n", style=style)
        if one.paragraph is not None:
            theirs.append(one.paragraph.text, style="not bold default")
        table.add_row(ours, theirs)
    return table


def _sections(law: Law, provision: Provision) -> list[tuple[str, RenderableType]]:
    sections: list[tuple[str, RenderableType]] = []
    if provision.reason:
        sections.append(("Not encoded as a rule, because", Text(provision.reason)))
    if provision.note:
        sections.append(("Open points and our reading", Text(provision.note)))
    if provision.condition is not None:
        tree = Tree(Text("all of"), hide_root=not isinstance(provision.condition, All))
        _outline(tree, provision.condition, law, root=True)
        sections.append(("Condition", tree))
        sections.append(("What a finding says", _answers(provision, law)))
        sections.append(("Questions", _questions(law, provision.condition)))
        sections.append(("Examples", _examples(provision.examples)))
    users = [
        other.citation
        for other in law.provisions.values()
        if other.condition is not None and provision.id in refers_in(other.condition)
    ]
    if users:
        sections.append(("Used by", Text("\n".join(users))))
    return sections


def _outline(tree: Tree, condition: Condition, law: Law, *, root: bool = False) -> None:
    match condition:
        case Says():
            tree.add(Text(str(condition)))
        case Refers():
            other = law.provisions[condition.provision]
            tree.add(Text(f"{other.citation} ({condition.provision})", style="cyan"))
        case Not():
            _outline(tree.add(Text("not")), condition.part, law)
        case All() | AnyOf():
            words = "all of" if isinstance(condition, All) else "any of"
            branch = tree if root and isinstance(condition, All) else tree.add(Text(words))
            for part in condition.parts:
                _outline(branch, part, law)


def _answers(provision: Provision, law: Law) -> RenderableType:
    words = law.words[provision.finding or ""]
    table = Table(box=None, show_header=False, pad_edge=False)
    for answer, sentence in (("true", words.true), ("false", words.false)):
        table.add_row(Text(answer, style="cyan"), Text(sentence))
    table.add_row(Text("unknown", style="cyan"), Text(words.unknown))
    return table


def _questions(law: Law, condition: Condition) -> RenderableType:
    keys = dict.fromkeys(key for says in says_in(condition) for key in keys_of(says))
    if not keys:
        return Text("Its questions are those of the paragraphs it refers to.", style="dim")
    return Group(*(_question(law.keys[key]) for key in keys))


def _question(key: Key) -> Text:
    text = Text(f"{key.key}\n", style="cyan")
    text.append(f"  {key.ask}\n", style="default")
    who = ", ".join(WHO.get(one, one.replace("_", " ")) for one in key.who)
    text.append(f"  ask: {who} · {COST[key.cost]} · evidence: {key.evidence}", style="dim")
    return text


def _examples(examples: tuple[Example, ...]) -> RenderableType:
    table = Table(box=None, show_header=False, pad_edge=False)
    for example in examples:
        expect = EXPECTED.get(example.expect) if example.expect is None else example.expect.value
        table.add_row(Text(str(expect), style="cyan"), Text(example.name))
    return table


def tree_of(law: Law, instrument: Instrument) -> Tree:
    """Return the provisions of an instrument as a tree of its paragraphs."""
    top = Tree(Text(f"{instrument.citation}  {instrument.title}", style="bold"))
    branches: dict[str, Tree] = {}
    for provision in law.provisions.values():
        if provision.instrument != instrument.id:
            continue
        parent = _parent(provision.id, branches)
        branches[provision.id] = (branches[parent] if parent else top).add(_leaf(provision))
    return top


def _parent(name: str, branches: Mapping[str, Tree]) -> str:
    """The nearest provision above: first the paragraph itself, then what it stands in."""
    while name := name.rpartition("-" if "-" in name.rpartition(".")[2] else ".")[0]:
        if name in branches:
            return name
    return ""


def _leaf(provision: Provision) -> Text:
    """One line: the path, the kind, and the beginning of what it says, cut where the line ends."""
    leaf = Text(no_wrap=True, overflow="ellipsis")
    leaf.append(provision.id.removeprefix(provision.instrument + "."), style="cyan")
    leaf.append(f" {provision.kind.replace('_', ' ')} ", style="dim")
    return leaf.append(provision.says.strip())
