"""A report with very many days in one place is still a PDF, and no day in it is broken."""

from io import BytesIO

from pypdf import PdfReader

from stopwork.reports.documents.document import Document, Frame, Paragraph, Part
from stopwork.reports.documents.pdf import pdf_of, source_of


def test_two_thousand_days_in_one_paragraph_become_a_pdf() -> None:
    days = ", ".join(f"20{n % 90 + 10}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(2_000))
    part = Part(key="p", title="Days", blocks=(Paragraph(text=(Frame(days),)),))

    document = Document(kind="Report", title="Days", on="2026-01-01", lead=(), parts=(part,))

    assert pdf_of(document).startswith(b"%PDF")
    assert '#box("2010-01-01")' in source_of(document)


def test_the_spaces_around_a_day_are_printed() -> None:
    said = "By 2025-01-06: cancel (day 90 after 2024-10-08 of 2024-10) or terminate."
    part = Part(key="p", title="Days", blocks=(Paragraph(text=(Frame(said),)),))
    document = Document(kind="Report", title="Days", on="2026-01-01", lead=(), parts=(part,))

    pages = PdfReader(BytesIO(pdf_of(document))).pages

    assert said in " ".join(" ".join(page.extract_text() for page in pages).split())
