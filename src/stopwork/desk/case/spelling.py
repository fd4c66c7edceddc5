"""
Names that an act gives and that are slips of the pen: refused, with the nearest that there are.

A key of one's own, a vendor that the registry does not know and an office of another country stay
possible: what is refused is spelled almost like something known. A kind of subject that does not
exist is always refused, because no provision would ever read it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from stopwork.cases.case import Case
from stopwork.desk.case.act import Proposal
from stopwork.errors import UsageError
from stopwork.matching.nearest import CLOSE, meant, nearest

if TYPE_CHECKING:
    from stopwork.law.provisions.provision import Key

WHOLE_KINDS = ("case", "award", "agency", "product", "vendor", "any_furnisher")
OWN_KINDS = ("event", "person", "office", "source")  # of claims that no provision reads
NUMBERS = re.compile(r"\d{1,4}(?:-\d{1,4})?(?:,\d{1,4}(?:-\d{1,4})?)*")
SEE_KEYS = "see `stopwork case keys WORDS`"


def numbers_in(said: str, most: int, how: str, missing: str) -> tuple[int, ...]:
    """Return the numbers from 1 to `most` that 1,3,5-7 names, each once.

    Raises UsageError, in the words of `how` for what is no such list, and in those of `missing`,
    with the number in place of {}, for one that is not there.
    """
    if NUMBERS.fullmatch(said) is None:
        raise UsageError(f"'{said}': {how}")
    found: list[int] = []
    for part in said.split(","):
        first, _, last = part.partition("-")
        found.extend(range(int(first), int(last or first) + 1))
    strange = [number for number in found if not 1 <= number <= most]
    if strange:
        raise UsageError(missing.format(strange[0]))
    return tuple(dict.fromkeys(found))


def declared_keys() -> tuple[str, ...]:
    """Return every claim key that a law at hand declares."""
    from stopwork.desk.regimes import every_law  # noqa: PLC0415 -- only a key not known reads them

    return tuple({key: None for law in every_law() for key in law.keys})


def own_key(proposal: Proposal, key: str) -> None:
    """Let a key that no provision asks for pass, with a remark; UsageError where it is a slip."""
    near = nearest(key, declared_keys(), CLOSE)
    if near and not proposal.values.get("own_key"):
        raise UsageError(
            f"'{key}' is no claim key that a provision asks for; the nearest: {', '.join(near)}; "
            f"{SEE_KEYS}, or say --own-key to keep it as one of your own"
        )
    proposal.desk.say(kept_as_own(key))


def kept_as_own(key: str) -> str:
    """Return the remark on a key that no provision asks for."""
    return f"No provision asks for '{key}'; it is kept as a key of your own."


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """The keys of a case file that no law declares, typed by the first value they are given."""

    found: "dict[str, Key]"

    def __call__(self, key: str, value: object) -> "Key":
        """Return such a key; the same for each claim that uses it."""
        from stopwork.law.provisions.provision import Key  # noqa: PLC0415  no help text needs the law

        kind = "truth" if isinstance(value, bool) else "day" if _is_day(value) else "text"
        made = Key(key=key, type=kind, subject="case", ask="", who=(), evidence="", cost=1, why=())
        return self.found.setdefault(key, made)


def _is_day(value: object) -> bool:
    return isinstance(value, date) or re.fullmatch(r"\d{4}-\d\d", str(value)) is not None


def key_refused(key: str) -> UsageError:
    """Return the refusal of a key that has to be one of the law's."""
    return UsageError(
        f"'{key}' is no claim key that a provision asks for; {meant(key, declared_keys())}; "
        f"{SEE_KEYS}, or leave --key out"
    )


def subject_of(proposal: Proposal) -> str:
    """Return the subject that was said; raises UsageError for a slip, with the nearest."""
    subject: str = proposal.values["subject"]
    kind, colon, name = subject.partition(":")
    if kind not in (*WHOLE_KINDS, *OWN_KINDS) or (colon and not name):
        near = meant(subject, _subjects(proposal.case))
        raise UsageError(
            f"'{subject}' is no subject; write one of {', '.join(WHOLE_KINDS)}, or a kind and a "
            f"name as in vendor:paragon; {near}"
        )
    if colon and name not in (known := _names(kind, proposal.case)):
        slip = nearest(name, known, CLOSE)
        if slip:
            raise UsageError(
                f"'{subject}' is spelled almost like {', '.join(f'{kind}:{one}' for one in slip)}; "
                "write that, or a name that tells it from those"
            )
    return subject


def _subjects(case: Case) -> Iterable[str]:
    yield from (claim.subject for claim in case.claims.values())
    yield from WHOLE_KINDS
    yield from (f"award:{award}" for award in case.awards)
    yield from (f"vendor:{hit.vendor}" for hit in case.hits.values())


def _names(kind: str, case: Case) -> set[str]:
    """The names of a kind that the case or the registry knows."""
    said = {one.partition(":")[2] for one in _subjects(case) if one.startswith(f"{kind}:")}
    return said | _vendors() if kind == "vendor" else said


def _vendors() -> set[str]:
    from stopwork.registry.load import VENDORS  # noqa: PLC0415 -- only a claim on a vendor asks

    return {path.stem for path in VENDORS.glob("*.yaml")}


def limbs_of(proposal: Proposal) -> dict[str, str]:
    """Return the limbs of the definition that were said; UsageError for one there is none of."""
    from stopwork.desk.rules import rules  # noqa: PLC0415 -- only a scope with limbs reads the law

    limbs: dict[str, str] = proposal.values["limbs"]
    known = tuple(limb.id for limb in rules().tables.definition.limbs) if limbs else ()
    for name in limbs:
        if name not in known:
            raise UsageError(
                f"--limb {name}: there is no such limb; {meant(name, known)}; "
                f"the limbs are {', '.join(known)}"
            )
    return limbs


def office_said(proposal: Proposal) -> str:
    """Return an office as it was said; UsageError where it is almost one of those that sign."""
    from stopwork.desk.rules import who_signs  # noqa: PLC0415 -- as above

    office: str = proposal.values["office"]
    titles = {title.title for title in who_signs().titles}
    folded = {title.casefold() for title in titles}
    plain = office.casefold().removeprefix("the ").removeprefix("acting ").strip()
    if not office or plain in folded:
        return office
    slip = nearest(plain, titles, CLOSE + 10)
    if slip:
        raise UsageError(
            f"the office '{office}' is spelled almost like '{slip[0]}'; write that, or a title "
            "that tells it from that one"
        )
    return office
