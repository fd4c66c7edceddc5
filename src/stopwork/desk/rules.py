"""The law that a desk works under, read once for all cases of a command."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stopwork.law.regime import Regime
    from stopwork.law.tables.signers import Signers

# The law is loaded by whoever asks for it: a list of cases that was kept does without.


def rules() -> "Regime":
    """Return the regime that cases are assessed under; read at the first call."""
    from stopwork.law.regimes import regime  # noqa: PLC0415

    return regime()


def who_signs() -> "Signers":
    """Return who may sign under that regime, read without the rest of it."""
    from stopwork.law.regimes import signers  # noqa: PLC0415

    return signers()
