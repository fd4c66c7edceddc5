"""What the findings of a law say: a sentence for a yes, a no and an answer that is open."""

from collections.abc import Mapping

from stopwork.law.provisions.words import FindingWords
from stopwork.law.tables.rows import place, row_of, sentence


def words_in(value: object, where: str) -> Mapping[str, FindingWords]:
    """Return the sentences of each finding; raises LawError with file and line."""
    rows = row_of(value, where, " ".join(value) if isinstance(value, dict) else "")
    return {str(name): _words(row, where) for name, row in rows.items()}


def _words(value: object, where: str) -> FindingWords:
    row, at = row_of(value, where, "yes no open", "yes no open"), place(value, where)
    return FindingWords(
        sentence(row["yes"], at), sentence(row["no"], at), sentence(row["open"], at)
    )
