"""
The options open to the official, in the order of the text, each with what it needs and lacks.

They are laid side by side and none is recommended. What is missing now is computed from the record;
whether a thing is extraordinary, feasible or significant is not.
"""

from collections.abc import Callable
from dataclasses import dataclass

from stopwork.law.assess import deciding
from stopwork.law.duties import NOT_OWED
from stopwork.law.us.states import determined_significant
from stopwork.reports.documents.document import Blank, Fact, Frame, Part, Text
from stopwork.reports.drafts.form import listed, part, say
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.cited import claim_refs
from stopwork.reports.facts.sentences import (
    cites,
    day_of,
    key_of,
    not_shown,
    plainly,
    rule,
    rules_of,
)
from stopwork.truth import Truth

NOTHING = "Nothing that the record could show."
LAW = (
    "eo-14093.2.a",
    "eo-14093.2.a-limb1",
    "eo-14093.2.a-limb2",
    "eo-14093.2.b",
    "eo-14093.2.j",
    "eo-14093.5.k",
)  # set out once, under the heading Law


def options(basis: Basis) -> Part:
    """Return the five options."""
    made = tuple(_option(basis, option) for option in OPTIONS)
    return Part(
        key="options",
        title="Options open to the official",
        blocks=(
            say(
                Frame(
                    "In the order of the text; the order says nothing about preference. Each is "
                    "shown with what it needs and what the record lacks for it on this day."
                )
            ),
        ),
        parts=made,
    )


Lacks = Callable[[Basis], tuple[Text, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option: what it does, what the order requires, and what the record lacks or asks."""

    title: str
    effect: Frame
    needs: tuple[str, ...]
    heading: Frame
    lacks: Lacks


def _option(basis: Basis, option: Option) -> Part:
    return part(
        option.title,
        say(option.effect),
        say(Frame("What the order says of it:")),
        listed(*(_needed(basis, name) for name in option.needs)),
        say(option.heading),
        listed(*(option.lacks(basis) or ((plainly(basis, NOTHING),),))),
    )


def _needed(basis: Basis, name: str) -> Text:
    if name in LAW:
        return cites(basis, name), Frame("(set out under the heading Law).")
    return (rule(basis, name),)


def _for_certifying(basis: Basis) -> tuple[Text, ...]:
    scope = basis.assessment.definition
    open_scope: tuple[Text, ...] = ()
    if scope.truth is Truth.UNKNOWN:
        open_scope = ((Fact(scope.says, rules_of(["eo-14093.5.b"])),),)
    return (*open_scope, *((one,) for one in not_shown(basis)), *_open_factors(basis),
            (Blank("the official's own conclusion, on both limbs"),))  # fmt: skip


def _open_factors(basis: Basis) -> tuple[Text, ...]:
    """Factors that are not shown to be absent: each is to be weighed before anybody certifies."""
    return tuple(
        (
            Fact(
                f"Factor ({found.factor.name}): {found.says}.",
                (*rules_of([found.factor.provision]), *claim_refs(found.claims)),
            ),
        )
        for found in basis.assessment.indicators
        if found.state != "shown not to be so"
    )


def _for_determining(basis: Basis) -> tuple[Text, ...]:
    shown: list[Text] = []
    for found in basis.assessment.indicators:
        if found.contested:
            refs = (*rules_of([found.factor.provision]), *claim_refs(found.claims))
            words = f"Contested in factor {found.factor.name}: {' and '.join(found.contested)}."
            shown.append((Fact(words, refs),))
    for words, known in basis.assessment.mitigation:
        if known.truth is Truth.UNKNOWN:
            refs = (*rules_of(["eo-14093.2.a.iii"]), *claim_refs((*known.used, *known.against)))
            shown.append((Fact(f"Whether the furnisher {words}.", refs),))
    return (*shown, (Blank("the official's weighing, and whether the risk is significant"),))


def _for_waiving(basis: Basis) -> tuple[Text, ...]:
    refs = rules_of(["eo-14093.2.m", "eo-14093.2.a"])
    determined: tuple[Text, ...] = ()
    if determined_significant(day_of(basis)) is not Truth.TRUE:
        words = "A determination under section 2(a) is not shown; without it nothing can be waived."
        determined = ((Fact(words, refs),),)
    return (
        *determined,
        (Blank("the extraordinary circumstances that make it necessary"),),
        (Blank("that no feasible alternative is available, and what was looked at"),),
        (Blank("the period, at most one year"),),
    )


def _to_ask(basis: Basis) -> tuple[Text, ...]:
    return tuple(
        (
            Fact(
                f"{question.words} Would settle it: {key_of(basis, question.key.key).evidence}.",
                (
                    *rules_of(question.key.why[:1]),
                    *claim_refs((*question.known.used, *question.known.against)),
                ),
            ),
        )
        for question in deciding(basis.plan)
    )


def _still_owed(basis: Basis) -> tuple[Text, ...]:
    """Duties that run or may run whatever is decided, with how they stand."""
    mine = [duty for duty in basis.assessment.duties if duty.rule.about == "case"]
    order = [duty for duty in mine if duty.rule.provision.startswith("eo-14093.")]
    return tuple(
        (
            Fact(
                f"{duty.rule.actor}: {duty.rule.what} ({duty.state}; {'; '.join(duty.steps)}).",
                rules_of([duty.rule.provision]),
            ),
        )
        for duty in order
        if duty.state != NOT_OWED
    )


MISSING = Frame("What is missing for it now:")
OPTIONS = (
    Option(
        title="Certify, section 2(f)",
        effect=Frame(
            "The official certifies in person that the product poses neither significant risk. "
            "Use may then begin after the notice and the wait of sec. 2(g)."
        ),
        needs=(
            "eo-14093.2.f-owed",
            "eo-14093.5.k",
            "eo-14093.2.d",
            "eo-14093.2.g-owed",
            "eo-14093.2.g-standstill",
        ),
        heading=MISSING,
        lacks=_for_certifying,
    ),
    Option(
        title="Determine significant risk, section 2(a)",
        effect=Frame(
            "The agency determines, on credible information, that either limb's risk is "
            "significant. Operational use, direct and indirect, is then barred."
        ),
        needs=("eo-14093.2.a", "eo-14093.2.b", "eo-14093.2.d", "eo-14093.2.j-terminate"),
        heading=MISSING,
        lacks=_for_determining,
    ),
    Option(
        title="Waive, section 2(m)",
        effect=Frame(
            "After a determination that bars use, the official waives the bar in person, for at "
            "most one year, and gives notice within 72 hours."
        ),
        needs=("eo-14093.2.m", "eo-14093.2.m-notice", "eo-14093.5.k-waiver"),
        heading=MISSING,
        lacks=_for_waiving,
    ),
    Option(
        title="Obtain more information first",
        effect=Frame(
            "Nothing is determined until what decides most is known. The order sets no day for "
            "it; where use runs already, sec. 2(j) says that the agency shall determine."
        ),
        needs=("eo-14093.3.b", "eo-14093.2.c-information", "eo-14093.2.j"),
        heading=Frame("What decides most, and is to be asked first:"),
        lacks=_to_ask,
    ),
    Option(
        title="Leave it undetermined",
        effect=Frame(
            "Without a determination sec. 2(a) bars nothing, and without a certification use "
            "cannot start (sec. 2(f))."
        ),
        needs=("eo-14093.2.a", "eo-14093.2.j"),
        heading=Frame("What stays owed or may be owed, as the record shows it:"),
        lacks=_still_owed,
    ),
)
