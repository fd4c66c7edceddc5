"""
What is counted of requests: by route, method and status, never by person, address or thing.

Written as Prometheus reads it (text format 0.0.4).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from threading import Lock
from time import monotonic

from stopwork import __version__

KIND = "text/plain; version=0.0.4; charset=utf-8"
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)  # seconds


class Metrics:
    """Counts of requests and of how long they took."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: Counter[tuple[str, str, int]] = Counter()
        self._seconds: dict[str, float] = {}
        self._within: Counter[tuple[str, float]] = Counter()

    def begin(self) -> float:
        """Return the moment from which a request is timed."""
        return monotonic()

    def end(self, route: str, method: str, status: int, began: float) -> None:
        """Count an answer of a route."""
        took = monotonic() - began
        with self._lock:
            self._answers[route, method, status] += 1
            self._seconds[route] = self._seconds.get(route, 0.0) + took
            self._within.update((route, most) for most in BUCKETS if took <= most)

    def text(self, jobs: Mapping[str, int]) -> str:
        """Return all counts as text; `jobs` are how many jobs are in each state."""
        with self._lock:
            return "\n".join(self._lines(jobs)) + "\n"

    def _lines(self, jobs: Mapping[str, int]) -> Iterator[str]:
        yield "# HELP stopwork_info The version that answers.\n# TYPE stopwork_info gauge"
        yield f'stopwork_info{{version="{__version__}"}} 1'
        yield "# HELP stopwork_jobs Jobs by state.\n# TYPE stopwork_jobs gauge"
        yield from (f'stopwork_jobs{{state="{state}"}} {jobs[state]}' for state in sorted(jobs))
        yield "# HELP stopwork_requests_total Answers by route and status."
        yield "# TYPE stopwork_requests_total counter"
        for (route, method, status), many in sorted(self._answers.items()):
            labels = f'route="{route}",method="{method}",status="{status}"'
            yield f"stopwork_requests_total{{{labels}}} {many}"
        yield "# HELP stopwork_request_seconds How long answers took."
        yield "# TYPE stopwork_request_seconds histogram"
        for route in sorted(self._seconds):
            yield from self._histogram(route)

    def _histogram(self, route: str) -> Iterator[str]:
        many = sum(count for key, count in self._answers.items() if key[0] == route)
        name = "stopwork_request_seconds"
        for most in BUCKETS:
            yield f'{name}_bucket{{route="{route}",le="{most}"}} {self._within[route, most]}'
        yield f'{name}_bucket{{route="{route}",le="+Inf"}} {many}'
        yield f'{name}_sum{{route="{route}"}} {self._seconds[route]:.6f}'
        yield f'{name}_count{{route="{route}"}} {many}'
