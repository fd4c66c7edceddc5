"""The pages of the public site, each as its file and its bytes, with links between the files."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment

from stopwork.desk.leads.inbox import csv_of
from stopwork.desk.reports.editions import bundle_of_edition, dossier_of_edition
from stopwork.reports.leads.view import Row, anchor_of
from stopwork.web.look import static_file, templates
from stopwork.web.site.held import NOT_STATED, Held, Listed, slug

PAGE, FIRST = 200, 20  # leads in a list, and on the page of a vendor
MOST = 200_000  # bytes of a page
STATES = {"active": "no end seen", "closed-out": "closed out", "unknown": "not known"}
ACTIONS = (100, 40, 10, 0)  # rows of actions; fewer where the page would be too large
COLUMNS = ("award_id", "piid", "agency", "recipient_name", "obligated", "currency",
           "first_action_date", "last_action_date", "lead_class", "confidence", "vendor_name",
           "contract_state")  # fmt: skip
File = tuple[str, bytes]


def files_of(site: Held) -> Iterator[File]:
    """Yield each file of the site: its path inside the folder, and its bytes."""
    for name in ("workbench.css", "mark.svg"):
        found = static_file(name)
        assert found is not None  # noqa: S101 -- it is one of our own
        yield f"static/{name}", found[0]
    yield _page("index.html", "index", {"site": site, "site_url": site.url})
    yield from _lists(site)
    for row in site.leads:
        yield _lead(site, row)
    for name, page in site.vendors.items():
        rows = [row for row in site.leads if row["vendor_id"] == name]
        lists = f"vendor-{slug(str(rows[0]['vendor_name'] or NOT_STATED))}"
        values = {"page": page, "rows": rows[:FIRST], "many": len(rows), "all": lists}
        yield _page(f"vendors/{name}.html", "vendor", values)
    yield from _cases(site)


@cache
def environment() -> Environment:
    """Return the templates of the workbench with what leads from one file to another."""
    made = templates().overlay()
    made.globals = {**templates().globals, "lead_file": lead_file, "state_words": STATES}
    return made


def lead_file(award: str) -> str:
    """Return the file of a lead: the same in every run that has the award."""
    return f"leads/{anchor_of(award)}.html"


def _page(path: str, template: str, values: dict[str, Any]) -> File:
    root = "../" * path.count("/")
    made = environment().get_template(f"site/{template}.html")
    return path, made.render(root=root, not_stated=NOT_STATED, **values).encode()


def _lists(site: Held) -> Iterator[File]:
    yield from _list(Listed(name="leads", title="All leads", rows=site.leads))
    yield "lists/leads.csv", _as_csv(site.leads)
    for kind, lists in site.lists.items():
        yield from _index(kind, lists)
        for one in lists:
            yield from _list(one)


def _as_csv(rows: Sequence[Row]) -> bytes:
    """The leads as a table, each with its page."""
    cells = ([*(row[name] for name in COLUMNS), lead_file(row["award_id"])] for row in rows)
    return csv_of([*COLUMNS, "page"], cells).encode()


def _index(kind: str, lists: Sequence[Listed]) -> Iterator[File]:
    """The list of all classes, agencies or vendors, itself by pages."""
    pages = max(1, -(-len(lists) // PAGE))
    for number in range(1, pages + 1):
        some = lists[(number - 1) * PAGE : number * PAGE]
        values = {"kind": kind, "lists": some, "number": number, "pages": pages}
        yield _page(f"lists/{_numbered(f'by-{kind}', number)}", "by", values)


def _list(one: Listed) -> Iterator[File]:
    pages = max(1, -(-len(one.rows) // PAGE))
    for number in range(1, pages + 1):
        rows = one.rows[(number - 1) * PAGE : number * PAGE]
        values = {"one": one, "rows": rows, "number": number, "pages": pages,
                  "files": [_numbered(one.name, at) for at in range(1, pages + 1)]}  # fmt: skip
        yield _page(f"lists/{_numbered(one.name, number)}", "list", values)


def _numbered(name: str, number: int) -> str:
    return f"{name}.html" if number == 1 else f"{name}-page-{number}.html"


def _lead(site: Held, row: Row) -> File:
    view, hits = site.lead(row["award_id"])
    for most in ACTIONS:
        values = {"row": row, "view": view, "hits": hits, "most": most, "vendors": site.vendors,
                  "kept": site.kept}  # fmt: skip
        file = _page(lead_file(row["award_id"]), "lead", values)
        if len(file[1]) <= MOST:
            break
    return file


def _cases(site: Held) -> Iterator[File]:
    yield _page("cases/index.html", "cases", {"editions": site.editions, "site_url": site.url})
    for name, editions in site.editions.items():
        stand = [one for one in editions if one.stands]
        read = {one.number for one in stand if len(dossier_of_edition(one)) <= MOST}
        values = {"editions": editions, "read": read, "newest": stand[0] if stand else None}
        yield _page(f"cases/{name}/index.html", "case", values)
        for one in editions:
            if not one.stands:
                yield _page(f"cases/{name}/edition-{one.number}.html", "withdrawn", {"one": one})
                continue
            yield f"cases/{name}/edition-{one.number}.zip", bundle_of_edition(one)
            if one.number in read:
                yield f"cases/{name}/edition-{one.number}.html", dossier_of_edition(one)
