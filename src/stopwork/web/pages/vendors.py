"""Vendors: all of the registry, and one on a day."""

from markupsafe import Markup

from stopwork.desk.leads.award_pages import awards_of_vendor
from stopwork.desk.registry.groups import drawing_of, drawn_group
from stopwork.desk.registry.vendor_page import on_lists, vendor_page
from stopwork.desk.registry.vendors import vendor_lines, vendors_near
from stopwork.errors import UsageError
from stopwork.web.asked import Answer, Asked, SeeOther, Shown


def vendors(asked: Asked) -> Answer:
    """All vendors, or those that a name, product or old name calls."""
    text = asked.said("text")
    lines = vendor_lines(None)
    found = vendors_near(None, text) if text else None
    shown = [one for one in lines if found is None or one.id in found]
    return Shown(
        template="vendors.html",
        title="Vendors",
        values={"lines": shown, "all": len(lines), "text": text},
    )


def vendor(asked: Asked) -> Answer:
    """What is known of one vendor, each fact with its source, and its group on the day."""
    name, on = asked.path["vendor"], asked.on
    try:
        page = vendor_page(None, name)
    except UsageError as unknown:
        return Shown(
            template="vendor_none.html",
            title="Not in the registry",
            values={
                "name": name,
                "says": str(unknown).partition(";")[0],
                "near": vendors_near(None, name),
            },
            status=404,
        )
    if page.vendor.id != name:
        return SeeOther(to=f"/vendor/{page.vendor.id}")
    group = drawn_group(None, name, on)
    return Shown(
        template="vendor.html",
        title=page.vendor.name,
        values={"page": page, "on": on, "group": group, "drawing": Markup(drawing_of(group)),  # noqa: S704 -- escaped where it is made

                "lists": on_lists(page.vendor, on), "awards": awards_of_vendor(page.vendor)},
    )  # fmt: skip


def product(asked: Asked) -> Answer:
    """Lead from a product to its vendor."""
    return vendor_of(asked.path["product"])


def vendor_of(called: str) -> Answer:
    """Lead to the vendor that a word calls, or say which are near."""
    try:
        return SeeOther(to=f"/vendor/{vendor_page(None, called).vendor.id}")
    except UsageError as unknown:
        return Shown(
            template="vendor_none.html",
            title="Not in the registry",
            values={"name": called, "says": str(unknown).partition(";")[0],
                    "near": vendors_near(None, called)},
            status=404,
        )  # fmt: skip
