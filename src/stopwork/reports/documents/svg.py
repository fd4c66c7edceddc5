"""SVG text: what may stand in it, and a drawing made ready for a file of its own."""

import re
from html import escape

# No character that XML forbids; `visible` has named the ones that act.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def standing_alone(svg: str) -> str:
    """Return a chart for a file of its own: black on a white ground, wherever it is looked at."""
    head, rest = svg.split(">", 1)
    words, drawn = rest.split("</desc>", 1)
    ground = '<rect width="100%" height="100%" fill="#fff"/>'
    return f'{head} color="#000">{words}</desc>{ground}{drawn}'


def name_of(key: str) -> str:
    """Return a key as part of an id: letters, digits and strokes."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", key[:80])


def safe(text: str) -> str:
    """Return text that cannot end an element or an attribute, nor break an XML parser."""
    return escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text), quote=True)
