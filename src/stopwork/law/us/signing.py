"""
Who may certify (2(f)) and who may waive (2(m)): the relevant officials of section 5(k).

E.O. 14093, section 5(k), names six offices (`signers.yaml`). The duty is personal: only the
Attorney General may delegate, and only to the Deputy Attorney General. Another signer does not make
the certification false, because a relevant official may have signed as well: it makes it *not
shown*.
"""

import re
from datetime import date

from stopwork.law.tables.signers import Signer, Signers, plain
from stopwork.truth import Truth


def signing(
    signers: Signers, office: str | None, on: date, *, acting: Truth, delegated: Truth
) -> Signer:
    """Return whether a signature by an office on a day is one that section 5(k) asks for.

    Never FALSE: another certification, by a relevant official, may exist unpublished.
    """
    if office is None:
        return _not_shown(None, "nobody has said which office signed")
    acts = _acts(office) or acting is Truth.TRUE
    held = signers.held(office, on)
    if held is None:
        return _not_shown(None, _outside(signers, office, on))
    if held == signers.deputy:
        return _deputy(signers, delegated)
    if delegated is Truth.TRUE:
        reason = f"signed for the {held} by a delegate; {_personal(signers.citation)}"
        return _not_shown(held, reason)
    return Signer(truth=Truth.TRUE, office=held, reason=_in_person(signers, held, acts=acts))


def _personal(citation: str) -> str:
    return (
        f"the duty is personal ({citation}); only the Attorney General may delegate, to the "
        "Deputy alone"
    )


def _deputy(signers: Signers, delegated: Truth) -> Signer:
    held = signers.deputy
    if delegated is Truth.TRUE:
        reason = f"delegated by the Attorney General, the one delegation {signers.citation} allows"
        return Signer(truth=Truth.TRUE, office=held, reason=reason)
    reason = f"the {held} may sign only by delegation of the Attorney General; none is shown"
    return _not_shown(held, reason)


def _in_person(signers: Signers, held: str, *, acts: bool) -> str:
    if acts:
        return (
            f"the acting {held} holds the office and is no delegate; the order is silent on acting "
            "officials, so ask for the designation"
        )
    return f"the {held} is a relevant official ({signers.citation})"


def _outside(signers: Signers, office: str, on: date) -> str:
    later = next((t for t in signers.titles if plain(t.title) == plain(office)), None)
    if later is not None and later.start is not None:
        return f"the title '{office}' was not in use on {on}; it is borne from {later.start}"
    return (
        f"'{office}' is not one of the six relevant officials of {signers.citation}; whether one "
        "of them signed as well is unknown"
    )


def _not_shown(office: str | None, reason: str) -> Signer:
    return Signer(truth=Truth.UNKNOWN, office=office, reason=f"certification not shown: {reason}")


def _acts(office: str) -> bool:
    return re.search(r"\bacting\b", office, re.IGNORECASE) is not None
