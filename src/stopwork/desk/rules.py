"""The law and its table of duties, read once for all cases of a command."""

from dataclasses import dataclass
from functools import cache

from stopwork.law.duties import DutyRule
from stopwork.law.load import load_duties, load_law
from stopwork.law.provisions.provision import Law


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The law and its table of duties."""

    law: Law
    duties: tuple[DutyRule, ...]


@cache
def rules() -> Rules:
    """Return the law that comes with Stopwork; read at the first call."""
    return Rules(law=load_law(), duties=load_duties())
