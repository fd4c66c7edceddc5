"""Articles of our own making: companies and offices, no private persons, nothing that happened."""

# ruff: noqa: PLC0415 - sentences and rows are read whole

from functools import cache
from io import BytesIO

from stopwork.intake.article import Article
from stopwork.intake.claim import Claim
from stopwork.intake.claims import claims_of
from stopwork.intake.names import Names, names_of
from stopwork.intake.reading import article_of
from stopwork.registry.load import load_registry

RECIPIENTS = (
    "PARAGON PROFESSIONAL SERVICES LLC",
    "EXAMPLE LIFTS LLC",
    "PARAGON SOLUTIONS (US) INC",
)
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta property="og:site_name" content="Lakeside Monitor">
<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "2024-11-22",
"dateModified": "2026-01-01"}}</script></head>
<body><nav><a href="/">ICE pays $30 million for boats</a></nav><article><h1>Deal on hold</h1>
{body}</article><section id="comments"><p>ICE signed it on March 3, 2020, I tell you.</p></section>
<footer>Copyright 2026</footer></body></html>"""
TEXT = (
    "ICE paused its $2 million contract with Paragon Solutions on October 8, 2024, the department"
    " said. The contract had been signed on September 27, 2024, and its work had hardly begun."
)


@cache
def names() -> Names:
    return names_of(load_registry(), RECIPIENTS)


def an_article(text: str, published: str | None = "2025-03-12", language: str = "en") -> Article:
    """An article with a heading above its text, in the language said."""
    from dataclasses import replace

    made = article_of(f"A heading\n\n{text}".encode(), "article.txt", published)
    return replace(made, language=language)


def claims(
    text: str, published: str | None = "2025-03-12", language: str = "en"
) -> tuple[Claim, ...]:
    return claims_of(an_article(text, published, language), names()).claims


def said(
    text: str, published: str | None = "2025-03-12", language: str = "en"
) -> list[tuple[str, str]]:
    return [(one.key, one.value) for one in claims(text, published, language)]


def a_page(text: str = TEXT) -> bytes:
    return PAGE.format(body="".join(f"<p>{part}</p>" for part in text.split("\n"))).encode()


def a_pdf(sheets: list[list[str]]) -> bytes:
    """A PDF of lines of plain text, written by hand."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(sheets)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for at, lines in enumerate(sheets):
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        stream = f"BT /F1 11 Tf 40 800 Td {shown}ET".encode("latin-1")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * at} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
    out, places = BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, 2)
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(
        b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    )
    return out.getvalue()
