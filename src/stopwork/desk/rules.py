"""The law that a desk works under, read once for all cases of a command."""

from stopwork.law.regime import Regime
from stopwork.law.regimes import regime


def rules() -> Regime:
    """Return the regime that cases are assessed under; read at the first call."""
    return regime()
