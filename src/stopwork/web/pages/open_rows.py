"""Rows that let in anybody: concerns of the public, law and regimes, names for OpenRefine."""

from collections.abc import Iterator

from stopwork.web.pages import concerns, law, reconcile
from stopwork.web.routes import Route

# fmt: off


def rows_of_concerns() -> Iterator[Route]:
    """Yield what anybody may raise, and how they see what became of it."""
    yield Route(name="receipt-form", path="/public/concern", page=concerns.receipt_form,
                group="public", action="see what became of a concern", is_open=True, rate="public")
    yield Route(name="receipt", path="/public/concern", page=concerns.receipt, method="POST",
                group="public", action="see what became of a concern", is_open=True,
                rate="receipt", condition="by receipt, typed; the same page for one never given")
    yield Route(name="concern-form", path="/public/{case}/concern", page=concerns.form,
                group="public", action="raise a concern", is_open=True, rate="public",
                condition="404 unless an edition is published")
    yield Route(name="raise-concern", path="/public/{case}/concern", page=concerns.send,
                method="POST", group="public", action="raise a concern", is_open=True,
                rate="concern", condition="kept outside the case until it is taken in; a receipt"
                " is shown once; 1,000 may wait")


def rows_of_law() -> Iterator[Route]:
    """Yield law and regimes, which anybody may read."""
    yield Route(name="law", path="/law", page=law.law, action="law in our words", menu="/law",
                is_open=True, rate="public")
    yield Route(name="key", path="/law/keys/{key}", page=law.key, action="a claim key", menu="/law",
                is_open=True, rate="public")
    yield Route(name="provision", path="/law/{provision}", page=law.provision, menu="/law",
                action="an instrument, a paragraph", is_open=True, rate="public")
    yield Route(name="regimes", path="/regimes", page=law.side_by_side, menu="/regimes",
                action="regimes side by side", is_open=True, rate="public")
    yield Route(name="sentence", path="/regimes/sentence", page=law.sentence, menu="/regimes",
                action="a sentence about law", is_open=True, rate="public")
    yield Route(name="place", path="/regimes/{place}", page=law.place, menu="/regimes",
                action="the law of one place", is_open=True, rate="public")


def rows_of_names() -> Iterator[Route]:
    """Yield what OpenRefine asks: the registry alone, so that nobody need sign in."""
    for method in ("GET", "POST"):
        yield Route(name=f"reconcile-{method.lower()}", path="/reconcile", method=method,
                    page=reconcile.service, group="api", is_open=True, rate="search",
                    action="OpenRefine reconciliation: the service, and candidates for names",
                    condition="the registry alone; 200 names at once")
    yield Route(name="suggest", path="/reconcile/suggest/{kind}", page=reconcile.suggest,
                group="api", is_open=True, rate="search",
                action="OpenRefine: what completes a prefix")
    yield Route(name="preview", path="/reconcile/preview", page=reconcile.preview, group="api",
                is_open=True, rate="search", action="OpenRefine: a vendor in a frame")
    yield Route(name="reconciled", path="/reconcile/vendors/{vendor}", page=reconcile.entity,
                group="work", action="OpenRefine: an id of the service", rate="search",
                success="303 to the vendor")
