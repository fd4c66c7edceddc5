"""Where a vendor stands on the official lists held, for its page and for its cases."""

from datetime import date

from stopwork import config
from stopwork.registry import snapshots
from stopwork.registry.listed import OFFICIAL, VendorListing, vendor_listings
from stopwork.registry.vendor import Vendor


def listings_on(vendor: Vendor, on: date) -> tuple[VendorListing, ...]:
    """Return where a vendor stands on the lists held, as of a day; nothing without lists."""
    every = snapshots.held(config.lists_folder())
    held = [one for one in every if one.snapshot.standing in OFFICIAL]
    if not held:
        return ()
    listings = ((one.snapshot, one.listings()) for one in held)
    return vendor_listings(vendor, listings, on.isoformat())
