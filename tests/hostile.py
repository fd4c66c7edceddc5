"""A case in which every word that somebody outside could write tries to act."""

from datetime import UTC, date, datetime
from functools import cache

from memory_store import MemoryStore
from stopwork.cases import acts, events
from stopwork.cases.events import Event
from stopwork.cases.marks import marks
from stopwork.cases.stored import stored
from stopwork.desk.basis import basis_of
from stopwork.log.entries import NewEntry, sealed
from stopwork.reports.facts.basis import Basis

ON = date(2025, 3, 1)
TEXTS = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "=HYPERLINK(\"http://evil.test\",\"x\")",
    "+1+cmd|' /C calc'!A0",
    "@SUM(1,2) -2+3",
    "right \u202eto left\u202c and \u2066isolated\u2069 \u200b\u00ad\ufeff",
    "bell \x07 escape \x1b[31m null \x00 tab\tline\nnext\rreturn \x85 \u2028 \ud800",
    "#eval(\"1\") #import \"x\" $x$ *bold* _it_ \\ `raw` <label> @ref [c] ]",
    "{{ 7*7 }} {% raw %} ${7*7} %n%s &amp; &#60; ]]> <!-- -->",
    "</title></style></svg><svg onload=alert(3)>",
    "W" * 1_000_000,
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u4e2d\u6587 \U0001f575 e\u0301",
)  # fmt: skip
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def text(number: int) -> str:
    """Return one of the hostile texts; every place gets another one."""
    return TEXTS[number % len(TEXTS)]


def happened(turn: int = 0) -> list[Event]:
    """Return the events of a hostile case; `turn` moves each text to another place."""

    def t(number: int) -> str:
        return text(number + turn)

    said = [
        events.ClaimAsserted(
            claim=f"c{number}", key=key, subject=subject, type=kind, value=value, says=t(number),
            source="s1", grade="reputable-press", published_on=ON,
        )
        for number, (key, subject, kind, value) in enumerate(
            (
                ("contract.signed_on", "case", "day", "2025-01-02"),
                ("contract.product", "case", "text", t(1)),
                ("contract.office", t(2)[:50], "text", t(3)),
                ("contract.office", t(2)[:50], "text", t(4)),
                ("factor.c1_collected_on_protected_class", f"vendor:{t(5)[:60]}", "truth", True),
                ("contract.stop_work_issued_on", "case", "day", "2025-01-05"),
            )
        )
    ]  # fmt: skip
    return [
        events.CaseOpened(title=t(0), agency=t(1), vendor=t(2), reason=t(3), on=ON, lead=t(4)),
        events.AwardLinked(award=t(5)[:80], recipient=t(6), on=ON, amount="1.00", currency=t(7)),
        events.SourceCited(source="s1", title=t(8), publisher=t(9), grade="reputable-press",
                           published_on=ON, on=ON, url="javascript:alert(4)"),
        *said,
        events.QuestionAsked(question="q1", words=t(1), to=t(2), on=ON),
        events.QuestionAnswered(question="q1", answer=t(3), by=t(4), on=ON),
        events.ConcernReceived(concern="k1", organisation=t(5), words=t(6), ask=t(7), on=ON),
        events.ReplyInvited(reply="r1", vendor=t(8), words=t(9), on=ON, due_on=ON),
        events.VendorResponseReceived(reply="r1", vendor=t(0), words=t(1), on=ON),
        acts.DeterminationMade(determination="d1", by=t(2), office=t(3), acting=True,
                               limb1="significant", limb2="significant", reason=t(4), on=ON,
                               rests_on={"claims:x": "0" * 64}),
    ]  # fmt: skip


def store(turn: int = 0) -> MemoryStore:
    """Return a store with one hostile case, `bad`."""
    kept = MemoryStore()
    lines = []
    for event in happened(turn):
        name, fields = stored(event)
        fields = {key: _kept(value) for key, value in fields.items()}
        new = NewEntry(at=datetime(2025, 3, 1, tzinfo=UTC), actor="A", role="reviewer", event=name,
                       fields=fields, visibility=marks(name, fields, "public"))  # fmt: skip
        lines.append(sealed(new, lambda count: "ab" * count))
    kept.append("bad", 0, lines)
    return kept


def _kept(value: object) -> object:
    """Halves of surrogate pairs cannot be in the log; everything else can."""
    return value.replace("\ud800", "") if isinstance(value, str) else value


@cache
def basis(turn: int = 0) -> Basis:
    """Return the basis of the hostile case."""
    return basis_of(store(turn), "bad", ON, "public")
