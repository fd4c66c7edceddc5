"""
The factors of section 2(a) as risk indicators, and the mitigation that is weighed against them.

A factor says that a product "may pose" risk. It is never a bar: whether the risk is significant is
for an official to determine. A factor whose core is shown while its purpose or circumstance is
contested is an indicator as well, and says so.
"""

from dataclasses import dataclass
from datetime import date

from stopwork.cases.claims import Claim, Known
from stopwork.law.case_day import CaseDay, claims_of
from stopwork.truth import Truth, UnknownKind, all_of

SHOWN, CONTESTED, ALLEGED, UNKNOWN, ABSENT = (
    "shown",
    "shown in part, contested",
    "alleged",
    "not shown",
    "shown not to be so",
)


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor: its provision, the keys that make its core, and the elements to be added to it."""

    provision: str
    name: str
    core: tuple[str, ...]
    elements: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is known of one factor on a day. `indicates` is for SHOWN and CONTESTED only."""

    factor: Factor
    state: str
    since: date | None
    says: str
    claims: tuple[Claim, ...]
    contested: tuple[str, ...]

    @property
    def indicates(self) -> bool:
        """Whether it points to a risk that an official has to weigh."""
        return self.state in {SHOWN, CONTESTED}


FACTORS = (
    Factor(
        "eo-14093.2.a.i.A",
        "used or acquired against US Government computers or personnel",
        ("factor.a_used_against_usg",),
    ),
    Factor(
        "eo-14093.2.a.i.B.1",
        "a furnisher keeps, transfers or uses collected data without authorization",
        ("factor.b1_data_kept_or_transferred",),
    ),
    Factor(
        "eo-14093.2.a.i.B.2",
        "a furnisher has disclosed, or intends to disclose, non-public US Government information",
        ("factor.b2_disclosed_usg_information",),
    ),
    Factor(
        "eo-14093.2.a.i.B.3",
        "a furnisher is controlled by a foreign actor that runs intelligence against the US",
        ("factor.b3_control", "factor.b3_intelligence_against_us"),
    ),
    Factor(
        "eo-14093.2.a.ii.A.1",
        "used by a foreign actor to collect on activists, journalists or others, in order to "
        "intimidate, curb dissent or abuse rights",
        ("factor.c1_collected_on_protected_class", "factor.c1_by_foreign_actor"),
        (("factor.c1_purpose", "purpose"),),
    ),
    Factor(
        "eo-14093.2.a.ii.A.2",
        "used by a foreign actor to monitor a US person without consent, to track or target",
        ("factor.c2_us_person_monitored", "factor.c2_by_foreign_actor"),
        (
            ("factor.c2_without_safeguards", "lack of authorization, safeguards and oversight"),
            ("factor.c2_purpose", "purpose"),
        ),
    ),
    Factor(
        "eo-14093.2.a.ii.B",
        "a furnisher sells commercial spyware to governments reported for systematic repression",
        ("factor.d_customer_government", "factor.d_country_report_systematic"),
    ),
)
MITIGATION = (
    ("mitigation.knew_or_should_have_known", "knew, or should have known, of the risks"),
    ("mitigation.licences_cancelled", "cancelled licences or contracts that present the risk"),
    ("mitigation.other_verifiable_action", "took other verifiable action"),
    ("mitigation.cooperated_with_usg", "cooperated with US Government efforts"),
)


def indicators_of(case: CaseDay) -> tuple[Indicator, ...]:
    """Return every factor of section 2(a)(i) and (ii), in the order of the text."""
    return tuple(_indicator(case, factor) for factor in FACTORS)


def _indicator(case: CaseDay, factor: Factor) -> Indicator:
    core = tuple(case.known(key) for key in factor.core)
    added = {word: case.known(key) for key, word in factor.elements}
    open_parts = tuple(w for w, k in added.items() if k.truth is Truth.UNKNOWN)
    contested = tuple(w for w, k in added.items() if k.kind is UnknownKind.DISPUTED)
    state = _state(core, tuple(added.values()))
    known = (*core, *added.values())
    claims = tuple(dict.fromkeys(claim for one in known for claim in claims_of(one)))
    return Indicator(
        factor=factor,
        state=state,
        since=case.since(factor.core),
        says=_says(state, open_parts, contested),
        claims=claims,
        contested=contested,
    )


def _state(core: tuple[Known, ...], added: tuple[Known, ...]) -> str:
    shown = all_of(known.truth for known in core)
    whole = all_of((shown, *(known.truth for known in added)))
    if whole is Truth.TRUE:
        return SHOWN
    if whole is Truth.FALSE:
        return ABSENT
    if shown is Truth.TRUE and any(known.kind is UnknownKind.DISPUTED for known in added):
        return CONTESTED
    return ALLEGED if any(claims_of(known) for known in core) else UNKNOWN


def _says(state: str, open_parts: tuple[str, ...], contested: tuple[str, ...]) -> str:
    if state == CONTESTED:
        return f"core shown; {' and '.join(contested)} contested"
    if state == ALLEGED and open_parts:
        return f"claimed in part; {' and '.join(open_parts)} not shown"
    if state == ALLEGED:
        return "alleged or asked about, and not settled by credible information"
    return state


def mitigation_says(case: CaseDay) -> tuple[tuple[str, Known], ...]:
    """Return what is known of knowledge and measures (2(a)(iii)): weighed, never a switch."""
    said: list[tuple[str, Known]] = []
    disputed = case.known("mitigation.disputed")
    for key, words in MITIGATION:
        known = case.known(key)
        said.append((f"{words}: {_known_says(known, disputed)}", known))
    return tuple(said)


def _known_says(known: Known, disputed: Known) -> str:
    match known.truth:
        case Truth.TRUE if disputed.truth is Truth.TRUE:
            return "claimed, and disputed"
        case Truth.TRUE:
            return "shown"
        case Truth.FALSE:
            return "shown not to be so"
        case Truth.UNKNOWN:
            return "disputed" if known.kind is UnknownKind.DISPUTED else "not shown"
