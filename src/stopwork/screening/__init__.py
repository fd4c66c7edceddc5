"""
Screening: awards held against the registry.

`screen` is a pure function, Arrow in and Arrow out, so that any engine can run it: hits are reasons
to look at an award, leads the awards with reason enough. A hit is never an accusation.
"""

import pyarrow as pa

from stopwork.screening.hits import Targets as Targets
from stopwork.screening.hits import hits_of
from stopwork.screening.leads import leads_of


def screen(
    actions: pa.Table, targets: Targets, states: pa.Table | None = None
) -> tuple[pa.Table, pa.Table]:
    """
    Return (hits, leads) of award actions (schema ACTION), as tables of schema HIT and LEAD.

    `states` (award_id, contract_state) comes from awards.lifecycle; without it every lead's
    contract_state is unknown. Awards whose actions lie in several tables must be screened together.
    """
    hits = hits_of(actions, targets)
    return hits, leads_of(actions, hits, targets.names, states)
