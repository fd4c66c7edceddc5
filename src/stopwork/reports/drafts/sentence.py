"""
A sentence of a form: our words, slots, blanks and phrases.

What is no slot, phrase or function is refused with its file and line.
"""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from stopwork.errors import FormError
from stopwork.reports.documents.document import Blank, Frame
from stopwork.reports.drafts.form import Call, Placed, Say, Words
from stopwork.reports.drafts.names import CLAIM, SLOTS
from stopwork.reports.drafts.slots import OR_BLANK, SAID

SPAN = re.compile(r"\{\{(?P<phrase>.*?)\}\}|\{(?P<slot>.*?)\}|\[(?P<blank>.*?)\]", re.DOTALL)
CALL = re.compile(r"(?P<name>\S+)(?: (?!\? )(?P<given>[^?]+?))?(?: \? (?P<otherwise>.+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines of a form that belong together, where they start, and the phrases they may use.

    `guard` is the line above them that says what they depend on.
    """

    file: str
    line: int
    text: str
    phrases: Mapping[str, tuple[Placed, ...]]
    guard: str = ""

    @property
    def where(self) -> str:
        """The file and the line."""
        return f"{self.file}, line {self.line}"

    def refused(self, what: str) -> FormError:
        """Return the error that says where and what is wrong."""
        return FormError(f"{self.where}: {what}")

    def at(self, first: int, last: int | None = None) -> "Block":
        """Return a piece of the block, from one place of its text to another."""
        line = self.line + self.text.count("\n", 0, first)
        return replace(self, line=line, text=self.text[first:last])

    def entries(self, start: str) -> Iterator["Block"]:
        """Yield the block cut before each line that begins as the pattern says.

        Raises FormError where its first line does not.
        """
        places = [m.start() for m in re.finditer(rf"^(?:{start})", self.text, re.MULTILINE)]
        if not places or places[0]:
            raise self.refused(f"'{self.text[:20]}…' goes on with nothing; mend its beginning")
        for first, last in pairwise([*places, len(self.text)]):
            yield self.at(first, last)


def words_of(block: Block) -> Words:
    """Return our words with their slots and blanks; raises FormError for a name that is none."""
    found: list[Frame | Blank | Call] = []
    end = 0
    for match in SPAN.finditer(block.text):
        found += _plain(block.at(end, match.start()))
        found += _marked(block.at(match.start(), match.end()), match)
        end = match.end()
    return (*found, *_plain(block.at(end)))


def _plain(block: Block) -> Words:
    words = squeezed(block.text).replace("\\.", ".")
    if re.search(r"[][{}]", words):
        raise block.refused("a bracket lacks its other half; write {slot}, {{phrase}} or [blank]")
    return (Frame(words),) if words else ()


def _marked(block: Block, match: re.Match[str]) -> Words:
    if match["phrase"]:
        found = phrase_of(block, match["phrase"])
        if len(found) == 1 and isinstance(found[0].shape, Say) and not found[0].only:
            return found[0].shape.words
        raise block.refused(f"{block.text} is no sentence; put it between blank lines")
    if match["slot"]:
        return (_slot(block, match["slot"]),)
    return (Blank(squeezed(match["blank"])),)


def phrase_of(block: Block, name: str) -> tuple[Placed, ...]:
    """Return the blocks of a phrase; raises FormError where there is none of that name."""
    if name not in block.phrases:
        raise block.refused(
            f"no phrase is called '{name}'; write it under '# {name}' in phrases.md"
        )
    return block.phrases[name]


def _slot(block: Block, text: str) -> Call:
    call = call_of(block, text, SLOTS)
    if call.name in OR_BLANK and call.otherwise is None:
        raise block.refused(
            f"say what is missing where none is shown: {{{squeezed(text)} ? words}}"
        )
    if call.name in SAID and call.otherwise is not None:
        raise block.refused(f"'{call.name}' says itself what is missing; leave '? …' out")
    return call


def call_of(block: Block, text: str, known: Mapping[str, Callable[..., object]]) -> Call:
    """Return what a form names, one of the functions known; raises FormError for any other.

    A name with a point in it is a claim's key.
    """
    match = CALL.fullmatch(squeezed(text))
    if match is None:
        raise block.refused(
            f"'{squeezed(text)}' is no name; write 'name', 'name ID', 'name ? words'"
        )
    name, given = match["name"], tuple((match["given"] or "").split())
    if "." in name:
        name, given = CLAIM, (name, *given)
    if name not in known:
        names = ", ".join(sorted(known))
        raise block.refused(f"'{match['name']}' can not stand here; use one of {names}")
    takes = inspect.signature(known[name])
    try:
        takes.bind(None, *given)
    except TypeError:
        needs = " ".join(str(each).upper() for each in list(takes.parameters)[1:])
        raise block.refused(f"write '{f'{name} {needs}'.strip()}', not '{text}'") from None
    return Call(name=name, given=given, where=block.where, otherwise=match["otherwise"])


def squeezed(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())
