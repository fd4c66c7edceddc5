"""
`stopwork site` as a newsroom would have it: 500 leads and 20 published cases.

It takes minutes and has a command of its own:
STOPWORK_LONG=1 python -m pytest tests/web/test_site_large.py
"""

import filecmp
import io
import os
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest

import stopwork
from page_walk import Page, not_html
from stopwork.desk.days import today
from stopwork.desk.leads.inbox import screen_for_pages
from stopwork.desk.reports.editions import publish_edition
from stopwork.web.server.run import place_at
from stopwork.web.site.pages import MOST
from stopwork.web.site.write import write_site
from workbench import PLANTED, WHO, act, furnish, hidden_words, home_of, many_awards

pytest.importorskip("typst", reason="the bundle holds a PDF; the extra `reports` is missing")
pytestmark = pytest.mark.skipif(
    not os.environ.get("STOPWORK_LONG"), reason="minutes; set STOPWORK_LONG=1"
)
LEADS, CASES = 500, 20


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """A site of 500 leads and 20 cases, written twice, and all that the public must not see."""
    home = tmp_path_factory.mktemp("large")
    with home_of(home):
        place = place_at()
        furnish(place)
        for number in range(CASES):
            name = f"case-{number}"
            act(place, "open", None, award=f"70CTD024P0{number:07}", id=name, agency="ICE",
                title=f"Case {number}", vendor="PARAGON SOLUTIONS (US) INC",
                reason=f"kept-reason-{number}", on=date(2024, 10, 1))  # fmt: skip
            act(place, "evidence add", name, source="record", title="The award", grade="low",
                publisher="USAspending", published="2024-09-27", on=date(2024, 10, 1))  # fmt: skip
            act(place, "claim", name, said="contract.signed_on=2024-09-27", source="record",
                says=f"kept-words-{number}")  # fmt: skip
            act(place, "claim", name, said="product.named=Graphite", source="record",
                says=f"withheld-words-{number}", visibility="withheld")  # fmt: skip
            act(place, "ask", name, words=f"kept-question-{number}", to="ICE",
                on=date(2024, 10, 9))  # fmt: skip
            publish_edition(place.desk(WHO), name, f"Case {number}", today())
        many_awards(home / "many.csv", LEADS)
        screen_for_pages([str(home / "many.csv")])
        hidden = hidden_words(place)
        made = write_site(home / "out")
        write_site(home / "again")
        place.close()
    assert made.leads >= LEADS
    assert made.cases == CASES
    return home / "out", hidden


def every_byte(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each file of the site, and each file inside its bundles."""
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        yield str(path), path.read_bytes()
        if path.suffix == ".zip":
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as held:
                yield from ((f"{path}/{name}", held.read(name)) for name in held.namelist())


def published_anyhow(home: Path) -> str:
    """What anybody can read without the record: award files, registry, law, and days."""
    package = Path(stopwork.__file__).parent
    texts = [home / "many.csv", *package.glob("registry/**/*.yaml"), *package.glob("law/**/*.yaml")]
    days = (str(date(2024, 9, 1) + timedelta(days=day)) for day in range(1_500))
    return "\n".join([*(one.read_text(encoding="utf-8") for one in texts), *days])


def test_no_page_is_large_and_each_is_html_and_leads_to_files_of_the_site(
    site: tuple[Path, set[str]],
) -> None:
    for path in sorted(site[0].rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert path.stat().st_size <= MOST, path
        assert not_html(text) == [], path
        for link in Page(text).links():
            if not link.startswith(("https://", "http://", "#")):
                assert (path.parent / unquote(link).partition("#")[0]).is_file(), (path, link)


def test_nothing_that_is_not_public_stands_anywhere_in_the_folder(
    site: tuple[Path, set[str]],
) -> None:
    folder, hidden = site
    assert {f"kept-question-{CASES - 1}", "withheld-words-0"} <= hidden
    anyhow = published_anyhow(folder.parent)
    wanted = [one.encode() for one in hidden | {PLANTED} if one not in anyhow]

    leaks = {(word, name.removeprefix(str(folder))) for name, data in every_byte(folder)
             for word in wanted if word in data}  # fmt: skip

    assert sorted(leaks)[:20] == []


def test_the_same_input_gives_the_same_bytes(site: tuple[Path, set[str]]) -> None:
    names = (site[0] / "files.txt").read_text().split()
    again = site[0].parent / "again"

    _, different, missing = filecmp.cmpfiles(site[0], again, names, shallow=False)
    assert (different, missing) == ([], [])
