"""
What the law needs to know and the record does not show, asked of whoever can answer.

The questions are the law's own (`claims.yaml`), each with the evidence that would settle it and the
paragraphs that need it. Asking is no accusation, and a question left open stays unknown. A form
says in its front matter who is asked (`who`), and what in any case while it is open (`asks`,
`asks_first`): the law turns on it sooner or later.
"""

from collections.abc import Iterable

from stopwork.law.provisions.provision import Key
from stopwork.reports.documents.document import Blank, Fact, Part, Table, Text
from stopwork.reports.drafts.form import Draft
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.sentences import day_of, key_of, law_of, rules_of
from stopwork.truth import Truth

TOPICS = {
    "product": "The product",
    "use": "The use",
    "contract": "The contract",
    "procurement": "The purchase",
    "s3": "The steps before the purchase",
    "factor": "The factors of section 2(a)",
    "mitigation": "Knowledge and measures",
    "certification": "The certification",
    "determination": "The determination",
    "notice": "The notice to the APNSA",
    "waiver": "The waiver",
}
OTHER = "Other questions"


def questions(draft: Draft) -> tuple[Part, ...]:
    """Return the open questions, a part for each topic, with room for the answers."""
    topics: dict[str, list[Key]] = {}
    for key in open_keys(draft):
        topics.setdefault(TOPICS.get(key.key.partition(".")[0], OTHER), []).append(key)
    return tuple(
        Part(
            key=title.lower().replace(" ", "-"),
            title=title,
            blocks=(_table(draft.basis, title, keys),),
        )
        for title, keys in topics.items()
    )


def _table(basis: Basis, title: str, keys: Iterable[Key]) -> Table:
    rows = tuple(
        (
            (Fact(key.ask, rules_of(needed_by(basis, key))),),
            (Fact(key.evidence, rules_of(needed_by(basis, key))[:1]),),
            (Blank("answer, document, or why there is none"),),
        )
        for key in keys
    )
    head = ("Question", "What would settle it", "Answer")
    return Table(caption=f"{title}: questions", head=head, rows=rows, widths=(4, 3, 3))


def records(draft: Draft) -> tuple[tuple[Text, ...], ...]:
    """Return rows: what is not shown, the record that would show it, and the provision."""
    law, rows = law_of(draft.basis), []
    for key in open_keys(draft):
        refs = rules_of(needed_by(draft.basis, key))
        cited = "; ".join(law.provisions[ref.id].citation for ref in refs)
        rows.append(((Fact(key.ask, refs),), (Fact(key.evidence, refs[:1]),), (Fact(cited, refs),)))
    return tuple(rows)


def open_keys(draft: Draft) -> tuple[Key, ...]:
    """Return the keys whose answer is open and that those who are asked can answer.

    After what the form asks first come those that can still change what is recommended; then the
    limbs of the definition, and what the form asks in any case.
    """
    basis, form = draft.basis, draft.form
    day = day_of(basis)
    asked = [question.key for question in basis.plan.questions]
    limbs = basis.assessment.definition.limbs
    asked += [
        key_of(basis, k.key) for limb in limbs for k in limb.known if k.truth is Truth.UNKNOWN
    ]
    first = [name for name in form.asks_first if day.truth(name) is Truth.UNKNOWN]
    always = [name for name in form.asks if day.known(name).value is None]
    keys = [key_of(basis, name) for name in first]
    keys += [key for key in asked if set(form.who) & set(key.who)]
    keys += [key_of(basis, name) for name in always]
    return tuple({key.key: key for key in keys}.values())


def needed_by(basis: Basis, key: Key) -> tuple[str, ...]:
    """Return the paragraphs that need a key, at most three; every declared key names one."""
    known = law_of(basis).provisions
    return tuple(name for name in key.why if name in known)[:3]
