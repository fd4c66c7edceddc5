"""The registry as a reconciliation service: what OpenRefine asks of it."""

from collections.abc import Mapping

import msgspec

from stopwork.errors import UsageError
from stopwork.registry.load import load_registry
from stopwork.screening.reconcile import manifest, reconciled
from stopwork.screening.suggest import (
    preview,
    suggested,
    suggested_properties,
    suggested_types,
)

__all__ = ["Json", "manifest", "previewed", "reconciled_batch", "suggestions"]

Json = dict[str, object]
MOST = 200  # names in a batch
LONGEST = 300  # characters of one name


def reconciled_batch(text: str) -> Json:
    """Return candidates for each query of a batch written as JSON, best first.

    Raises UsageError for what is no batch, and for one too large to be answered in a moment.
    """
    try:
        batch = msgspec.json.decode(text.encode())
    except (msgspec.MsgspecError, RecursionError):
        raise UsageError("Write 'queries' as a JSON object of queries by name.") from None
    if not isinstance(batch, Mapping):
        raise UsageError("Write 'queries' as a JSON object of queries by name.")
    if len(batch) > MOST:
        raise UsageError(f"Send at most {MOST} queries at once.")
    for key, query in batch.items():
        name = query.get("query", "") if isinstance(query, Mapping) else ""
        if isinstance(name, str) and len(name) > LONGEST:
            raise UsageError(f"query {key}: a name has at most {LONGEST} characters")
    return reconciled(batch, load_registry())


def suggestions(kind: str, prefix: str) -> Json | None:
    """Return what completes a prefix to vendors, classes or properties; None for another kind."""
    match kind:
        case "entity":
            return suggested(prefix[:LONGEST], load_registry())
        case "type":
            return suggested_types(prefix[:LONGEST])
        case "property":
            return suggested_properties(prefix[:LONGEST])
        case _:
            return None


def previewed(vendor_id: str) -> str:
    """Return a vendor as a small page without script; raises UsageError for no such id."""
    return preview(vendor_id, load_registry())
