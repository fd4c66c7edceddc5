"""
Which values of a page go out as JSON, of which type, and what words its address takes.

One line a page: a page that is not here has no JSON. A name with dots is read through its parts;
the last one is its name in the answer. A value's type is what `openapi.json` says of it, and a
test reads every answer back as that type.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from stopwork.desk.case.seen import CaseRow, Step
from stopwork.desk.case.told import ClaimTold, Disagreement, Line
from stopwork.desk.everything import Group
from stopwork.desk.law.keys import KeyFound
from stopwork.desk.law.provisions import InstrumentLine, Leaf, ProvisionShown
from stopwork.desk.leads.award_pages import LakeSays
from stopwork.desk.leads.inbox import HitShown
from stopwork.desk.oversight.measures import AgencyLine, Measure
from stopwork.desk.registry.vendors import VendorLine
from stopwork.desk.reports.editions import Edition
from stopwork.web.forms.acts import Field

Row = dict[str, Any]
ACT_FORM = "act-form"
DAY = {"as-of": "a day, as 2025-08-30; today where none is said"}
CLOCKS = {**DAY, "entries": "how many entries of the record count; all where none is said"}
PAGES = {"page": "which page of the list, from 1"}
RUN = {"run": "the digest of a run, or its first digits; the newest where none is said"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What of one page goes out, by name and type, and the words that its address takes."""

    values: Mapping[str, Any]
    asks: Mapping[str, str] = field(default_factory=dict)


SHAPES: Mapping[str, Shape] = {
    "leads": Shape(
        values={"rows": list[Row], "many": int, "all": int, "page": int, "pages": int},
        asks={**RUN, **PAGES, "text": "a word", "class": "a class of product", "agency": "a word",
              "confidence": "strong or possible", "judged": "not yet, same, different, unsure",
              "state": "of the contract", "least": "money, as 1000000", "since": "a day"},
    ),
    "lead": Shape(values={"row": Row, "hits": list[HitShown]}, asks=RUN),
    "awards": Shape(
        values={"says": LakeSays | None, "rows": list[Row], "many": int, "page": int,
                "pages": int},
        asks={**PAGES, "text": "a word", "agency": "a word", "since": "a day", "until": "a day",
              "least": "money, as 1000000"},
    ),
    "award": Shape(
        values={"told.award_id": str, "told.head": Row, "told.obligated": Decimal | None,
                "told.currency": str | None, "told.unread": int, "told.state": str,
                "told.actions": list[Row], "told.spans": list[str],
                "told.turns": list[tuple[str, str]], "told.facts": list[tuple[str, str | None]]},
        asks=DAY,
    ),
    "vendors": Shape(values={"lines": list[VendorLine], "all": int}, asks={"text": "a name"}),
    "vendor": Shape(
        values={"page.vendor": Row, "page.sections": list[tuple[str, list[Row]]],
                "page.homonyms": list[tuple[str, int]], "page.sources": list[tuple[str, str]],
                "lists": Row, "awards": list[Row] | None, "on": date},
        asks=DAY,
    ),
    "portfolio": Shape(
        values={"rows": list[CaseRow], "open": int, "stopped": int, "past_90": int,
                "overdue": int, "money": dict[str, Decimal], "unread": int, "on": date},
        asks=DAY,
    ),
    "measures": Shape(
        values={"told.cases": int, "told.measures": list[Measure],
                "told.agencies": list[AgencyLine], "on": date},
        asks={**DAY, "agency": "the name of an agency"},
    ),
    "due": Shape(
        values={"dues": list[Row], "many": int, "overdue": int, "on": date},
        asks={**DAY, "who": "who must answer", "state": "overdue, due, not shown, waiting"},
    ),
    "search": Shape(values={"groups": list[Group]}, asks={"q": "a number, a citation or words"}),
    "law": Shape(values={"instruments": list[InstrumentLine], "found": list[KeyFound]},
                 asks={"words": "what a source says, to find its question"}),
    "provision": Shape(values={"name": str, "shown": ProvisionShown, "leaves": list[Leaf]}),
    "key": Shape(values={"found": KeyFound}),
    "regimes": Shape(
        values={"records": list[Row], "on": date},
        asks={**DAY, "of": "places, with commas between", "question": "a question of the table"},
    ),
    "place": Shape(values={"name": str, "records": list[Row], "on": date}, asks=DAY),
    "cases": Shape(
        values={"rows": list[CaseRow], "many": int, "all": int, "page": int, "pages": int,
                "on": date},
        asks={**DAY, **PAGES, "agency": "its name", "contract": "the contract's state",
              "review": "the review's state",
              "which": "open, stopped, past-90, overdue or stale"},
    ),
    "case": Shape(
        values={"first": str, "says": str, "reasons": list[str], "contract": list[Step],
                "review": list[Step], "limbs": list[Row], "definition": str,
                "indicators": list[Row], "missing": list[str], "dues": list[Row],
                "contradictions": list[Disagreement], "first_questions": list[Row], "on": date,
                "days": list[tuple[str, str]], "link_now": dict[str, str], "after": int},
        asks=CLOCKS,
    ),
    ACT_FORM: Shape(
        values={"fields": list[Field], "found": list[KeyFound], "after": int},
        asks={"words": "of a claim: what a source says, to find its question",
              "key": "of a claim: the key of its question"},
    ),
    "claims": Shape(values={"rows": list[ClaimTold], "withdrawn": Row, "on": date}, asks=CLOCKS),
    "evidence": Shape(values={"sources": list[Row], "on": date}, asks=CLOCKS),
    "log": Shape(values={"lines": list[Line], "on": date}, asks=CLOCKS),
    "part": Shape(
        values={"name": str, "to_ask": list[Row], "asked_open": Row, "drafts": Row,
                "concerns": Row, "on": date},
        asks=CLOCKS,
    ),
    "published": Shape(values={"editions": list[Edition]}),
    "public-case": Shape(values={"editions": list[Edition]}),
    "jobs": Shape(values={"jobs": list[Row]}),
    "audit": Shape(
        values={"lines": list[Row], "before": int | None},
        asks={"what": "a kind of line", "before": "the number of a line; older ones follow"},
    ),
}  # fmt: skip
