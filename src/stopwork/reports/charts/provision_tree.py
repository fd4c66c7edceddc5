"""
The provisions of a law's main instrument as a tree of findings, folded where nothing is shown.

    findings  →  tree_of  →  lines_of: what is drawn, one line each

A branch in which nothing is shown, nor shown not to be, is one line that counts what is under it;
so are neighbours without a branch of their own. The table lists every provision.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from stopwork.law.findings.evaluate import Finding
from stopwork.law.tables.factors import ALLEGED, Indicator
from stopwork.reports.facts.basis import Basis
from stopwork.truth import Truth

SHOWN, NOT_SO, NOT_SHOWN, NOT_IN_FORCE = (
    "shown",
    "shown not to be",
    "not shown",
    "not in force",
)
WORDS = (SHOWN, NOT_SO, NOT_SHOWN, NOT_IN_FORCE)


@dataclass(frozen=True, slots=True)
class Node:
    """A finding and what stands under it in the order."""

    finding: Finding
    under: tuple["Node", ...]
    noted: str = ""

    @property
    def whole(self) -> tuple["Node", ...]:
        """The node and all under it, in document order."""
        return (self, *(one for node in self.under for one in node.whole))

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is shown, nor shown not to be, nor alleged, here and under it."""
        return all(word_of(one.finding) == NOT_SHOWN and not one.noted for one in self.whole)


@dataclass(frozen=True, slots=True)
class Line:
    """One drawn line: how deep it stands, its citation, its finding in a word, what it says.

    `ids` are the provisions it stands for; a section's heading stands for none.
    """

    depth: int
    citation: str
    word: str
    says: str
    ids: tuple[str, ...]


def word_of(finding: Finding) -> str:
    """Return a finding in a word; unknown is not shown, and never no."""
    if finding.in_force is Truth.FALSE:
        return NOT_IN_FORCE
    return {Truth.TRUE: SHOWN, Truth.FALSE: NOT_SO, Truth.UNKNOWN: NOT_SHOWN}[finding.truth]


def findings_of(basis: Basis) -> tuple[Finding, ...]:
    """Return the findings of the main instrument's provisions, in document order."""
    found = basis.assessment.findings.findings.values()
    return tuple(one for one in found if one.provision.instrument == basis.regime.main.id)


def short(finding: Finding) -> str:
    """Return a citation without the name of the order: 2(a)(i)(A)."""
    citation = finding.provision.citation
    return citation.partition("sec. ")[2] or citation


def note_on(finding: Finding, indicators: Iterable[Indicator]) -> str:
    """Return what is said of a risk factor that is not shown as a whole: in part, alleged."""
    for one in indicators:
        if one.factor.provision == finding.provision.id and finding.truth is Truth.UNKNOWN:
            return one.state if one.indicates or one.state == ALLEGED else ""
    return ""


def tree_of(found: Sequence[Finding], indicators: Sequence[Indicator]) -> tuple[Node, ...]:
    """Return the findings as trees, in document order; one without a parent is a root."""
    ids = {one.provision.id for one in found}
    below: dict[str | None, list[Finding]] = {}
    for one in found:
        below.setdefault(_parent(one, ids), []).append(one)

    def grown(parent: str | None) -> tuple[Node, ...]:
        return tuple(
            Node(one, grown(one.provision.id), note_on(one, indicators))
            for one in below.get(parent, ())
        )

    return grown(None)


def _parent(found: Finding, ids: set[str]) -> str | None:
    """The nearest provision above: 2.a-limb1 and 2.a.i stand under 2.a."""
    name = found.provision.id
    section = len(f"{found.provision.instrument}.") + 1
    while len(name) > section:
        place = max(name.rfind("."), name.rfind("-"))
        name = name[:place]
        if name in ids:
            return name
    return None


def lines_of(tree: Sequence[Node], headings: Mapping[str, str]) -> tuple[Line, ...]:
    """Return the lines to draw, section by section, each with its heading where it has one."""
    lines: list[Line] = []
    for section, nodes in groupby(tree, key=_section):
        heading = f"Section {section}"
        lines.append(Line(0, heading, "", headings.get(section, ""), ()))
        lines += _level(tuple(nodes), 1)
    return tuple(lines)


def _section(node: Node) -> str:
    provision = node.finding.provision
    path = provision.id.removeprefix(f"{provision.instrument}.")
    return path.split(".")[0].split("-")[0]


def _level(nodes: Sequence[Node], depth: int) -> Iterator[Line]:
    for quiet, run in groupby(nodes, key=lambda node: node.is_quiet):
        found = tuple(run)
        if quiet:
            yield from _folded(found, depth)
            continue
        for node in found:
            yield _line(node, depth)
            yield from _level(node.under, depth + 1)


def _line(node: Node, depth: int) -> Line:
    says = node.finding.provision.says
    noted = f"{node.noted}: {says}" if node.noted else says
    name = node.finding.provision.id
    return Line(depth, short(node.finding), word_of(node.finding), noted, (name,))


def _folded(nodes: Sequence[Node], depth: int) -> Iterator[Line]:
    """Quiet neighbours: each branch is a line of its own, and leaves side by side are one."""
    for branch, run in groupby(nodes, key=lambda node: bool(node.under)):
        found = tuple(run)
        groups = [(node,) for node in found] if branch else [found]
        for group in groups:
            whole = [one for node in group for one in node.whole]
            yield _together(group, whole, depth)


def _together(group: Sequence[Node], whole: Sequence[Node], depth: int) -> Line:
    first, last = group[0], group[-1]
    ids = tuple(one.finding.provision.id for one in whole)
    if len(whole) == 1:
        return _line(first, depth)
    citation = short(first.finding)
    if last is not first:
        citation = f"{citation} to {short(last.finding)}"
        says = f"{len(whole)} provisions, none of them shown"
    else:
        says = f"and {len(whole) - 1} under it: {first.finding.provision.says}"
    return Line(depth, citation, NOT_SHOWN, says, ids)
