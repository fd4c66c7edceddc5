"""What whoever runs this asks: does it answer, can it work, what was counted."""

from collections import Counter

from stopwork.web.asked import Answer, Asked, Sent
from stopwork.web.metrics import KIND

PLAIN = "text/plain; charset=utf-8"


def health(asked: Asked) -> Answer:  # noqa: ARG001 -- every page is given what was asked
    """Say that the program answers."""
    return Sent(body=b"ok\n", kind=PLAIN)


def ready(asked: Asked) -> Answer:
    """Say whether the record and the tables can be read; 503 names what cannot, and no more."""
    broken = []
    for name, reads in (
        ("record", lambda: next(iter(asked.place.store().entries()), None)),
        ("sessions", lambda: asked.place.sessions.of("-")),
        ("jobs", asked.place.jobs.all),
    ):
        try:
            reads()
        except Exception:  # noqa: BLE001 -- whatever it is, the place is not ready
            broken.append(name)
    if broken:
        return Sent(body=f"not ready: {', '.join(broken)}\n".encode(), kind=PLAIN, status=503)
    return Sent(body=b"ready\n", kind=PLAIN)


def metrics(asked: Asked) -> Answer:
    """What was counted since the program began, as Prometheus reads it."""
    jobs = Counter(one.state for one in asked.place.jobs.all())
    return Sent(body=asked.place.metrics.text(jobs).encode(), kind=KIND)
