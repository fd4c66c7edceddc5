"""The limbs of section 5(b), for the drafts that still ask for them here."""

from typing import Any

from stopwork.law.regimes import regime
from stopwork.law.tables.definition import Limb

__all__ = ["Limb"]


def __getattr__(name: str) -> Any:
    if name == "LIMBS":
        rows = regime("us").tables.definition.limbs
        return tuple((row.id, row.asks, row.keys, row.provision) for row in rows)
    raise AttributeError(name)
