"""
Take the picture of the public site that stands in the README: a lead of the bundled sample.

    python docs/make_site_picture.py       # writes docs/site.png and docs/site.json; needs Chromium

site.json says of which templates it was taken, so that a test finds an old picture.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent / "tests"))

from browser import CHROMIUM, FLAGS  # noqa: E402 -- the tests' own way of opening a page
from stopwork.desk.leads.inbox import screen_for_pages  # noqa: E402
from stopwork.desk.leads.sample import SAMPLE  # noqa: E402
from stopwork.digest import digest_of  # noqa: E402
from stopwork.web.look import HERE  # noqa: E402
from stopwork.web.site.write import write_site  # noqa: E402

PICTURE, TAKEN_OF = DOCS / "site.png", DOCS / "site.json"
SIZE = {"width": 1000, "height": 760}
MADE_OF = ("templates/site/base.html", "templates/site/lead.html")


def made_of() -> str:
    """Return the digest of what the picture shows, beside the sample itself."""
    return digest_of(b"\n".join((HERE / name).read_bytes() for name in MADE_OF))


def take() -> None:
    """Write the site of the sample into a folder, and take the picture of its first lead."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only a picture needs it

    with tempfile.TemporaryDirectory() as home:
        os.environ["STOPWORK_HOME"] = home
        screen_for_pages([str(SAMPLE / "awards.csv")])
        out = Path(home) / "site"
        write_site(out)
        lead = next(one for one in (out / "leads").iterdir() if "70CTD024P00000012" in one.name)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = browser.new_page(viewport=SIZE, color_scheme="light")
            page.goto(lead.as_uri())
            page.screenshot(path=str(PICTURE))
            browser.close()
    TAKEN_OF.write_text(json.dumps({"site.png": made_of()}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    take()
