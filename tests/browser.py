"""A real browser for tests: the Chromium of this machine, with nothing but local files.

Tests that need it skip with the reason where there is none; continuous integration installs it.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic",
         "--no-first-run", "--disable-component-update", "--disable-sync"]  # fmt: skip

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here")


@contextmanager
def opened(html: str, folder: Path, **context: Any) -> Iterator[Any]:
    """Open a page in Chromium and yield it; `context` is the browser context's (colour, size)."""
    sync_api = pytest.importorskip("playwright.sync_api")
    path = folder / "page.html"
    path.write_text(html, encoding="utf-8")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            page = browser.new_context(offline=True, bypass_csp=True, **context).new_page()
            page.goto(path.as_uri())
            yield page
        finally:
            browser.close()


def violations(page: Any) -> list[str]:
    """Return what axe-core finds against WCAG 2.2 AA, each with the first element it is about."""
    module = pytest.importorskip("axe_playwright_python.sync_playwright")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options = {"runOnly": {"type": "tag", "values": tags}}
    found = module.Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]
