"""The law that a desk works under, read once for all cases of a command."""

from stopwork.law.regime import Regime
from stopwork.law.regimes import regime, signers
from stopwork.law.tables.signers import Signers


def rules() -> Regime:
    """Return the regime that cases are assessed under; read at the first call."""
    return regime()


def who_signs() -> Signers:
    """Return who may sign under that regime, read without the rest of it."""
    return signers()
