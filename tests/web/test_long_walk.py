"""
Every page in a real browser: 1280, 390 and 320 px, light and dark, with and without a script.

It takes minutes and has a command of its own:
STOPWORK_LONG=1 python -m pytest tests/web/test_long_walk.py
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from browser import needs_browser, violations
from focus_walk import walked
from served import chromium, page_in, serving_of, sideways
from stopwork.web.place import Place
from workbench import AWARD, CASE, LOOKING, Visitor, address

pytestmark = [
    needs_browser,
    pytest.mark.skipif(not os.environ.get("STOPWORK_LONG"), reason="minutes; set STOPWORK_LONG=1"),
]
NOT_HTML = {"report", "calendar", "leads-file", "measures-file"}
PAGES = [
    *(address(one) for one in LOOKING
      if one.outcome("reviewer") == "yes" and one.name not in NOT_HTML
      and one.group not in ("api", "ops")),
    f"/case/{CASE}/compare?from=2024-10-02&to=2024-10-09", f"/case/{CASE}?as-of=2024-10-09",
    f"/case/{CASE}/award", f"/case/{CASE}/law", f"/case/{CASE}/acts", f"/case/{CASE}/timeline",
    f"/case/{CASE}/act/claim?words=stopped", f"/case/{CASE}/act/claim?key=contract.signed_on",
    f"/case/{CASE}/charts?kind=group", f"/award/{AWARD}?as-of=2024-10-09", "/search?q=paragon",
    "/about/keys", "/about/limits", "/about/accessibility", "/leads?text=nothing", "/case/none",
    "/regimes?of=us,eu,de,gr", "/law?words=stopped", "/measures?as-of=2025-08-30&agency=ICE",
    f"/case/{CASE}/what-if?key=contract.stop_work_lifted_on&value=2025-08-30",
    f"/case/{CASE}/what-if?words=lifted", f"/case/{CASE}/what-if?key=contract.signed_on&value=x",
    "/settings/reading?kept=yes", f"/watches?award={AWARD}&name=x",
]  # fmt: skip
LOOKS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark"), (320, "light"),
         (320, "dark")]  # fmt: skip


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_every_page_is_accessible_and_fits_at_every_width_in_light_and_dark(
    look: Callable[[str], Visitor], looked_at: Place, *, script: bool
) -> None:
    secret = look("reviewer").secret
    wrong: list[tuple[str, Any]] = []
    with (
        serving_of(looked_at) as at,
        chromium() as browser,
        page_in(browser, at, secret, bypass_csp=True) as page,
    ):
        if not script:
            page.route("**/workbench.js", lambda route: route.fulfill(body=""))
        for path in PAGES:
            page.goto(at + path)
            wrong += [(path, *one) for one in looked(page)]

    assert wrong == []


def looked(page: Any) -> Iterator[tuple[int, str, str]]:
    """Yield what is wrong with a page in each look: it is laid out anew for each."""
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        yield from ((width, scheme, one) for one in violations(page))
        if (pixels := sideways(page)) > 0:
            yield width, scheme, f"scrolls {pixels}"


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_focus_is_always_seen_never_covered_and_never_goes_backwards(
    look: Callable[[str], Visitor], looked_at: Place, width: int
) -> None:
    secret = look("reviewer").secret
    wrong: list[tuple[str, str, Any]] = []
    with (
        serving_of(looked_at) as at,
        chromium() as browser,
        page_in(browser, at, secret, viewport={"width": width, "height": 800}) as page,
    ):
        for path in (
            "/",
            "/leads",
            f"/case/{CASE}",
            f"/case/{CASE}/act/ask",
            "/regimes",
            "/intake",
            "/measures?as-of=2025-08-30",
            "/watches",
            f"/case/{CASE}/what-if?key=contract.stop_work_lifted_on&value=2025-08-30",
            "/settings",
            f"/award/{AWARD}",
            "/vendor/paragon",
        ):
            page.goto(at + path)
            wrong += [(path, *one) for one in walked(page)]

    assert wrong == []
