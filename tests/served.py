"""A workbench served on a port of this machine, and pages of it in a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic
from typing import Any

import pytest

from browser import CHROMIUM, FLAGS
from stopwork.web.place import Place
from stopwork.web.server.app import application


@contextmanager
def serving_of(place: Place) -> Iterator[str]:
    """Serve a place on a free port, and yield its address."""
    uvicorn = pytest.importorskip("uvicorn")
    config = uvicorn.Config(application(place), host="127.0.0.1", port=0, log_level="error",
                            timeout_graceful_shutdown=1)  # fmt: skip
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    until = monotonic() + 20
    while not server.started and monotonic() < until:
        thread.join(0.02)
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def chromium() -> Iterator[Any]:
    """Yield a browser."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def page_in(browser: Any, address: str, secret: str = "", **context: Any) -> Iterator[Any]:
    """Yield a page with a session; its console only says that a page is not there, or refused."""
    made = browser.new_context(**context)
    if secret:
        made.add_cookies([{"name": "stopwork", "value": secret, "url": address}])
    page = made.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    try:
        yield page
    finally:
        made.close()
    assert [one for one in said if "404" not in one and "400 (Bad" not in one] == [], said


def sideways(page: Any) -> int:
    """Return by how many pixels a page scrolls sideways."""
    pixels: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return pixels
