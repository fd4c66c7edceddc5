"""The registry as it ships, read once for all tests of the watch."""

from functools import cache

import pytest

from stopwork.desk.watching import known, replay, run

ONCE = cache(known.shipped_targets)


@pytest.fixture(autouse=True)
def _registry_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (replay, run):
        monkeypatch.setattr(module, "shipped_targets", ONCE)
