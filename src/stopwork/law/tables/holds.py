"""Whether a condition holds of a case on a day, or of findings that somebody supposes."""

from stopwork.law.case_day import CaseDay
from stopwork.law.findings.evaluate import Reads
from stopwork.law.provisions.provision import All, AnyOf, Condition, Not, Refers, Says
from stopwork.truth import Truth, all_of, any_of


def holds(condition: Condition, case: CaseDay) -> Truth:
    """Return whether a condition holds of what is known and found of a case."""
    match condition:
        case Says():
            return case.facts.truth(case.facts.atom(condition, None))
        case Refers():
            return case.found(condition.provision)
        case Not():
            return holds(condition.part, case).not_()
        case All():
            return all_of(holds(part, case) for part in condition.parts)
        case AnyOf():
            return any_of(holds(part, case) for part in condition.parts)


def reads(condition: Condition, read: Reads) -> Truth:
    """Return whether a condition on provisions alone holds of findings.

    A test of a claim is UNKNOWN here: the tables of rules refuse one.
    """
    match condition:
        case Says():
            return Truth.UNKNOWN
        case Refers():
            return read.truth(condition.provision)
        case Not():
            return reads(condition.part, read).not_()
        case All():
            return all_of(reads(part, read) for part in condition.parts)
        case AnyOf():
            return any_of(reads(part, read) for part in condition.parts)
