"""The law that a desk works under, read once for all cases of a command.

What reads it is imported with the first question: to say what a command asks for takes no law.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stopwork.law.regime import Regime
    from stopwork.law.tables.signers import Signers


def rules() -> "Regime":
    """Return the regime that cases are assessed under; read at the first call."""
    from stopwork.law.regimes import regime  # noqa: PLC0415  no help text needs the law

    return regime()


def who_signs() -> "Signers":
    """Return who may sign under that regime, read without the rest of it."""
    from stopwork.law.regimes import signers  # noqa: PLC0415  no help text needs the law

    return signers()
