"""
What is counted of requests: by route, method and status, never by person, address or thing.

Written as Prometheus reads it (text format 0.0.4). Workers of one place share what they counted:
each keeps its own in the tables now and then, and whichever is asked tells the sum.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock, Timer
from time import monotonic
from typing import Protocol

from stopwork import __version__

KIND = "text/plain; version=0.0.4; charset=utf-8"
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)  # seconds
KEPT_AFTER = 5.0  # seconds in which what a worker counted is told to the others


class Shared(Protocol):
    """Where the workers of a place keep what they counted."""

    def keep(self, counted: str) -> None:
        """Keep what this worker counted, in place of what it kept before."""

    def others(self) -> Iterable[str]:
        """Return what the others kept, also those that have ended."""


@dataclass(slots=True)
class Counts:
    """Answers by route, method and status; seconds by route; answers within a time by route."""

    answers: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    within: Counter[tuple[str, float]] = field(default_factory=Counter)

    def add(self, other: "Counts") -> None:
        """Add what another counted."""
        self.answers.update(other.answers)
        self.seconds.update(other.seconds)
        self.within.update(other.within)

    def text(self) -> str:
        """Return the same as text, to be kept."""
        parts = (self.answers, self.seconds, self.within)
        return json.dumps([[[key, many] for key, many in part.items()] for part in parts])


def counts_in(text: str) -> Counts:
    """Return what was kept as text."""
    answers, seconds, within = json.loads(text)
    return Counts(
        answers=Counter({(key[0], key[1], key[2]): many for key, many in answers}),
        seconds=Counter(dict(seconds)),
        within=Counter({(key[0], key[1]): many for key, many in within}),
    )


class Metrics:
    """Counts of requests and of how long they took."""

    def __init__(self, shared: Shared | None = None) -> None:
        self._lock, self._shared = Lock(), shared
        self._own = Counts()
        self._timer: Timer | None = None

    def begin(self) -> float:
        """Return the moment from which a request is timed."""
        return monotonic()

    def end(self, route: str, method: str, status: int, began: float) -> None:
        """Count an answer of a route."""
        took = monotonic() - began
        with self._lock:
            self._own.answers[route, method, status] += 1
            self._own.seconds[route] += took  # type: ignore[assignment]
            self._own.within.update((route, most) for most in BUCKETS if took <= most)
            if self._shared is not None and self._timer is None:
                self._timer = Timer(KEPT_AFTER, self.keep)
                self._timer.daemon = True
                self._timer.start()

    def keep(self) -> None:
        """Let the other workers know what was counted here."""
        with self._lock:
            self._timer = None
            text = self._own.text()
        if self._shared is not None:
            self._shared.keep(text)

    def close(self) -> None:
        """Keep what was counted last."""
        if self._timer is not None:
            self._timer.cancel()
            self.keep()

    def text(self, jobs: Mapping[str, int]) -> str:
        """Return all counts as text; `jobs` are how many jobs are in each state."""
        counted = Counts()
        for kept in self._shared.others() if self._shared is not None else ():
            counted.add(counts_in(kept))
        with self._lock:
            counted.add(self._own)
        return "\n".join(_lines(counted, jobs)) + "\n"


def _lines(counted: Counts, jobs: Mapping[str, int]) -> Iterator[str]:
    yield "# HELP stopwork_info The version that answers.\n# TYPE stopwork_info gauge"
    yield f'stopwork_info{{version="{__version__}"}} 1'
    yield "# HELP stopwork_jobs Jobs by state.\n# TYPE stopwork_jobs gauge"
    yield from (f'stopwork_jobs{{state="{state}"}} {jobs[state]}' for state in sorted(jobs))
    yield "# HELP stopwork_requests_total Answers of all workers by route and status."
    yield "# TYPE stopwork_requests_total counter"
    for (route, method, status), many in sorted(counted.answers.items()):
        labels = f'route="{route}",method="{method}",status="{status}"'
        yield f"stopwork_requests_total{{{labels}}} {many}"
    yield "# HELP stopwork_request_seconds How long answers took, of all workers."
    yield "# TYPE stopwork_request_seconds histogram"
    for route in sorted(counted.seconds):
        yield from _histogram(counted, route)


def _histogram(counted: Counts, route: str) -> Iterator[str]:
    many = sum(count for key, count in counted.answers.items() if key[0] == route)
    name = "stopwork_request_seconds"
    for most in BUCKETS:
        yield f'{name}_bucket{{route="{route}",le="{most}"}} {counted.within[route, most]}'
    yield f'{name}_bucket{{route="{route}",le="+Inf"}} {many}'
    yield f'{name}_sum{{route="{route}"}} {counted.seconds[route]:.6f}'
    yield f'{name}_count{{route="{route}"}} {many}'
