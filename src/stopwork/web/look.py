"""How pages are written: templates with every value escaped, and static files by digest."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from stopwork.desk.case.told import due_told
from stopwork.desk.workbench import digest
from stopwork.reports.documents.wording import (
    count,
    day,
    money,
    published_money,
    shown,
    web_address,
    words,
)
from stopwork.reports.leads.view import class_title
from stopwork.web.wording import SEEN_BY, TYPES, called, part_called, part_says

HERE = Path(__file__).parent
STATIC = HERE / "static"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
# The seven words of truth, the states of a day, and the shape that stands beside each.
SHAPES = {
    "shown": "full", "yes": "full", "agrees": "full", "same": "full", "done": "full",
    "no": "struck", "shown not to be": "struck", "different": "struck",
    "not shown": "dashed", "not stated": "dashed",
    "unanswered": "asked", "asked, unanswered": "asked", "refused": "asked", "unsure": "asked",
    "not known": "asked", "waiting": "asked",
    "withheld": "bar", "disputed": "half", "supposed": "bars",
    "strong": "diamond", "possible": "diamond-empty",
    "due": "mark", "open": "mark", "overdue": "mark",
}  # fmt: skip


@cache
def templates() -> Environment:
    """Return the templates; a name that a page did not give is an error."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "shown": shown, "money": money, "published_money": published_money,
        "day": day, "count": count, "words": words,
        "class_title": class_title, "due_told": due_told, "address": web_address, "shape": shape,
        "first_up": lambda text: f"{text[:1].upper()}{text[1:]}",
        "called": called, "part_called": part_called, "part_says": part_says,
        "seen_by": lambda mark: SEEN_BY.get(mark, mark),
        "kind_of_answer": lambda kind: TYPES.get(kind, kind),
        "sentence": lambda text: f"{text.rstrip('.')}.",
        "thousands": lambda number: f"{number:,}",
    }  # fmt: skip
    made.globals |= {"static": static, "link": link}
    return made


def shape(word: str) -> str:
    """Return the shape that stands beside a word of truth, or of a day."""
    return SHAPES.get(word.casefold(), "square")


@cache
def static(name: str) -> str:
    """Return the address of a static file, with the digest of its bytes."""
    return f"/static/{digest((STATIC / name).read_text(encoding='utf-8'))[:12]}/{name}"


@cache
def static_file(name: str) -> tuple[bytes, str] | None:
    """Return a static file and its kind; None where there is none of that name."""
    path = STATIC / name
    if "/" in name or path.suffix not in KINDS or not path.is_file():
        return None
    return path.read_bytes(), KINDS[path.suffix]


def link(address: str, words: Mapping[str, Any] | None = None, /, **more: Any) -> str:
    """Return an address with its words, those without a value left out."""
    said = {**(words or {}), **{name.replace("_", "-"): value for name, value in more.items()}}
    query = urlencode({name: value for name, value in said.items() if value not in (None, "")},
                      doseq=True)  # fmt: skip
    return f"{address}?{query}" if query else address
