"""The tools: their names, what they are for, what they ask for, and what answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from stopwork.desk.registry.choices import CLASSES
from stopwork.web.place import Place
from stopwork.web.tools import answers

LONGEST = 500  # characters of one word that is said
DAY = {"type": "string", "description": "A day as 2025-08-30; today where none is said.",
       "pattern": r"^\d{4}-\d{2}-\d{2}$"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One tool: its name, what it is for, its words as JSON schemas, and what answers."""

    name: str
    about: str
    words: Mapping[str, Mapping[str, Any]]
    needs: tuple[str, ...]
    answers: Callable[[Place, str, Mapping[str, Any]], dict[str, Any]]

    def listed(self) -> dict[str, Any]:
        """Return the tool as `tools/list` says it."""
        return {
            "name": self.name,
            "description": self.about,
            "inputSchema": {
                "type": "object", "properties": self.words, "required": list(self.needs),
                "additionalProperties": False,
            },
            "annotations": {"readOnlyHint": True, "openWorldHint": False},
        }  # fmt: skip

    def wrong(self, said: Any) -> str:
        """Return what is wrong with the words that were said; nothing where they can be used."""
        if not isinstance(said, dict):
            return "Write 'arguments' as an object."
        for name in said:
            if name not in self.words:
                return f"'{name}' is no word of {self.name}; use {', '.join(self.words)}."
        for name in self.needs:
            if said.get(name) in (None, ""):
                return f"{self.name} needs '{name}'."
        return next((says for name in said if (says := _wrong(name, said[name], self.words))), "")


def _wrong(name: str, value: Any, words: Mapping[str, Mapping[str, Any]]) -> str:
    kind = words[name]
    if kind["type"] == "integer":
        least, most = kind["minimum"], kind["maximum"]
        if type(value) is not int or not least <= value <= most:
            return f"'{name}' is a whole number from {least} to {most}."
        return ""
    if not isinstance(value, str) or len(value) > LONGEST:
        return f"'{name}' is a text of at most {LONGEST} characters."
    if "enum" in kind and value not in kind["enum"]:
        return f"'{name}' is one of {', '.join(kind['enum'])}."
    return ""


def _text(about: str) -> dict[str, Any]:
    return {"type": "string", "description": about}


TOOLS = {
    one.name: one
    for one in (
        Tool(
            name="search_leads",
            about="Search leads: published awards whose recipient or text is near to what the"
            " registry of surveillance vendors holds. A lead is a reason to look, no accusation.",
            words={"text": _text("A word of the recipient, agency, vendor, number or description."),
                   "class": {**_text("A class of product."), "enum": sorted(CLASSES)},
                   "agency": _text("A word of the agency."),
                   "limit": {"type": "integer", "minimum": 1, "maximum": answers.MOST}},
            needs=(), answers=answers.search_leads,
        ),
        Tool(
            name="award",
            about="One award by number or key: its actions, stop-work orders, money, as published"
            " by a day, each with file and line.",
            words={"number": _text("An award number or key, as 70CTD024P00000012."), "as_of": DAY},
            needs=("number",), answers=answers.award,
        ),
        Tool(
            name="case_state",
            about="Where the review of a contract stands on a day: both tracks, what is owed by"
            " whom, what is not shown, where sources disagree. Never a determination.",
            words={"case": _text("The id of the case."), "as_of": DAY,
                   "entries": {"type": "integer", "minimum": 0, "maximum": 999_999_999,
                               "description": "How many entries of the record count."}},
            needs=("case",), answers=answers.case_state,
        ),
        Tool(
            name="check_law",
            about="Check a sentence about the law of commercial spyware against the provisions"
            " that were read: for, against, open, each with its sources.",
            words={"sentence": _text("One sentence about law."), "as_of": DAY},
            needs=("sentence",), answers=answers.check_law,
        ),
        Tool(
            name="vendor",
            about="What the registry holds of a vendor, each fact with source and grade, and where"
            " it is listed on a day.",
            words={"name": _text("The vendor's id, name, old name or product."), "as_of": DAY},
            needs=("name",), answers=answers.vendor,
        ),
    )
}  # fmt: skip
