"""
What a determination rested on, and what has moved since.

A determination binds to digests: of the claims on each key, of each provision, of the vendors in
the registry, of each official list. A later change makes it *stale* and says what moved. It
changes nothing in the determination: only an official may reopen it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from stopwork.cases.acts import DeterminationMade
from stopwork.cases.claims import Claim
from stopwork.digest import canonical, digest_of

CLAIMS, PROVISION, VENDOR, LIST = "claims", "provision", "vendor", "list"
ADDED, CHANGED, REMOVED = "added", "changed", "removed"


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing that moved: its kind (claims, provision, ...), its name, and how."""

    kind: str
    name: str
    how: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}: {self.how}"


def rests_on(claims: Iterable[Claim], others: Mapping[str, str]) -> dict[str, str]:
    """Return digests by name: `claims:<key>` for each claim key, and `others` as they are.

    `others` are named `provision:<id>`, `vendor:<id>` and `list:<name>`, made where the law, the
    registry and the lists are read. The order of claims does not matter.
    """
    by_key: dict[str, list[str]] = {}
    for claim in claims:
        by_key.setdefault(claim.key, []).append(digest_of(canonical(_plain(claim))))
    digests = {
        f"{CLAIMS}:{key}": digest_of(canonical(sorted(each))) for key, each in by_key.items()
    }
    return dict(sorted({**digests, **others}.items()))


def moved(
    made: DeterminationMade, now: Mapping[str, str], matter: Iterable[str]
) -> tuple[Moved, ...]:
    """Return what moved since a determination; nothing means that it is not stale.

    `matter` are the claim keys that some provision asks for. A claim on another key that the
    determination did not have cannot have changed what it rested on.
    """
    then, asked = made.rests_on, set(matter)
    moves = []
    for name in sorted({*then, *now}):
        kind, _, what = name.partition(":")
        if then.get(name) == now.get(name):
            continue
        if name not in then and kind == CLAIMS and what not in asked:
            continue
        how = ADDED if name not in then else REMOVED if name not in now else CHANGED
        moves.append(Moved(kind, what, how))
    return tuple(moves)


def _plain(claim: Claim) -> dict[str, object]:
    told = asdict(claim)
    del told["recorded_on"]  # when an entry was written is no part of what it says
    return {key: _word(value) for key, value in told.items()}


def _word(value: object) -> object:
    if value is None or isinstance(value, bool | int | str):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)
