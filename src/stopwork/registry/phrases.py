"""
Capability phrases: words of a description that point to a class, with the words around them.

One phrase names patterns (`any`), what must stand near (`near`, and one of each group of `also`),
what must not (`not_near`), what rules it out anywhere (`never`), and whether it counts only beside
a known vendor (`vendors`) or never for a recipient (`unless_recipient`). A pattern is one or more
words; a star ends a word freely, or begins it, as German compounds need. `$phone` stands for the
words listed under that name in registry/words: the synonyms and inflections of one idea. Order
never matters: what is bought and what it does are found whichever comes first. Each phrase carries
examples, which run as tests.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import product

import pyarrow as pa

from stopwork.errors import RegistryError
from stopwork.shapes import Asks, Format, one_of, quoted, read

KINDS = ("capability", "against", "sole-source", "bland-text")
STRENGTHS = ("strong", "possible")
PHRASE = pa.schema(
    [
        pa.field("phrase_id", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("class", pa.string()),
        pa.field("strength", pa.string(), nullable=False),
        pa.field("any", pa.list_(pa.string()), nullable=False),
        pa.field("near", pa.list_(pa.string()), nullable=False),
        pa.field("not_near", pa.list_(pa.string()), nullable=False),
        pa.field("within", pa.int64(), nullable=False),
        pa.field("vendors", pa.list_(pa.string()), nullable=False),
        pa.field("unless_recipient", pa.list_(pa.string()), nullable=False),
        pa.field("why", pa.string(), nullable=False),
        pa.field("also", pa.list_(pa.list_(pa.string())), nullable=False),
        pa.field("never", pa.list_(pa.string()), nullable=False),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A description, and whether the phrase must be seen in it."""

    text: str
    expect: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One phrase, as its file gives it; `within` counts words on either side, 0 is the whole.

    What a file leaves out is made, not a plain default: the states of earlier versions wrote it
    out, and a state leaves out plain defaults, so that its digest would be another.
    """

    phrase_id: str = field(metadata={"key": "id"})
    kind: str = field(default_factory=lambda: "capability")
    lead_class: str | None = field(default_factory=lambda: None, metadata={"key": "class"})
    strength: str = field(default_factory=lambda: "possible")
    any: tuple[str, ...]
    near: tuple[str, ...] = field(default_factory=tuple)
    not_near: tuple[str, ...] = field(default_factory=tuple)
    within: int = field(default_factory=int)
    vendors: tuple[str, ...] = field(default_factory=tuple)
    unless_recipient: tuple[str, ...] = field(default_factory=tuple)
    why: str
    examples: tuple[Example, ...]
    also: tuple[tuple[str, ...], ...] = ()
    never: tuple[str, ...] = ()


def _text(value: object) -> str | None:
    """A text; a number is the text that was written."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and value.strip() else None


PHRASE_FILE = Format(
    error=RegistryError,
    types={str: Asks("a text", _text)},
    keys={"kind": one_of(KINDS), "strength": one_of(STRENGTHS)},
    unknown="{place} has unknown keys such as '{key}'; a phrase may hold {keys}",
)


Words = Mapping[str, tuple[str, ...]]


def phrase_from(entry: object, where: str, lists: Words | None = None) -> Phrase:
    """Return one phrase from its YAML mapping; raises RegistryError naming `where` and the key.

    `lists` are the word lists that `$name` stands for.
    """
    name = entry.get("id", "?") if isinstance(entry, Mapping) else "?"
    place = f"{where}: phrase '{quoted(name)}'"
    phrase = read(Phrase, entry, place, PHRASE_FILE)
    said = partial(_words, lists=lists or {}, where=place)
    return replace(
        phrase,
        any=said(phrase.any),
        near=said(phrase.near),
        not_near=said(phrase.not_near),
        unless_recipient=said(phrase.unless_recipient),
        also=tuple(said(group) for group in phrase.also),
        never=said(phrase.never),
    )


FIELD_OF = {"class": "lead_class"}  # where a column is called otherwise


def phrase_table(phrases: Iterable[Phrase]) -> pa.Table:
    """Return the phrases as an Arrow table with the columns of PHRASE."""
    told = tuple(phrases)
    values = {name: [getattr(one, FIELD_OF.get(name, name)) for one in told]
              for name in PHRASE.names}  # fmt: skip
    columns = [pa.array(values[field.name], field.type) for field in PHRASE]
    return pa.Table.from_arrays(columns, schema=PHRASE)


def _words(values: Sequence[str], *, lists: Words, where: str) -> tuple[str, ...]:
    """Return patterns with `$name` replaced by its list: `$phone TRACK*` once for each word."""
    found: dict[str, None] = {}
    for value in values:
        parts: list[tuple[str, ...]] = []
        for word in value.split():
            if word.startswith("$") and word[1:] not in lists:
                raise RegistryError(
                    f"{where}: there is no list of words {word}; see registry/words"
                )
            parts.append(lists[word[1:]] if word.startswith("$") else (word,))
        found |= dict.fromkeys(" ".join(one) for one in product(*parts))
    return tuple(found)


def word_lists(entries: object, where: str) -> dict[str, tuple[str, ...]]:
    """Return the lists of words of one file: a name, and the words that it stands for."""
    if not isinstance(entries, dict) or not all(isinstance(one, list) for one in entries.values()):
        raise RegistryError(f"{where}: write each list of words as 'name: [WORD, WORD*, …]'")
    return {str(name): tuple(map(str, held)) for name, held in entries.items()}
