"""
Whose share of what: interest through chains of companies, by interval arithmetic.

Nodes are companies, an edge is the range that an owner's share of a company lies in. The interest
of an owner in a company is the chance that a share drawn at random, followed upwards from holder
to holder, leads to that owner: the sum over all paths of the products of their shares, which
stays right where companies hold each other.

Exactness: shares are whole numbers of UNIT parts. A product is rounded down in a lower bound and
up in an upper one, so a true value is never outside. With shares in hundredths of a per cent,
nothing is rounded before the fifth level of a chain.

    interests      one owner's interest in every company
    interest_in    one owner's interest in one company, with its derivation
    deciding       which single range would settle whether an interest reaches one half

The 50 per cent test in the manner of OFAC's rule is another computation: `registry.half_owned`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from stopwork.registry.owners.network import HALF, UNIT, Holdings, Network, Range, is_ring, network
from stopwork.truth import Truth

OTHERS = ""  # stands for holders that a document would name
ROUNDS = 64  # of narrowing inside a ring of companies that hold each other


class Bound(NamedTuple):
    """What is known of one interest.

    `low` and `high` follow from the holdings on record; `open` is how much it could be if whoever
    holds the shares that nobody on record holds were the same owner.
    """

    low: int
    high: int
    open: int


NO_INTEREST = Bound(0, 0, 0)
WHOLE = Bound(UNIT, UNIT, UNIT)


def interests(net: Network, owner: str) -> dict[str, Bound]:
    """Return the interest of `owner` in every company of the network that has owners on record.

    Inside a ring the bounds are narrowed ROUNDS times from nothing and everything; each round
    keeps the true value between them (the share-weighted mean is monotone), so that a ring gives
    a range that is right, if at worst wide. An owner on record whose own owners are not is taken
    to be nobody else.
    """
    bounds: dict[str, Bound] = {owner: WHOLE}
    for part in net.order:
        if not is_ring(part, net.holdings):
            company = part[0]
            if company != owner and company in net.holdings:
                bounds[company] = _through(net.holdings[company], bounds)
        else:
            _narrow(part, net, owner, bounds)
    return bounds


def _narrow(part: tuple[str, ...], net: Network, owner: str, bounds: dict[str, Bound]) -> None:
    inside = [company for company in part if company != owner]
    holders = {holder for company in inside for holder in net.holdings[company]}
    fed = any(bounds[holder].high for holder in holders if holder in bounds)
    for company in inside:
        bounds[company] = Bound(0, UNIT if fed else 0, UNIT)
    for _ in range(ROUNDS):
        for company in inside:
            bounds[company] = _through(net.holdings[company], bounds)


def _through(shares: Mapping[str, Range], bounds: Mapping[str, Bound]) -> Bound:
    """Return the interest in one company, from its owners' shares and the interest in each.

    The greatest interest fills what the smallest shares leave of the whole, best owner first.
    """
    low = sure = best = 0
    rest = UNIT
    wider = []
    for owner, share in shares.items():
        interest = bounds.get(owner, NO_INTEREST)
        low += share.low * interest.low
        best += share.low * interest.high
        sure += share.low * interest.open
        rest -= share.low
        if interest.high and share.high > share.low:
            wider.append((interest.high, share.high - share.low))
    if rest < 0:  # overfull: the record contradicts itself, so only the plain sum is left
        best = sum(share.high * bounds.get(one, NO_INTEREST).high for one, share in shares.items())
        return Bound(min(low // UNIT, UNIT), min(-(-best // UNIT), UNIT), UNIT)
    undisclosed = sure + rest * UNIT
    for interest_high, more in sorted(wider, reverse=True):
        taken = min(more, rest)
        best += taken * interest_high
        rest -= taken
    return Bound(low // UNIT, -(-best // UNIT), min(-(-undisclosed // UNIT), UNIT))


def above(holdings: Holdings, company: str) -> dict[str, Mapping[str, Range]]:
    """Return the holdings in `company` and in everything above it."""
    part: dict[str, Mapping[str, Range]] = {}
    waiting = [company]
    while waiting:
        holder = waiting.pop()
        if holder not in part and holder in holdings:
            part[holder] = holdings[holder]
            waiting.extend(holdings[holder])
    return part


@dataclass(frozen=True, slots=True)
class Term:
    """A share of a company, held by somebody in whom the owner asked about has an interest."""

    holder: str
    share: Range
    interest: Bound


@dataclass(frozen=True, slots=True)
class Step:
    """The interest in one company, and the sum that it is."""

    company: str
    interest: Bound
    terms: tuple[Term, ...]
    in_ring: bool


@dataclass(frozen=True, slots=True)
class Interest:
    """One owner's interest in one company, with its derivation, owners first."""

    owner: str
    company: str
    bound: Bound
    steps: tuple[Step, ...]

    @property
    def reaches_half(self) -> Truth:
        """Whether the interest is one half or more; unheard-of holders keep it unknown.

        FALSE rests on the record's word that different holders are different owners.
        """
        if self.bound.low >= HALF:
            return Truth.TRUE
        return Truth.FALSE if max(self.bound.high, self.bound.open) < HALF else Truth.UNKNOWN


