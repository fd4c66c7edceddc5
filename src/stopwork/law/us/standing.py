"""
What the rules of the recommendation read beside the findings, computed once for a case on a day.

Days and acts: who went ahead and when, what ended and when, what the record holds already. No
answer to an open question changes these; the findings change with answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stopwork.law.case_day import CaseDay
from stopwork.law.purchase import elsewhere_says
from stopwork.law.regime import Regime
from stopwork.law.sentence import Sentence
from stopwork.law.tables.definition import definition_of
from stopwork.law.tables.factors import Indicator, indicators_of
from stopwork.law.tables.steps import owed
from stopwork.law.us.besides import besides
from stopwork.law.us.papers import certification_says, determination_says, waiver_says
from stopwork.law.us.states import (
    LIMBS,
    ORDER,
    determined,
    determined_significant,
    is_agency,
    order_in_force,
    reopened_on,
)
from stopwork.truth import Truth, UnknownKind

# Acts by which somebody goes ahead, and acts or statements by which a contract or use ends.
GOING_AHEAD = {
    "contract.signed_on": "a contract was signed",
    "contract.option_exercised_on": "an option was exercised",
    "contract.stop_work_lifted_on": "the stop-work order was lifted",
    "use.approved_on": "use was approved",
    "use.started_on": "use began",
    "use.is_operational": "use was shown",
}
ENDING = {
    "contract.closed_out_on": "the contract was closed out",
    "contract.terminated_on": "the contract was terminated",
    "use.ended_on": "use ended",
    "use.relationship_denied_on": "the agency said that it has no relationship with the vendor",
}
SIGNS = (
    "contract.exists",
    "procurement.sought",
    "use.is_operational",
    "use.intended",
    "vendor.furnishes_commercial_spyware",
    "product.named",
)  # and the keys of the definition


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the rules read beside the findings: computed once for a case on a day.

    `ahead` and `ended` are a day, what happened with its day in words, and the claim key that says
    so. `steps` are what is found of each step that the order asks for, by its paragraph.
    """

    regime: Regime
    on: date
    in_force: Truth
    in_force_from: date
    agency: Truth
    definition: Truth
    definition_says: str
    scope_contested: bool
    nothing_shown: bool
    contract_exists: Truth
    contract_claimed: bool  # somebody says that there is one, borne out or not
    is_whole: bool  # no where a view may hide what is on record
    indicators: tuple[Indicator, ...]
    ahead: tuple[date, str, str] | None
    ended: tuple[date, str, str] | None
    determined: Truth
    found_on: date | None  # from when significant risk is determined
    reopened: date | None
    on_record: Sentence | None  # a determination, whatever it found, with what it lacks
    certified: Sentence  # what is shown of a certification
    waiver: Sentence  # what is shown of a waiver
    lifted: bool
    elsewhere: tuple[Sentence, ...]  # claims that do not count for what was bought
    steps: Mapping[str, Truth]
    wait_over: Truth
    besides: tuple[Sentence, ...] = ()  # what other law the record shows, and what no factor is

    @property
    def defined_by(self) -> tuple[str, ...]:
        """The claim keys that the definition rests on, and its paragraph."""
        return (*self.regime.tables.definition.keys, "eo-14093.5.b")


def standing_of(regime: Regime, case: CaseDay) -> Standing:
    """Return what the rules read beside the findings."""
    tables = regime.tables
    defined = definition_of(case, tables.definition)
    start = regime.law.provisions[ORDER].in_force.start
    assert start is not None  # noqa: S101 -- the order has its day
    return Standing(
        regime=regime,
        on=case.on,
        in_force=order_in_force(case),
        in_force_from=start,
        agency=is_agency(case),
        definition=defined.truth,
        definition_says=defined.says,
        scope_contested=any(
            known.kind is UnknownKind.DISPUTED for limb in defined.limbs for known in limb.known
        ),
        nothing_shown=_nothing_shown(case, tables.definition.keys),
        contract_exists=case.truth("contract.exists"),
        contract_claimed=_contract_claimed(case),
        is_whole=case.is_whole,
        indicators=indicators_of(case, tables.factors),
        ahead=_latest(case, GOING_AHEAD),
        ended=_latest(case, ENDING),
        determined=determined_significant(case),
        found_on=_found_on(case),
        reopened=reopened_on(case),
        on_record=determination_says(regime, case) if determined(case) is Truth.TRUE else None,
        certified=certification_says(regime, case),
        waiver=waiver_says(case),
        elsewhere=elsewhere_says(case.purchase),
        lifted=case.past("contract.stop_work_lifted_on") is not None,
        wait_over=case.found("eo-14093.2.g-standstill"),
        besides=besides(case),
        steps={step.provision: case.found(step.provision) for step in owed(case, tables.steps)},
    )


def _contract_claimed(case: CaseDay) -> bool:
    """Whether any claim, set aside or not, speaks of a contract that there is."""
    return any(
        claim.value not in (None, False)
        for key, claims in case.facts.view.claims.items()
        if key.startswith(("contract.", "claim.contract"))
        for claim in claims
    )


def _found_on(case: CaseDay) -> date | None:
    """The day of the determination; where none is given, when it was first told."""
    if determined_significant(case) is not Truth.TRUE:
        return None
    said = [case.known(f"determination.{limb}") for limb in LIMBS]
    told = [claim for one in said if one.value == "significant" for claim in one.used]
    first = min((claim.published_on for claim in told), default=case.on)
    return case.past("determination.made_on") or first


def _nothing_shown(case: CaseDay, limbs: tuple[str, ...]) -> bool:
    dated = any(case.past(key) is not None for key in (*GOING_AHEAD, *ENDING))
    return not dated and all(
        case.known(key).kind is UnknownKind.NOT_ASKED for key in (*SIGNS, *limbs)
    )


def _latest(case: CaseDay, acts: Mapping[str, str]) -> tuple[date, str, str] | None:
    days = [
        (at, f"{case.when(key)} {words}", key)
        for key, words in acts.items()
        if (at := case.past(key)) is not None
    ]
    return max(days) if days else None
