"""
Make the reports of the gallery from the program itself, and take their pictures.

    python docs/make_pages.py              # writes docs/gallery/*.html, *.pdf, *.docx
    python docs/make_pages.py --pictures   # also looks at them: Chromium and pdftoppm are needed

The case is the one that docs/ice-paragon.sh enters. A test makes the reports again and compares;
pictures.json says of which bytes each picture was taken, so that an old picture is found too.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

GALLERY = Path(__file__).parent / "gallery"
sys.path.insert(0, str(GALLERY.parents[1] / "tests"))

import paragon  # noqa: E402 -- the case is entered by the tests' own shell
from stopwork.desk.leads.sample import screened_sample  # noqa: E402
from stopwork.digest import digest_of  # noqa: E402
from stopwork.reports.documents.document import Document  # noqa: E402
from stopwork.reports.documents.docx import docx_of  # noqa: E402
from stopwork.reports.documents.html import html_of  # noqa: E402
from stopwork.reports.documents.pdf import pdf_of  # noqa: E402
from stopwork.reports.dossier.brief import brief_of  # noqa: E402
from stopwork.reports.dossier.compare import compare  # noqa: E402
from stopwork.reports.dossier.dossier import dossier_of  # noqa: E402
from stopwork.reports.drafts.letters import letter_of  # noqa: E402
from stopwork.reports.drafts.memo import memo_of  # noqa: E402
from stopwork.reports.facts.basis import Basis, Run  # noqa: E402
from stopwork.reports.facts.manifest import manifest_of  # noqa: E402

STOPPED, LIFTED = date(2024, 10, 8), date(2025, 8, 30)
PICTURES = GALLERY / "pictures.json"


def basis() -> Basis:
    """Return the case on the day the order was lifted, with the run that finds the award."""
    found, facts = screened_sample(datetime(2026, 1, 31, tzinfo=UTC))
    return replace(paragon.basis(LIFTED), run=Run(manifest=manifest_of(found, facts), others=()))


@cache
def document(name: str) -> Document:
    """Return a report of the gallery, by the first part of its file's name."""
    return DOCUMENTS[name]()


DOCUMENTS: dict[str, Callable[[], Document]] = {
    "dossier": lambda: dossier_of(basis()),
    "comparison": lambda: compare(paragon.basis(STOPPED), paragon.basis(LIFTED)),
    "memorandum": lambda: memo_of(paragon.basis(LIFTED)),
    "brief": lambda: brief_of(paragon.basis(LIFTED, "public")),
    "stop-work-order": lambda: letter_of(
        "stop-work-order", paragon.basis(date(2024, 10, 10), "public")
    ),
    "records-request": lambda: letter_of("foia-request", paragon.basis(LIFTED, "public")),
}
FORMS: dict[str, Callable[[Document], bytes]] = {
    "html": lambda made: html_of(made).encode(),
    "pdf": pdf_of,
    "docx": docx_of,
}
FILES = (
    "dossier.html",
    "dossier.pdf",
    "brief.html",
    "brief.pdf",
    "comparison.html",
    "memorandum.pdf",
    "memorandum.docx",
    "stop-work-order.pdf",
    "stop-work-order.docx",
    "records-request.docx",
)


def page(name: str) -> bytes:
    """Return one file of the gallery."""
    stem, _, form = name.partition(".")
    return FORMS[form](document(stem))


# Picture -> (the file it shows, what of it: a colour scheme, a width and an anchor, or a sheet)
SHOTS: dict[str, tuple[str, dict[str, object]]] = {
    "dossier-light.png": ("dossier.html", {"scheme": "light", "width": 1100, "height": 1400}),
    "dossier-dark.png": ("dossier.html", {"scheme": "dark", "width": 1100, "height": 1400}),
    "dossier-phone.png": ("dossier.html", {"scheme": "light", "width": 390, "height": 1000}),
    "dossier-story.png": (
        "dossier.html",
        {"scheme": "light", "width": 1100, "height": 1000, "at": "story"},
    ),
    "dossier-story-dark.png": (
        "dossier.html",
        {"scheme": "dark", "width": 1100, "height": 1000, "at": "story"},
    ),
    "dossier-law.png": (
        "dossier.html",
        {"scheme": "light", "width": 1100, "height": 1600, "at": "provisions"},
    ),
    "comparison.png": ("comparison.html", {"scheme": "light", "width": 1100, "height": 1400}),
    "dossier-sheet-1.png": ("dossier.pdf", {"sheet": 1}),
    "dossier-sheet-3.png": ("dossier.pdf", {"sheet": 3}),
    "brief-sheet.png": ("brief.pdf", {"sheet": 1}),
    "brief-phone.png": ("brief.html", {"scheme": "light", "width": 390, "height": 1000}),
    "memorandum-sheet-1.png": ("memorandum.pdf", {"sheet": 1}),
    "stop-work-order-sheet-1.png": ("stop-work-order.pdf", {"sheet": 1}),
}


def take(name: str) -> None:
    """Take one picture of a file of the gallery."""
    file, how = SHOTS[name]
    if "sheet" in how:
        sheet, target = str(how["sheet"]), (GALLERY / name).with_suffix("")
        words = ["-png", "-r", "80", "-f", sheet, "-l", sheet, "-singlefile"]
        program = shutil.which("pdftoppm") or "pdftoppm"
        subprocess.run(  # noqa: S603 -- our own words, no shell
            [program, *words, str(GALLERY / file), str(target)], check=True
        )
        return
    _screenshot(GALLERY / file, GALLERY / name, how)


def _screenshot(file: Path, target: Path, how: dict[str, object]) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only who takes pictures

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        size = {"width": how["width"], "height": how["height"]}
        context = browser.new_context(offline=True, color_scheme=how["scheme"], viewport=size)
        shown = context.new_page()
        shown.goto(f"{file.as_uri()}#{how.get('at', '')}")
        shown.screenshot(path=target)
        browser.close()


def main() -> None:
    """Write the files, and the pictures when asked."""
    GALLERY.mkdir(exist_ok=True)
    for name in FILES:
        (GALLERY / name).write_bytes(page(name))
        sys.stderr.write(f"docs/gallery/{name}\n")
    if "--pictures" in sys.argv:
        for name in SHOTS:
            take(name)
        taken = {name: digest_of(page(file)) for name, (file, _) in SHOTS.items()}
        PICTURES.write_text(json.dumps(taken, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
