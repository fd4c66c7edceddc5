"""What every page of ours is made with: the templates of this package, and a style by digest."""

from base64 import b64encode
from functools import cache
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined

from stopwork.reports.documents.wording import count, shown


@cache
def templates() -> Environment:
    """Return the templates; what is put into one is escaped, and a name it lacks is an error."""
    made = Environment(
        loader=PackageLoader("stopwork.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"shown": shown, "thousands": lambda number: f"{number:,}", "count": count}
    return made


@cache
def source(name: str) -> str:
    """Return the text of a file among the templates as it stands, such as a script."""
    return PackageLoader("stopwork.reports").get_source(templates(), name)[0]


def hash_source(text: str) -> str:
    """Return a style or script as a source of a page's policy (CSP level 2, hash sources)."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
