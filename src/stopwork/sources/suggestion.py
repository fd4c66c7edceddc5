"""
A mapping suggested for a table that nothing knows, from the names that columns have had elsewhere.

What is suggested is a beginning for a person: each line names the column it was taken from.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from stopwork.sources import recognise
from stopwork.sources.publication import TABLE, Document
from stopwork.sources.reader import Reader, folded, is_row

FIELDS = (
    "piid", "parent_piid", "modification", "action_date", "agency", "office", "recipient_name",
    "recipient_uei", "recipient_duns", "recipient_ids", "recipient_country", "parent_name",
    "obligated", "total_value", "currency", "start_on", "end_on", "psc", "psc_description", "naics",
    "description", "solicitation_id", "url",
)  # fmt: skip
# Where no publication calls a column so: words that a column's name holds, tried in this order.
WORDS = (
    ("recipient_name", ("supplier", "vendor", "payee", "contractor", "firm", "recipient", "company",
                        "creditor", "awardee", "winner", "fournisseur", "lieferant", "proveedor")),
    ("obligated", ("amount", "value", "price", "paid", "total", "cost", "montant", "betrag",
                   "importe", "obligat")),
    ("action_date", ("award date", "signed", "date", "datum", "fecha")),
    (
        "description",
        (
            "description", "purpose", "purchase", "title", "subject", "detail", "item", "category",
        ),
    ),
    ("agency", ("agency", "department", "buyer", "authority", "organisation", "organization")),
    ("piid", ("contract number", "contract no", "contract id", "award id", "reference", "number")),
    ("currency", ("currency", "ccy")),
    ("url", ("url", "link")),
)  # fmt: skip


# Names so common that words of another column's name say more.
LONGEST = 120  # letters of a column's name; a line of prose is longer, or has no line under it
WEAK = frozenset({"category", "value", "total", "number", "title", "service", "details", "link"})


@dataclass(frozen=True, slots=True)
class Table:
    """The header of a table as far as it can be told, and the rows below it in the sample."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    line: int


def table_of(document: Document) -> Table | None:
    """Return the widest cut of a table's beginning; None for what is no table of two columns."""
    best: Table | None = None
    for cut in document.cuts():
        at = next((place for place, row in enumerate(cut.rows) if is_row(row)), None)
        if at is None:
            continue
        rows = tuple(tuple(row) for row in cut.rows[at + 1 :] if is_row(row))
        found = Table(tuple(cut.rows[at]), rows, cut.lines[at])
        if best is None or len(found.header) > len(best.header):
            best = found
    return best


def fields_of(header: Iterable[str], readers: Iterable[Reader]) -> dict[str, str]:
    """Return for each field that a column may be, the column; each column is used once."""
    names = [name for name in header if name and name.strip()]
    known = {
        folded(alias): part
        for reader in readers
        for part, aliases in reader.columns.items()
        for alias in aliases
        if part in FIELDS and folded(alias) not in WEAK
    }
    taken: dict[str, str] = {}
    for name in names:
        part = known.get(folded(name))
        if part and part not in taken:
            taken[part] = name
    for part, words in WORDS:
        free = [name for name in names if name not in taken.values()]
        hit = next((name for word in words for name in free if word in folded(name)), None)
        if part not in taken and hit:
            taken[part] = hit
    return {part: taken[part] for part in FIELDS if part in taken}


def mapping_of(name: str, fields: dict[str, str]) -> str:
    """Return the text of a mapping file."""
    needed = [part for part in ("recipient_name", "description") if part in fields][:1]
    lines = [
        f"name = {_quoted(name)}",
        'publisher = "who publishes it"',
        'level = "payment"  # or action, award, subaward',
        f"requires = [{', '.join(map(_quoted, needed))}]",
        "",
        "[constants]",
        *([] if "currency" in fields else ['currency = "…"  # three letters, such as GBP']),
        *([] if "agency" in fields else ['agency = "who buys"']),
        "",
        "[columns]",
        *(f"{part} = {_quoted(column)}" for part, column in fields.items()),
    ]
    return "\n".join(lines) + "\n"


def is_table(document: Document) -> bool:
    """Is a document one that a mapping could describe: names of columns, and rows under them?"""
    if document.form != TABLE or recognise.is_binary(document.text):
        return False
    table = table_of(document)
    if table is None or any(len(name) > LONGEST for name in table.header):
        return False
    fit = [row for row in table.rows if len([cell for cell in row if cell]) > 1]
    return len(fit) * 2 >= len(table.rows)


def _quoted(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{" ".join(plain.split())}"'
