"""
How often somebody may ask, by class: the column `rate` of docs/roles.csv.

Counted by person, or by address where nobody is signed in, in windows as long as the class says;
what is kept of either is a digest. A place of one person on one machine counts nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from ipaddress import ip_address, ip_network

from sqlalchemy import delete, text

from stopwork.desk.workbench import now
from stopwork.web.sessions.database import Database
from stopwork.web.sessions.tables import RATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many requests in so many seconds."""

    many: int
    seconds: int


RATES: Mapping[str, Rate] = {
    "read": Rate(many=300, seconds=60),
    "search": Rate(many=60, seconds=60),
    "write": Rate(many=60, seconds=60),
    "file": Rate(many=60, seconds=60),
    "api": Rate(many=600, seconds=60),
    "public": Rate(many=600, seconds=60),
    "job": Rate(many=10, seconds=3_600),
    "sign-in": Rate(many=10, seconds=600),
    "concern": Rate(many=3, seconds=3_600),
    "receipt": Rate(many=10, seconds=3_600),
}
_COUNT = text(
    "INSERT INTO rate (kind, who, beginning, many) VALUES (:kind, :who, :beginning, 1)"
    " ON CONFLICT (kind, who, beginning) DO UPDATE SET many = rate.many + 1 RETURNING many"
)
OLD = 2 * 3_600  # seconds after which no window counts any more


class Rates:
    """The table of what was counted."""

    def __init__(
        self,
        database: Database,
        rates: Mapping[str, Rate] = RATES,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._database, self._rates, self._clock = database, rates, clock
        self._swept = 0

    def wait(self, kind: str, who: str) -> int:
        """Count a request; return how many seconds to wait, 0 where it may go on.

        A class that no line has, as `none`, is not counted.
        """
        rate = self._rates.get(kind)
        if rate is None:
            return 0
        second = int(self._clock().timestamp())
        beginning = second - second % rate.seconds
        values = {"kind": kind, "who": sha256(who.encode()).hexdigest()[:32]}
        with self._database.writing(may_be_lost=True) as connection:
            many = connection.execute(_COUNT, {**values, "beginning": beginning}).scalar_one()
            if second - self._swept > OLD:
                self._swept = second
                connection.execute(delete(RATE).where(RATE.c.beginning < second - OLD))
        return 0 if many <= rate.many else beginning + rate.seconds - second


def asker(account: str, address: str) -> str:
    """Return whom a request is counted for: the account, else the address it came from.

    Of an IPv6 address the first 64 bits count: whoever has one has all of those.
    """
    if account:
        return f"account {account}"
    try:
        at = ip_address(address)
    except ValueError:
        return f"address {address}"
    return str(ip_network(f"{at}/64", strict=False)) if at.version == 6 else str(at)
