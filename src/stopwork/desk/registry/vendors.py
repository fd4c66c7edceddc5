"""The vendor files: which vendor is meant, all of them, and whether each is sound."""

import difflib
from dataclasses import dataclass
from pathlib import Path

from stopwork.errors import RegistryError, UsageError
from stopwork.registry.callings import vendors_called
from stopwork.registry.check import problems
from stopwork.registry.load import VENDORS, load_registry, load_vendor, vendor_files
from stopwork.registry.vendor import Registry, Vendor, graded
from stopwork.registry.words import listing_state


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorLine:
    """One vendor in the list of all."""

    id: str
    name: str
    role: str
    classes: tuple[str, ...]
    facts: int
    listed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How many files and facts were checked, and one sentence for each problem."""

    files: int
    facts: int
    problems: tuple[str, ...]


def registry_in(folder: Path | None) -> Registry:
    """Return the registry of a folder of vendor files, the shipped one where none is named."""
    return load_registry(folder or VENDORS)


def vendor_lines(folder: Path | None) -> tuple[VendorLine, ...]:
    """Return all vendors with their classes and their places on official lists."""
    return tuple(
        VendorLine(
            id=vendor.id,
            name=vendor.name,
            role=vendor.role,
            classes=vendor.classes,
            facts=len(graded(vendor)),
            listed=listing_state(vendor),
        )
        for vendor in registry_in(folder).vendors
    )


def checked(folder: Path | None) -> Checked:
    """Check every vendor file, and the files against each other."""
    files = vendor_files(folder or VENDORS)
    vendors, found = _load_each(files)
    found += problems(Registry(vendors=tuple(vendors)))
    facts = sum(len(graded(vendor)) for vendor in vendors)
    return Checked(files=len(files), facts=facts, problems=tuple(found))


def find_vendor(folder: Path | None, asked: str) -> Vendor:
    """Return the vendor that a word calls: its id, a name, a product, or how a name begins.

    Raises UsageError where it calls none, and where it calls several.
    """
    files = {path.stem: path for path in vendor_files(folder or VENDORS)}
    if asked in files:
        return load_vendor(files[asked])
    named = vendors_called(registry_in(folder), asked)
    if len(named) == 1:
        return load_vendor(files[named[0].vendor_id])
    if named:
        ids = ", ".join(one.vendor_id for one in named)
        raise UsageError(f"'{asked}' stands in several files; ask for one of {ids}")
    near = difflib.get_close_matches(asked.casefold(), files, n=3)
    hint = f"did you mean {', '.join(near)}?" if near else "see `stopwork registry list`"
    raise UsageError(f"no vendor called '{asked}' is in the registry; {hint}")


def _load_each(files: tuple[Path, ...]) -> tuple[list[Vendor], list[str]]:
    vendors, broken = [], []
    for path in files:
        try:
            vendors.append(load_vendor(path))
        except RegistryError as error:
            broken.append(str(error))
    return vendors, broken


def vendors_near(folder: Path | None, text: str) -> tuple[str, ...]:
    """Return the ids of vendors that a word calls, holds or nearly spells, the nearest first."""
    registry = registry_in(folder)
    called = [one.vendor_id for one in vendors_called(registry, text)]
    wanted = text.casefold().strip()
    names = {vendor.id: [vendor.id, vendor.name, *(name.value for name in vendor.names),
                         *(product.value for product in vendor.products)]
             for vendor in registry.vendors}  # fmt: skip
    holds = [v for v, words in names.items() if any(wanted in word.casefold() for word in words)]
    near = difflib.get_close_matches(wanted, list(names), n=3)
    return tuple(dict.fromkeys([*called, *holds, *near]))
