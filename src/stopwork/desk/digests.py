"""The digests that a determination binds to, read where the law, the registry and the lists are."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from stopwork import __version__, config
from stopwork.cases.case import Case
from stopwork.cases.claims_of_case import RECORD, claims_of
from stopwork.cases.contradictions import heard
from stopwork.cases.freeze import LIST, VENDOR, Moved, moved, rests_on
from stopwork.desk.rules import rules
from stopwork.digest import canonical, digest_of, digest_of_file
from stopwork.law.provisions.digests import provision_digests

SHORT = 12  # letters of a digest in an address


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """Under what a page is made: the program's version, and digests of law and registry."""

    program: str
    law: str
    registry: str

    def moved_since(self, then: "Under") -> tuple[str, ...]:
        """Return which of the three are other than they were."""
        return tuple(
            name for name in ("program", "law", "registry")
            if getattr(self, name) != getattr(then, name)
        )  # fmt: skip


@cache
def under() -> Under:
    """Return under what pages are made now: read once, as law and registry are."""
    from stopwork.registry.load import VENDORS, vendor_files  # noqa: PLC0415 -- as below

    files = {path.stem: digest_of_file(path) for path in vendor_files(VENDORS)}
    law = provision_digests(rules().law)
    return Under(
        program=__version__,
        law=digest_of(canonical(law))[:SHORT],
        registry=digest_of(canonical(files))[:SHORT],
    )


def frozen(case: Case, on: date) -> dict[str, str]:
    """Return what a determination of this day would rest on: digests by name.

    The claims are those published by the day, as reviewers judged them; what this record's own
    acts say is left out, because a determination is one of them.
    """
    claims = [
        claim
        for claim in heard(claims_of(case), case.judged, on)
        if claim.published_on <= on and claim.source != RECORD
    ]
    return rests_on(claims, {**provision_digests(rules().law), **_vendors(case), **_lists()})


def what_moved(case: Case, on: date) -> tuple[Moved, ...] | None:
    """Return what moved since the last determination; None where there is none."""
    made = case.determination
    if made is None:
        return None
    return moved(made, frozen(case, on), rules().law.keys)


def _vendors(case: Case) -> dict[str, str]:
    """The vendor files of the vendors that the claims or judged hits name."""
    # The registry and its lists bring every reader along; most acts of a case do without.
    from stopwork.registry.load import VENDORS  # noqa: PLC0415

    names = {claim.subject.partition(":")[2] for claim in case.claims.values()
             if claim.subject.startswith("vendor:")}  # fmt: skip
    names |= {hit.vendor for hit in case.hits.values()}
    files = {name: VENDORS / f"{name}.yaml" for name in sorted(names)}
    return {
        f"{VENDOR}:{name}": digest_of_file(path) for name, path in files.items() if path.is_file()
    }


def _lists() -> dict[str, str]:
    """The newest snapshot of each official list that is held here."""
    from stopwork.registry.snapshots import newest  # noqa: PLC0415 -- as above

    held = newest(config.lists_folder())
    return {f"{LIST}:{one.snapshot.code}": one.snapshot.digest for one in held}
