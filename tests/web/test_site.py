"""`stopwork site`: what anybody may see as plain pages, which work from a disk."""

import csv
import filecmp
import json
from pathlib import Path
from shutil import copytree
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from page_walk import Page, not_html
from stopwork.desk.days import today
from stopwork.desk.leads import inbox
from stopwork.desk.reports.editions import publish_edition
from stopwork.digest import digest_of
from stopwork.errors import UsageError
from stopwork.web.look import HERE
from stopwork.web.place import Place
from stopwork.web.server.run import place_at
from stopwork.web.site import swap, write
from stopwork.web.site.pages import MOST, PAGE
from stopwork.web.site.write import write_site
from workbench import CASE, PLANTED, TWIN, WHO, home_of, many_awards

MANY = 230
TEMPLATES = HERE / "templates"
REASON = "a-reason-of-a-reviewer"


@pytest.fixture(scope="module")
def site(furnished_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of more leads than a page holds, one judged different, and a published case."""
    home = copytree(furnished_home, tmp_path_factory.mktemp("site") / "home")
    with home_of(home):
        place = place_at()
        many_awards(home / "many.csv", MANY)
        inbox.screen_for_pages([str(home / "many.csv")])
        kept = inbox.kept_run_of(None)
        assert kept is not None
        inbox.judge_leads(kept, [another()], "different", REASON, WHO.name)
        publish(place)
        write_site(home / "out")
        write_site(home / "again")
        place.close()
    return home / "out"


def another() -> str:
    """A lead of another recipient than most."""
    kept = inbox.kept_run_of(None)
    assert kept is not None
    rows = inbox.leads_read(kept)
    return str(next(row["award_id"] for row in rows if row["vendor_id"] == "cellebrite"))


def publish(place: Place) -> None:
    pytest.importorskip("typst", reason="the bundle holds a PDF; the extra `reports` is missing")
    publish_edition(place.desk(WHO), CASE, "ICE and Paragon", today())


def pages(site: Path) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}


def test_every_page_is_small_well_formed_and_leads_only_to_files_that_are_there(
    site: Path,
) -> None:
    for path, text in pages(site).items():
        assert path.stat().st_size <= MOST, path
        page = Page(text)
        assert not_html(text) == [], path
        assert len(page.ids) == len(set(page.ids)), path
        assert [tag for tag, _ in page.elements].count("h1") == 1, path
        assert not [tag for tag, _ in page.elements if tag in ("script", "form", "iframe")], path
        for link in page.links():
            if link.startswith(("https://", "http://")):
                continue
            file, _, anchor = unquote(link).partition("#")
            to = (path.parent / file) if file else path
            assert to.resolve().is_relative_to(site.resolve())
            assert to.is_file(), f"{path}: {link}"
            assert not anchor or f'id="{anchor}"' in to.read_text(encoding="utf-8"), link


def test_leads_stand_in_pages_of_two_hundred_and_in_an_index_each(site: Path) -> None:
    first, then = (site / "lists" / name for name in ("leads.html", "leads-page-2.html"))

    assert first.read_text().count('<th scope="row">') == PAGE
    assert 0 < then.read_text().count('<th scope="row">') < PAGE
    assert not (site / "lists" / "leads-page-3.html").exists()
    for kind in ("class", "agency", "vendor"):
        assert f"{kind}-" in (site / "lists" / f"by-{kind}.html").read_text()
    assert len(list((site / "leads").iterdir())) > MANY


def test_no_judgement_no_hidden_case_and_no_withheld_word_is_on_the_site(site: Path) -> None:
    held = b"".join(path.read_bytes() for path in site.rglob("*") if path.is_file())
    names = " ".join(path.name for path in site.rglob("*"))

    assert b"cellebrite" not in held.lower()
    for word in (PLANTED, TWIN + ".", REASON, "99QUIET"):
        assert word.encode() not in held
    assert TWIN not in names


def test_an_edition_is_on_the_site_byte_for_byte(site: Path) -> None:
    folder = site / "cases" / CASE

    kept = site.parent / "workbench" / "editions" / CASE / "1.zip"
    assert filecmp.cmp(folder / "edition-1.zip", kept, shallow=False)
    assert "edition-1.zip" in (folder / "index.html").read_text()


def test_the_same_run_gives_the_same_bytes(site: Path) -> None:
    again = site.parent / "again"
    names = (site / "files.txt").read_text().split()

    assert names == (again / "files.txt").read_text().split()
    _, different, missing = filecmp.cmpfiles(site, again, names, shallow=False)
    assert (different, missing) == ([], [])


def test_the_leads_come_as_a_table_and_every_file_with_its_digest(site: Path) -> None:
    with (site / "lists" / "leads.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = (site / "SHA256SUMS").read_text().splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}

    assert len(rows) > MANY
    assert all((site / row["page"]).is_file() for row in rows)
    for name in (site / "files.txt").read_text().split():
        if name != "SHA256SUMS":
            assert sums[name] == digest_of((site / name).read_bytes())


def test_a_folder_that_holds_anything_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")

    with pytest.raises(UsageError, match="holds other files"):
        write_site(tmp_path)


def test_what_an_earlier_site_left_is_taken_out_and_nothing_beside_it(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STOPWORK_HOME", str(site.parent))
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "mine.txt").write_text("mine")
    (out / "old.html").write_text("old")
    (out / "files.txt").write_text("old.html\n../mine.txt\n")

    write_site(out)

    assert not (out / "old.html").exists()
    assert (tmp_path / "mine.txt").exists()
    (out / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"thesis\.txt: is no file of the site"):
        write_site(out)
    assert (out / "thesis.txt").read_text() == "mine"


class Stopped(BaseException):
    """Somebody ends the program."""


@pytest.mark.parametrize("exchanges", [True, False], ids=["at-once", "one-after-the-other"])
def test_a_run_that_is_interrupted_leaves_the_old_site_whole(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, exchanges: bool
) -> None:
    monkeypatch.setenv("STOPWORK_HOME", str(site.parent))
    out = tmp_path / "out"
    copytree(site, out)
    (out / "index.html").write_text("an older page")
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    if not exchanges:
        monkeypatch.setattr(swap, "_exchanged", lambda *_: False)

    def stops(*_: object) -> None:
        raise Stopped

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(write, "swapped", stops)
        with pytest.raises(Stopped):
            write_site(out)
    after = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    same = (out / "lists" / "leads.html").stat().st_ino
    write_site(out)

    assert after == before
    assert (out / "index.html").read_bytes() == (site / "index.html").read_bytes()
    assert (out / "lists" / "leads.html").stat().st_ino == same, "the same bytes, the same file"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_hosted_site_has_a_feed_and_a_map_of_every_page(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STOPWORK_HOME", str(site.parent))
    for name in ("out", "again"):
        write_site(tmp_path / name, url="https://news.example/spyware")
    out = tmp_path / "out"
    feed = ET.fromstring((out / "feed.xml").read_bytes())  # noqa: S314 -- our own
    sitemap = ET.fromstring((out / "sitemap.xml").read_bytes())  # noqa: S314 -- our own
    where = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    found = [one.text or "" for one in sitemap.iter(where)]
    atom = "{http://www.w3.org/2005/Atom}"
    ids = [one.findtext(f"{atom}id") for one in feed.iter(f"{atom}entry")]
    leads_to = [one.get("href", "") for one in feed.iter(f"{atom}link")]

    base = "https://news.example/spyware/"
    assert {unquote(one.removeprefix(base)) for one in found} == {
        path.relative_to(out).as_posix() for path in out.rglob("*.html")
    }
    assert len(ids) == len(set(ids)) == 51  # 50 leads and an edition
    assert all((out / unquote(one.removeprefix(base))).is_file() for one in leads_to)
    assert (out / "feed.xml").read_bytes() == (tmp_path / "again" / "feed.xml").read_bytes()
    assert 'href="feed.xml"' in (out / "index.html").read_text()
    assert not_html((out / "index.html").read_text()) == []
    assert not (site / "feed.xml").exists(), "without an address there is none"
    with pytest.raises(UsageError, match="is no address of a folder"):
        write_site(out, url="news.example")


def test_the_picture_in_the_readme_is_of_the_templates_as_they_are() -> None:
    docs = Path(__file__).parents[2] / "docs"
    taken_of = json.loads((docs / "site.json").read_text(encoding="utf-8"))["site.png"]
    held = (TEMPLATES / name for name in ("site/base.html", "site/lead.html"))

    assert taken_of == digest_of(b"\n".join(one.read_bytes() for one in held)), (
        "run python docs/make_site_picture.py, and look at it"
    )
    assert (docs / "site.png").stat().st_size < 150_000
    assert "](docs/site.png)" in (docs.parent / "README.md").read_text(encoding="utf-8")
