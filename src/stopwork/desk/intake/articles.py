"""Articles in files: read and laid beside a lake and the law, and what was found written down."""

from collections.abc import Sequence
from pathlib import Path

from stopwork.awards.lake import Lake
from stopwork.config import lake_folder
from stopwork.desk.days import today
from stopwork.desk.intake.check import Checked, checked, record_at
from stopwork.desk.intake.files import articles_in, days_said
from stopwork.desk.intake.page import document_of
from stopwork.desk.intake.rows import as_lines
from stopwork.reports.documents.html import html_of
from stopwork.reports.leads.write import replace_file

__all__ = ["articles_in", "read_articles", "write_lines", "write_page"]


def read_articles(files: Sequence[Path], lake: Path | None, published: str | None) -> Checked:
    """Return each claim of the articles beside a lake, the usual one where none is named.

    `published` is when they came out: a day for all, or the name of a file that lists days.
    """
    record = record_at(Lake(lake or lake_folder()), today())
    return checked(files, record, days_said(published, files))


def write_page(found: Checked, path: Path) -> None:
    """Write the articles with their lines as a page."""
    replace_file(path, html_of(document_of(found, today().isoformat())).encode())


def write_lines(found: Checked, path: Path) -> None:
    """Write one line of JSON an article."""
    replace_file(path, as_lines(found).encode())
