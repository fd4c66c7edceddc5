"""Lists of SAM.gov: exclusions from federal contracts, and orders under FASCSA."""

from stopwork.registry.lists.sam import exclusions

READERS = (exclusions.AS_CSV, exclusions.AS_JSON)

__all__ = ["READERS"]
