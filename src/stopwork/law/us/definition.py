"""
Is the product commercial spyware? Section 5(b) as a decision, limb by limb.

Five limbs, all needed; the fifth is met by any of three purposes. A limb shown to be absent decides
the question. The well-known neighbours each fail at a limb, and each says what would bring it in.
The answer does not depend on the day: it is also asked of what was bought before the order.
"""

from dataclasses import dataclass

from stopwork.cases.claims import Known
from stopwork.law.case_day import CaseDay
from stopwork.truth import Truth, all_of, any_of

PURPOSES = ("product.collects_content", "product.records_audio_video", "product.tracks_location")
LIMBS: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("suite", "an end-to-end software suite", ("product.is_end_to_end_suite",), "eo-14093.5.b"),
    (
        "commercial",
        "furnished for commercial purposes",
        ("product.is_furnished_commercially",),
        "eo-14093.5.b",
    ),
    (
        "remote",
        "remote access to a computer: over an external network, the computer in other hands",
        ("product.gains_remote_access",),
        "eo-14093.5.l",
    ),
    (
        "consent",
        "without the consent of the computer's user, administrator or owner",
        ("product.works_without_consent",),
        "eo-14093.5.b",
    ),
    ("purpose", "to take content, to record, or to locate", PURPOSES, "eo-14093.5.b.i"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limb:
    """One limb: what it asks, the answer, and what is known of each key it rests on."""

    id: str
    asks: str
    truth: Truth
    known: tuple[Known, ...]
    provision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """A kind of product near the line: the limb it usually fails, why, what would change it."""

    kind: str
    name: str
    limb: str
    reason: str
    inside_if: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """The decision: TRUE, FALSE or UNKNOWN, the limbs, and the boundary case it belongs to."""

    truth: Truth
    limbs: tuple[Limb, ...]
    boundary: Boundary | None
    says: str


# E.O. 14093, sec. 5(b) and 5(l); what a kind *usually* is. Only the limbs decide about a product.
BOUNDARIES = (
    Boundary(
        kind="device_forensics",
        name="forensic extraction from seized phones",
        limb="remote",
        reason="the device is in the examiner's hands, so access is not remote (5(l))",
        inside_if="a module that installs or reaches over the air (cloud extraction: look apart)",
    ),
    Boundary(
        kind="cell_site_simulator",
        name="cell-site simulators",
        limb="suite",
        reason="it listens to the radio network; as usually sold it is equipment and gains no "
        "access into the computer itself",
        inside_if="a function that delivers an implant to the phone, or takes its content or "
        "location by entering it",
    ),
    Boundary(
        kind="location_data",
        name="bought location data",
        limb="remote",
        reason="it queries data that others collected; locating is a purpose of remote access "
        "(5(b)(iii)), not an alternative to it",
        inside_if="an implant delivered through advertising, or any other entry into the phone",
    ),
    Boundary(
        kind="open_source_monitoring",
        name="open-source and social-media monitoring",
        limb="remote",
        reason="it reads what is published or sold, and enters nobody's computer",
        inside_if="a module that enters a person's device or account without consent",
    ),
    Boundary(
        kind="government_built",
        name="tools built by a government for itself",
        limb="commercial",
        reason="nobody furnishes it for commercial purposes",
        inside_if="a company that develops, operates, sells or licenses it, in whole or rebranded",
    ),
    Boundary(
        kind="analytics",
        name="analytics, face search and record brokers",
        limb="remote",
        reason="it works on records already held and enters no computer of the person",
        inside_if="a part of the offer that gains remote access to a person's computer",
    ),
    Boundary(
        kind="device_management",
        name="device management by the owner",
        limb="consent",
        reason="the owner or administrator consents; whose consent is enough, where they differ, "
        "the order leaves open",
        inside_if="use on a computer whose user, administrator and owner have not consented",
    ),
    Boundary(
        kind="exploit",
        name="single exploits and components",
        limb="suite",
        reason="one part is not a suite complete from end to end",
        inside_if="delivery, implant and control offered together, also through a partner",
    ),
)


def definition_of(case: CaseDay) -> Definition:
    """Return the decision on section 5(b) for the product of the case, limb by limb."""
    limbs = tuple(_limb(case, *row) for row in LIMBS)
    truth = all_of(limb.truth for limb in limbs)
    boundary = None if truth is Truth.TRUE else _boundary(case, limbs)
    return Definition(truth=truth, limbs=limbs, boundary=boundary, says=_says(truth, limbs))


def boundaries_at(limb: str) -> tuple[Boundary, ...]:
    """Return the well-known kinds of product that usually fail at a limb."""
    return tuple(boundary for boundary in BOUNDARIES if boundary.limb == limb)


def _limb(case: CaseDay, name: str, asks: str, keys: tuple[str, ...], provision: str) -> Limb:
    known = tuple(case.known(key) for key in keys)
    truth = any_of(one.truth for one in known)
    return Limb(id=name, asks=asks, truth=truth, known=known, provision=provision)


def _boundary(case: CaseDay, limbs: tuple[Limb, ...]) -> Boundary | None:
    """The kind the record names, or the one kind there is at a limb that is shown to be absent."""
    named = case.text("product.kind")
    found = next((boundary for boundary in BOUNDARIES if boundary.kind == named), None)
    absent = [limb.id for limb in limbs if limb.truth is Truth.FALSE]
    if found is not None:
        return found
    kinds = tuple(kind for limb in absent for kind in boundaries_at(limb))
    return kinds[0] if len(kinds) == 1 else None


def _says(truth: Truth, limbs: tuple[Limb, ...]) -> str:
    match truth:
        case Truth.TRUE:
            return "All five limbs of section 5(b) are shown: the product is commercial spyware."
        case Truth.FALSE:
            absent = "; ".join(limb.asks for limb in limbs if limb.truth is Truth.FALSE)
            return f"Outside section 5(b): shown to be absent: {absent}."
        case Truth.UNKNOWN:
            still = "; ".join(limb.asks for limb in limbs if limb.truth is Truth.UNKNOWN)
            return f"Open under section 5(b): not shown: {still}."
