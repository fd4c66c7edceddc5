"""
Take the pictures of the workbench that stand in the gallery: real pages, in a real browser.

    python docs/make_workbench.py      # writes docs/gallery/workbench/*.png and pictures.json

pictures.json says with which browser and fonts they were taken, and the digest of each. A long test
takes them again and compares, where browser and fonts are the same.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "gallery" / "workbench"
sys.path.insert(0, str(FOLDER.parents[2] / "tests"))

from browser import CHROMIUM  # noqa: E402 -- the tests' own way of opening a page
from served import chromium, page_in, serving_of  # noqa: E402
from stopwork.desk.leads.inbox import screen_for_pages  # noqa: E402
from stopwork.desk.leads.sample import SAMPLE  # noqa: E402
from stopwork.desk.people import begins_with  # noqa: E402
from stopwork.digest import digest_of  # noqa: E402
from stopwork.web.place import Place  # noqa: E402
from stopwork.web.server.run import place_at  # noqa: E402
from workbench import AWARD, WHO, act  # noqa: E402

TAKEN = FOLDER / "pictures.json"
CASE, DAY = "/case/ice-paragon", "as-of=2025-08-30"
WIDE, PHONE = (1280, 900), (390, 844)
STRANGER = "start.png"
# Each picture: its page on a fixed day, its size, its colours.
SHOTS: dict[str, tuple[str, tuple[int, int], str]] = {
    STRANGER: ("/", WIDE, "light"),
    "leads.png": ("/leads", WIDE, "light"),
    "award.png": (f"/award/{AWARD}?{DAY}", WIDE, "light"),
    "award-phone.png": (f"/award/{AWARD}?{DAY}", PHONE, "light"),
    "case.png": (f"{CASE}?{DAY}", WIDE, "light"),
    "case-dark.png": (f"{CASE}?{DAY}", WIDE, "dark"),
    "case-phone.png": (f"{CASE}?{DAY}", PHONE, "light"),
    "claim.png": (f"{CASE}/act/claim?words=stopped+on+8+October", WIDE, "light"),
    "what-if.png": (f"{CASE}/what-if?{DAY}&key=certification.made&value=yes", WIDE, "light"),
    "regimes.png": ("/regimes?of=us,eu,de,gr&as-of=2025-08-30", WIDE, "light"),
}
FACES = ("Public Sans", "Arial", "monospace")  # what the style asks for, the first that is there


def with_what() -> Mapping[str, str]:
    """Return the browser of this machine and the fonts that it would use."""
    said = [[str(CHROMIUM), "--version"], *(["fc-match", "-v", face] for face in FACES)]
    told = [subprocess.run(one, check=True, capture_output=True).stdout for one in said]  # noqa: S603
    fonts = b"".join(line for one in told[1:] for line in one.splitlines()
                     if line.strip().startswith((b"fullname", b"fontversion")))  # fmt: skip
    return {"browser": told[0].decode().split(" built")[0].strip(), "fonts": digest_of(fonts)}


def furnish(place: Place) -> None:
    """Enter the ICE / Paragon case by hand, as somebody would at the workbench."""
    begins_with(place.desk(WHO), WHO.name, WHO.role)
    case = CASE.rpartition("/")[2]
    act(place, "open", None, award="70CTD024P00000012", id=case, agency="ICE", amount="2000000.00",
        title="ICE and Paragon Solutions (US) Inc.", vendor="PARAGON SOLUTIONS (US) INC",
        on=date(2024, 10, 2))  # fmt: skip
    act(place, "evidence add", case, source="actions", title="The award's actions",
        publisher="USAspending", grade="primary-record", published="2024-09-27",
        on=date(2024, 10, 2))  # fmt: skip
    for key, day, says in (
        ("contract.signed_on", "2024-09-27", "The award was signed."),
        ("contract.stop_work_issued_on", "2024-10-08", "Work was stopped."),
        ("contract.stop_work_lifted_on", "2025-08-30", "The stop was lifted."),
    ):
        act(place, "claim", case, said=f"{key}={day}", source="actions", says=says, published=day)
    act(place, "evidence add", case, source="retold", title="An article", publisher="A newspaper",
        grade="secondary", published="2025-09-02", on=date(2025, 9, 3))  # fmt: skip
    act(place, "ask", case, words="-", key="product.named", to="ICE", on=date(2024, 10, 9),
        due_on=date(2024, 11, 8))  # fmt: skip


def pictures() -> Iterator[tuple[str, bytes]]:
    """Yield each picture with its bytes, taken now in a home of its own."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["STOPWORK_HOME"] = home
        place = place_at()
        furnish(place)
        screen_for_pages([str(SAMPLE / "awards.csv")])
        secret = place.sessions.begin(WHO)
        with serving_of(place) as at, chromium() as browser:
            for name, (path, size, scheme) in SHOTS.items():
                who = "" if name == STRANGER else secret
                yield name, _taken(browser, at, who, (path, size, scheme))
        place.close()


def _taken(browser: Any, at: str, secret: str, what: tuple[str, tuple[int, int], str]) -> bytes:
    path, (width, height), scheme = what
    viewport = {"width": width, "height": height}
    with page_in(browser, at, secret, viewport=viewport, color_scheme=scheme) as page:
        page.goto(at + path)
        page.evaluate("document.fonts.ready")
        return bytes(page.screenshot(animations="disabled", caret="hide"))


def main() -> None:
    """Write the pictures and what was used to take them."""
    FOLDER.mkdir(exist_ok=True)
    taken = {}
    for name, data in pictures():
        (FOLDER / name).write_bytes(data)
        taken[name] = digest_of(data)
    told = {"with": with_what(), "pictures": taken}
    TAKEN.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