def interest_in(holdings: Holdings, owner: str, company: str) -> Interest:
    """Return the interest of `owner` in `company`, adding up all paths between them."""
    net = network(above(holdings, company))
    bounds = interests(net, owner)
    ringed = {each for ring in net.rings for each in ring}
    steps = tuple(
        Step(each, bounds[each], _terms(net.holdings[each], bounds), each in ringed)
        for part in net.order
        for each in part
        if each != owner and each in net.holdings and bounds[each].high
    )
    return Interest(owner, company, bounds.get(company, NO_INTEREST), steps)


def _terms(shares: Mapping[str, Range], bounds: Mapping[str, Bound]) -> tuple[Term, ...]:
    return tuple(
        Term(holder, share, bounds[holder])
        for holder, share in shares.items()
        if holder in bounds and bounds[holder].high and share.high
    )


@dataclass(frozen=True, slots=True)
class Deciding:
    """A share on which the half depends: a document that gives it may settle the question.

    `surely` when it settles it whatever it says. Not `on_record` is a share of which the record
    says nothing: whether the owner holds some of what nobody on record holds.
    """

    holder: str
    company: str
    share: Range
    surely: bool
    on_record: bool


def deciding(holdings: Holdings, owner: str, company: str) -> tuple[Deciding, ...]:
    """Return the shares which, once known with all holders of that company, may settle the half.

    Those that settle it whatever they turn out to be come first. Nothing is returned where the
    half is settled already, or where it takes more than one document.
    """
    if interest_in(holdings, owner, company).reaches_half is not Truth.UNKNOWN:
        return ()
    part = above(holdings, company)
    documents = []
    for holder, held_in, share, on_record in _open_shares(part, owner):
        known = _known(part, (holder, held_in, share), (owner, company))
        if any(answer.reaches_half is not Truth.UNKNOWN for answer in known):
            surely = all(_is_exact(answer.bound) for answer in known)
            documents.append(Deciding(holder, held_in, share, surely, on_record))
    return tuple(
        sorted(documents, key=lambda document: (not document.surely, not document.on_record))
    )


def _open_shares(part: Holdings, owner: str) -> Iterator[tuple[str, str, Range, bool]]:
    """Yield what is not known exactly: ranges, and what nobody on record holds of a company."""
    for company, shares in part.items():
        for holder, share in shares.items():
            if share.low < share.high:
                yield holder, company, share, True
        rest = UNIT - sum(share.high for share in shares.values())
        if rest > 0:
            own = shares.get(owner, Range(0, 0))
            yield owner, company, Range(own.low, own.high + rest), False


def _known(
    part: Holdings, open_share: tuple[str, str, Range], asked: tuple[str, str]
) -> tuple[Interest, ...]:
    """Return the interest if a document gave the lowest, a middle and the highest share."""
    holder, company, share = open_share
    others = sum(held.low for other, held in part[company].items() if other != holder)
    top = max(min(share.high, UNIT - others), share.low)
    ends = (share.low, (share.low + top) // 2, top)
    return tuple(interest_in(_pinned(part, holder, company, at), *asked) for at in ends)


def _is_exact(bound: Bound) -> bool:
    return max(bound.high, bound.open) - bound.low < UNIT // 10**9  # but for rounding


def _pinned(holdings: Holdings, holder: str, company: str, share: int) -> Holdings:
    """Return the holdings after a document gave one share, and all other holders by name."""
    shares = {**holdings[company], holder: Range(share, share)}
    rest = UNIT - sum(one.high for one in shares.values())
    if rest > 0:
        shares[OTHERS] = Range(rest, rest)
    return {**holdings, company: shares}
