#!/usr/bin/env python3
"""
Verify a Stopwork bundle offline, with Python 3.11 or later and nothing else.

    python3 verify.py                        in the unpacked folder
    python3 verify.py bundle.zip
    python3 verify.py bundle.zip --key KEY --checkpoint FILE     both as known from elsewhere

Prints what was verified and exits 0, or names the first thing that does not hold and exits 1.

A verifier that comes with what it verifies cannot vouch for itself: read it, or take it from
elsewhere. It stands in one file, longer than our others, so that it can be read and carried alone.
The format is told in docs/publish.md. Standards: RFC 8032 (Ed25519), RFC 9162 (Merkle trees),
RFC 8785 (canonical JSON), C2SP signed-note, tlog-checkpoint and tlog-proof.
"""

import argparse
import base64
import binascii
import json
import re
import struct
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256, sha512
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote

FORMAT = "stopwork-bundle/1"
MANIFEST, NOTE = "manifest.json", "manifest.note"
NEEDED = {
    "README.md", "assessment.json", "case.json", "dossier.html", "dossier.pdf", "log/checkpoint",
    "log/key", "log/published.log", "prov.json", "provisions.json", "registry.json", "verify.py",
}  # fmt: skip
MAY_BE = re.compile(r"dossier-signed\.pdf|evidence/([0-9a-f]{2})/\1[0-9a-f]{62}|log/proofs/\d{6,}")
MARKS = {"public": {"public"}, "controlled": {"public", "controlled"}}  # what each view opens
PUBLISHED = {"evidence-received", "source-cited", "claim-asserted"}  # known when published
COMPUTED = re.compile("left-open:|derived:")  # claims that follow from others, by their ids
SAYS = {"as_of", "case", "files", "format", "key", "program", "root", "view"}  # in a manifest
PLACES = {"claim-asserted": "claims", "claim-withdrawn": "withdrawn", "source-cited": "sources",
          "evidence-received": "sources"}  # fmt: skip
HEX = re.compile("[0-9a-f]{64}")
UNREADABLE = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError)
Files = Mapping[str, bytes]
Parts = dict[str, Any]


class Broken(Exception):
    """Something in the bundle does not hold; the message names it."""


def fail(item: str, why: str) -> NoReturn:
    """Raise Broken for an item of the bundle."""
    raise Broken(f"{item}: {why}")


@contextmanager
def reading(item: str) -> Iterator[None]:
    """Turn whatever cannot be read into Broken with the item's name."""
    try:
        yield
    except UNREADABLE as wrong:
        fail(item, f"it cannot be read as a bundle has it ({type(wrong).__name__}: {wrong})")


# --- The zip: stored, sorted, without times, so that the same files give the same bytes.
_LOCAL, _CENTRAL, _END = map(struct.Struct, ("<4s5H3L2H", "<4s6H3L5H2L", "<4s4H2LH"))
_VERSION, _DAY, _MODE = 20, 0x21, 0o100644 << 16  # PKZIP 2.0; 1980-01-01; -rw-r--r--
_UNIX = 3 << 8  # the modes are those of Unix


def zipped(files: Files) -> bytes:
    """Return the one zip that holds these files; ValueError for more than a plain zip can hold."""
    return b"".join(part for _, part in zip_parts(files))


def zip_parts(files: Files) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of that zip, each with the item of the bundle that it belongs to."""
    records: list[tuple[str, bytes]] = []
    at = 0
    for name in sorted(files):
        body, said = files[name], name.encode("ascii", "replace")
        same = (0, 0, 0, _DAY, binascii.crc32(body), len(body), len(body), len(said), 0)
        if at + len(body) >= 1 << 31 or len(records) >= 1 << 15:
            raise ValueError("a bundle holds less than 2 GiB in less than 32,768 files")
        record = (b"PK\1\2", _UNIX | _VERSION, _VERSION, *same, 0, 0, 0, _MODE, at)
        records.append((f"{name}, in the zip's list of files", _CENTRAL.pack(*record) + said))
        head = _LOCAL.pack(b"PK\3\4", _VERSION, *same) + said
        yield name, head + body
        at += len(head) + len(body)
    yield from records
    many, size = len(records), sum(len(record) for _, record in records)
    yield "the zip's end record", _END.pack(b"PK\5\6", 0, 0, many, many, size, at, 0)


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the files of a zip that is, byte for byte, as `zipped` writes it."""
    files: dict[str, bytes] = {}
    at, last = 0, ""
    while data[at : at + 4] == b"PK\3\4" and len(data) >= at + _LOCAL.size:
        size, _, length, _ = _LOCAL.unpack_from(data, at)[-4:]
        begin = at + _LOCAL.size + length
        name = data[at + _LOCAL.size : begin].decode("ascii", "replace")
        if name <= last:
            fail(name, f"it is out of its place at byte {at} of the zip")
        files[name] = data[begin : begin + size]
        at, last = begin + size, name
    if data[at : at + 4] != b"PK\1\2" or not files:
        fail(f"the zip, after {last or 'its beginning'}", f"byte {at} does not begin a file")
    at = 0
    for item, part in zip_parts(files):
        if data[at : at + len(part)] != part:
            fail(item, f"its bytes in the zip, from {at} on, have been changed")
        at += len(part)
    if at != len(data):
        fail("the zip", f"something follows its end at byte {at}")
    return files


def files_of(path: Path) -> dict[str, bytes]:
    """Return the files of a bundle, zipped or unpacked."""
    if path.is_file():
        with reading("the zip"):
            return unzipped(path.read_bytes())
    found = {each.relative_to(path).as_posix(): each for each in sorted(path.rglob("*"))}
    for name, each in found.items():
        if each.is_symlink() or not (each.is_file() or each.is_dir()):
            fail(name, "it is neither a file nor a folder")
    if not found:
        fail(str(path), "there is nothing here")
    return {name: each.read_bytes() for name, each in found.items() if each.is_file()}


# --- JSON in its one spelling.
def canonical(value: Any) -> bytes:
    """Return the one spelling of a value (RFC 8785, for values without fractions)."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def value_of(files: Files, name: str) -> Any:
    """Return the value of a JSON file that is written in its one spelling."""
    with reading(name):
        value = json.loads(files[name], parse_float=_no_number, parse_constant=_no_number)
        if canonical(value) == files[name]:
            return value
    fail(name, "it is not canonical JSON")


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} has more than one spelling")


# --- Ed25519, RFC 8032 section 5.1.
_P, _L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
_D, _ROOT = -121665 * pow(121666, -1, _P) % _P, pow(2, (_P - 1) // 4, _P)
Point = tuple[int, int, int, int]


def ed25519_holds(public: bytes, message: bytes, signature: bytes) -> bool:
    """Return whether a signature of 64 bytes is that of a message under a public key."""
    if len(signature) != 64 or len(public) != 32:
        return False
    key, r = _point(public), _point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or r is None or s >= _L:
        return False
    k = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little") % _L
    left, right = _times(s, _BASE), _added(r, _times(k, key))
    return all((left[n] * right[2] - right[n] * left[2]) % _P == 0 for n in (0, 1))


def _point(data: bytes) -> Point | None:
    word = int.from_bytes(data, "little")
    y, odd = word & ((1 << 255) - 1), word >> 255
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P or (x == 0 and odd):
        return None
    x = _P - x if x & 1 != odd else x
    return x, y, 1, x * y % _P


def _added(p: Point, q: Point) -> Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % _P, (p[1] + p[0]) * (q[1] + q[0]) % _P
    c, d = 2 * p[3] * q[3] * _D % _P, 2 * p[2] * q[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(number: int, point: Point) -> Point:
    found: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = _added(found, point)
        point, number = _added(point, point), number >> 1
    return found


_BASE: Point = _point((4 * pow(5, -1, _P) % _P).to_bytes(32, "little")) or (0, 1, 1, 0)


# --- Signed notes: text, a blank line, signatures.
def key_of(text: str, item: str) -> tuple[str, bytes, bytes]:
    """Return (name, hash, public key) of a verifier key, name+hash+base64."""
    with reading(item):
        name, hashed, encoded = text.split("+", 2)
        data = _bytes(encoded)
        made = sha256(name.encode() + b"\n" + data).digest()[:4]
        if data[:1] == b"\1" and len(data) == 33 and made.hex() == hashed:
            return name, made, data[1:]
    fail(item, "it is not the verifier key of an Ed25519 log, or was changed")


def signed_lines(note: bytes, key: str, item: str, *, alone: bool = False) -> list[str]:
    """Return the lines of a note once the key is found to have signed it.

    `alone` allows no other signature below it: then each byte of the note is signed, or is one.
    """
    name, hashed, public = key_of(key, "log/key")
    with reading(item):
        body, _, below = note.decode().rpartition("\n\n")
        ours = [line.split(" ") for line in below.removesuffix("\n").split("\n")]
        made = [_bytes(line[2]) for line in ours if line[:2] == ["\u2014", name] and line[3:] == []]
        held = [sign[4:] for sign in made if sign[:4] == hashed and below.endswith("\n")]
        fits = len(ours) == len(held) == 1 if alone else bool(held)
        if fits and all(ed25519_holds(public, f"{body}\n".encode(), sign) for sign in held):
            return body.split("\n")
    fail(item, f"it is not signed by the key {key}, or was changed")


def _bytes(text: str) -> bytes:
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError("base64 in another spelling")
    return data


# --- The manifest: every file, and a signature over all of them.
def check_manifest(files: Files, key: str | None) -> dict[str, Any]:
    """Return the manifest, once it is signed and every file is found to be what it lists."""
    for name in sorted({MANIFEST, NOTE, "log/key"} - set(files)):
        fail(name, "it is missing")
    manifest: dict[str, Any] = value_of(files, MANIFEST)
    stated = str(manifest["key"])
    if files["log/key"] != f"{stated}\n".encode():
        fail("log/key", f"it is not the key that {MANIFEST} names; one of the two was changed")
    if key is not None and key.strip() != stated:
        fail("log/key", f"the bundle states the key {stated}, not the expected {key}")
    origin = key_of(stated, "log/key")[0]
    digest = base64.b64encode(sha256(files[MANIFEST]).digest()).decode()
    if signed_lines(files[NOTE], stated, NOTE, alone=True) != [f"{origin}/bundle", FORMAT, digest]:
        fail(NOTE, f"it was signed over another {MANIFEST}; one of the two was changed")
    _check_files(files, manifest)
    return manifest


def _check_files(files: Files, manifest: dict[str, Any]) -> None:
    listed = manifest["files"]
    if set(manifest) != SAYS or manifest["format"] != FORMAT or manifest["view"] not in MARKS:
        fail(MANIFEST, "its format or view is not known; use a newer verifier")
    if manifest["root"] != sha256(canonical(listed)).hexdigest():
        fail(MANIFEST, "its root digest is not that of its list of files")
    for name in sorted((set(files) - {MANIFEST, NOTE}) ^ set(listed)):
        fail(name, f"it is in {MANIFEST} and missing" if name in listed else "it was added")
    for name in sorted(listed):
        if listed[name] != {"sha256": sha256(files[name]).hexdigest(), "size": len(files[name])}:
            fail(name, f"its bytes are not those that {MANIFEST} lists")
        if name not in NEEDED and not MAY_BE.fullmatch(name):
            fail(name, "no bundle has such a file")
    for name in sorted(NEEDED - set(listed)):
        fail(name, "it is missing")


# --- The log: every entry as a leaf, those of this case opened.
@dataclass(frozen=True)
class Log:
    """The leaves of a log and what its opened entries say, by their index."""

    leaves: list[bytes]
    opened: dict[int, Parts]


def check_log(files: Files, manifest: dict[str, Any], kept: bytes | None) -> Log:
    """Return the log, once its lines, its checkpoint and its inclusion proofs are found to hold."""
    item, key, note = "log/published.log", manifest["key"], files["log/checkpoint"]
    first, *lines, last, end = files[item].decode().split("\n")
    if first != f"stopwork-log/1\t{key}" or end:
        fail(item, "its first line is not stopwork-log/1 and the key, or its last is cut short")
    if last != "checkpoint\t" + json.dumps(note.decode(), ensure_ascii=False):
        fail(item, "its last line is not the checkpoint in log/checkpoint")
    raised = _raised(lines, manifest)
    read = [_entry(n, line, manifest, is_raised=n in raised) for n, line in enumerate(lines)]
    log = Log([leaf for leaf, _ in read], {n: parts for n, (_, parts) in enumerate(read) if parts})
    size, root = checkpoint_of(note, key, "log/checkpoint")
    if (size, root) != (len(lines), root_of(log.leaves)):
        fail(item, "its entries are not those that log/checkpoint was signed over")
    if kept is not None:
        size, old = checkpoint_of(as_signed(kept), key, "the checkpoint kept elsewhere")
        if size > len(lines):
            fail(item, f"{size} entries were there by the checkpoint kept elsewhere: its tail has"
                 " been removed")  # fmt: skip
        if root_of(log.leaves[:size]) != old:
            fail(item, f"its first {size} entries are not those of the checkpoint kept elsewhere:"
                 " it was written anew")  # fmt: skip
    _check_proofs(files, log, root)
    return log


def _raised(lines: list[str], manifest: dict[str, Any]) -> set[int]:
    """The entries that an act of the case, shown here, opened to this view; each line is checked
    afterwards like any other.
    """
    marks: dict[int, str] = {}
    for line in lines:
        if '"mark-changed"' not in line:
            continue
        shown = [json.loads(part) for part in line.split("\t")[2:] if part.startswith("[")]
        said = {name: value for _, name, _, value in shown}
        if said["@entry"]["event"] == "mark-changed" and said["@entry"]["case"] == manifest["case"]:
            marks[said["entry"]] = said["mark"]
    return {index for index, mark in marks.items() if mark in MARKS[manifest["view"]]}


def _entry(
    index: int, line: str, manifest: dict[str, Any], *, is_raised: bool
) -> tuple[bytes, Parts]:
    where = f"log/published.log, entry {index}"
    number, leaf, *parts = line.split("\t")
    shown = [part for part in parts if part.startswith("[")]
    if number != str(index) or not all(map(HEX.fullmatch, {leaf, *parts} - set(shown))):
        fail(where, "it is not a line of a log")
    if parts == [sha256(leaf.encode()).hexdigest()]:  # nothing of this entry is shown
        return bytes.fromhex(leaf), {}
    made = sorted(sha256(x.encode()).hexdigest() if x in shown else x for x in parts)
    if sha256(b"\0" + canonical(["stopwork-entry/1", *made])).hexdigest() != leaf:
        fail(where, "its parts do not give its leaf hash")
    values: Parts = {}
    for text in shown:
        _, name, mark, value = said = json.loads(text)
        if (
            name in values
            or not (is_raised or mark in MARKS[manifest["view"]])
            or canonical(said) != text.encode()
        ):
            fail(where, f"{name} is there twice, or is not for the {manifest['view']} view")
        values[name] = value
    if values["@entry"]["case"] not in {manifest["case"], "workspace"}:
        fail(where, "it is of another case")
    return bytes.fromhex(leaf), values


def root_of(leaves: list[bytes]) -> bytes:
    """Return the root of leaf hashes (RFC 9162, section 2.1.1)."""
    full: list[bytes] = []
    for size, leaf in enumerate(leaves):
        while size & 1:
            leaf, size = _node(full.pop(), leaf), size >> 1  # noqa: PLW2901 -- it grows
        full.append(leaf)
    found = full.pop() if full else sha256(b"").digest()
    while full:
        found = _node(full.pop(), found)
    return found


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()


def as_signed(kept: bytes) -> bytes:
    """Return a note from a file that went through other hands: an editor may have put a byte order
    mark before it, other line ends into it, or taken its last one away. What was signed has none.
    """
    text = kept.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    return text if text.endswith(b"\n") else text + b"\n"


def checkpoint_of(note: bytes, key: str, item: str) -> tuple[int, bytes]:
    """Return (size, root) of a checkpoint that the key signed."""
    with reading(item):
        origin, size, root, *_ = signed_lines(note, key, item)
        if origin == key.partition("+")[0] and re.fullmatch("0|[1-9][0-9]*", size):
            return int(size), _bytes(root)
    fail(item, "it is not a checkpoint of this log")


def _check_proofs(files: Files, log: Log, root: bytes) -> None:
    there = {name for name in files if name.startswith("log/proofs/")}
    for name in sorted(there ^ {f"log/proofs/{index:06}" for index in log.opened}):
        fail(name, "there is one proof for each opened entry, and no other")
    for index in log.opened:
        name = f"log/proofs/{index:06}"
        with reading(name):
            head, _, note = files[name].decode().partition("\n\n")
            first, place, *hashes = head.split("\n")
            if [first, place] != ["c2sp.org/tlog-proof@v1", f"index {index}"]:
                fail(name, f"it is no proof of entry {index}")
            found = _climbed(log.leaves[index], index, len(log.leaves), [*map(_bytes, hashes)])
        if note.encode() != files["log/checkpoint"] or found != root:
            fail(name, f"it does not lead from entry {index} to the checkpoint")


def _climbed(leaf: bytes, place: int, size: int, proof: list[bytes]) -> bytes:
    """Return the root that a proof leads to (RFC 9162, section 2.1.3.2)."""
    last = size - 1
    for step in proof:
        if place & 1 or place == last:
            leaf = _node(step, leaf)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            leaf = _node(leaf, step)
        place, last = place >> 1, last >> 1
    return leaf if last == 0 else b""


# --- What the files say, held against the log and against each other.
def check_case(files: Files, manifest: dict[str, Any], log: Log) -> dict[str, Any]:
    """Return case.json, once each record is found to say what its entry says, none left out."""
    case: dict[str, Any] = value_of(files, "case.json")
    for word in ("case", "as_of", "view"):
        if case[word] != manifest[word]:
            fail("case.json", f"its {word} is not that of {MANIFEST}")
    told: set[int] = set()
    for section, records in sorted(case["record"].items()):
        for record in records:
            if type(record["entry"]) is not int or record["entry"] in told:
                fail("case.json", f"entry {record['entry']} is there twice")
            _check_record(section, record, log)
            told.add(record["entry"])
    known = {n for n, parts in log.opened.items() if _is_known(parts, manifest)}
    for index in sorted(told ^ known):
        why = "is left out" if index in known else f"was not known by {manifest['as_of']}"
        fail("case.json", f"entry {index} of the log {why}")
    _check_claims("case.json", case["contradictions"], case)
    return case


def _check_record(section: str, record: dict[str, Any], log: Log) -> None:
    where = f"case.json, {section}, entry {record['entry']}"
    parts = log.opened.get(record["entry"])
    if parts is None:
        fail(where, "the log does not open this entry")
    head = parts["@entry"]
    if PLACES.get(head["event"], section) != section or (
        section in PLACES.values() and head["event"] not in PLACES
    ):
        fail(where, f"it is no place for the event {head['event']}")
    said = {"event": head["event"], "recorded_at": head["at"], "role": head["role"],
            "recorded_by": parts.get("@actor"), "entry": record["entry"]}  # fmt: skip
    for name, value in said.items():
        if canonical(record[name]) != canonical(value):
            fail(where, f"its {name} is not what the log says")
    fields = {name: value for name, value in parts.items() if not name.startswith("@")}
    for name in sorted({*fields, *record["fields"]}):
        pair = [canonical([x[name]] if name in x else []) for x in (fields, record["fields"])]
        if pair[0] != pair[1]:
            fail(where, f"its {name} is not what the log says")


def _is_known(parts: Parts, manifest: dict[str, Any]) -> bool:
    head = parts["@entry"]
    day = parts["published_on" if head["event"] in PUBLISHED else "on"]
    return bool(head["case"] == manifest["case"] and day <= manifest["as_of"])


def check_evidence(files: Files, case: dict[str, Any]) -> int:
    """Return how many files of evidence are there: those that the sources name, and no other."""
    sources = [
        one["fields"] for one in case["record"].get("sources", []) if "sha256" in one["fields"]
    ]
    named = {f"evidence/{one['sha256'][:2]}/{one['sha256']}": one for one in sources}
    there = {name for name in files if name.startswith("evidence/")}
    for name in sorted(set(named) ^ there):
        fail(name, "it is missing" if name in named else "no source of the case names it")
    for name in sorted(there):
        size, digest = named[name]["size"], named[name]["sha256"]
        if (len(files[name]), sha256(files[name]).hexdigest()) != (size, digest):
            fail(name, "its bytes are not those that the log names")
    return len(there)


def named_in(value: Any, *words: str, inside: bool = False) -> set[str]:
    """Return the texts that stand under any of these words, however deep in lists and objects."""
    if isinstance(value, dict):
        pairs = [(one, inside or key in words) for key, one in value.items()]
        return set().union(*(named_in(one, *words, inside=deep) for one, deep in pairs))
    if isinstance(value, list):
        return set().union(*(named_in(one, *words, inside=inside) for one in value))
    return {value} if inside and isinstance(value, str) else set()


def provisions_in(assessment: dict[str, Any]) -> set[str]:
    """Return the provisions that an assessment refers to, wherever it does."""
    return set(assessment["findings"]) | named_in(assessment, "provision", "provisions")


def claims_of(case: dict[str, Any]) -> set[str]:
    """Return the ids of the claims that were asserted, and of those that the record's acts make."""
    asserted = {one["fields"]["claim"] for one in case["record"].get("claims", [])}
    return asserted | {one["claim"] for one in case["own_claims"]}


def _check_claims(item: str, value: Any, case: dict[str, Any]) -> None:
    for name in sorted(named_in(value, "claims") - claims_of(case)):
        if not COMPUTED.match(name):
            fail(item, f"it refers to the claim {name}, which is not in case.json")


def check_law(files: Files, case: dict[str, Any]) -> set[str]:
    """Return the provisions, once each is its digest and the assessment names no other."""
    assessment = value_of(files, "assessment.json")
    provisions: dict[str, Any] = value_of(files, "provisions.json")["provisions"]
    for name, one in provisions.items():
        if sha256(canonical(one["encoded"])).hexdigest() != one["digest"]:
            fail("provisions.json", f"{name} is not what its digest says")
        if any(one[part] != one["encoded"][part] for part in ("id", "citation", "says")):
            fail("provisions.json", f"{name} is told otherwise than it is encoded")
    if [assessment["case"], assessment["as_of"]] != [case["case"], case["as_of"]]:
        fail("assessment.json", "it is of another case or day")
    for name in sorted(provisions_in(assessment) - set(provisions)):
        fail("assessment.json", f"it refers to {name}, which is not in provisions.json")
    _check_claims("assessment.json", assessment, case)
    return set(provisions)


class _Page(HTMLParser):
    """The anchors of a page, and what refers to them."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.refs: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            elif name == "data-refs":
                self.refs |= set((value or "").split())
            elif name == "href" and (value or "").startswith("#"):
                self.links.add((value or "")[1:])


def check_dossier(files: Files, known: Mapping[str, set[str]]) -> int:
    """Return how many references the dossier makes, once each is explained in it and known here."""
    page = _Page()
    page.feed(files["dossier.html"].decode())
    page.close()
    for ref in sorted(page.refs):
        kind, _, name = ref.partition(":")
        if f"ref-{kind}-{name}" not in page.ids:
            fail("dossier.html", f"its reference {ref} is explained nowhere in it")
        if kind == "claim" and COMPUTED.match(unquote(name)):
            continue
        if kind in known and unquote(name) not in known[kind]:
            fail("dossier.html", f"its reference {ref} is to nothing in this bundle")
    for link in sorted(page.links - page.ids):
        if unquote(link) not in page.ids:
            fail("dossier.html", f"its link to #{link} leads nowhere")
    return len(page.refs)


def known_in(files: Files, case: dict[str, Any], log: Log) -> dict[str, set[str]]:
    """Return what a page may refer to: the ids in this bundle by their kind."""
    registry, record = value_of(files, "registry.json"), case["record"]
    group = registry["group"] or {"companies": [], "ties": []}
    return {
        "claim": claims_of(case),
        "source": {one["fields"]["source"] for one in record.get("sources", [])} | {"this record"},
        "entry": {str(index) for index in log.opened},
        "vendor": named_in([group["companies"], group["ties"]], "vendor", "told_in")
        | ({registry["vendor"]["id"]} if registry["vendor"] else set()),
        "checkpoint": {str(len(log.leaves))},
    }


def check_prov(files: Files) -> int:
    """Return how many relations prov.json states, once both ends of each are found to be there."""
    prov, kinds = value_of(files, "prov.json"), ("entity", "activity", "agent")
    nodes = {name for kind in kinds for name in prov[kind]}
    groups = [group for kind, group in prov.items() if kind not in {"prefix", *kinds}]
    relations = [relation for group in groups for relation in group.values()]
    for name in sorted({end for relation in relations for end in relation.values()} - nodes):
        fail("prov.json", f"a relation names {name}, which is not there")
    return len(relations)


SAID = """\
This is the {view} bundle of case {case} as of {as_of}, made by {program}.
{count} files, none more and none less, have the digests and sizes of the signed manifest, {root}.
The log {log} has {size} entries and the root that its signed checkpoint states. {opened} of them \
are opened here, each with a proof that it is in the log; of the others only digests are shown.
case.json has {told} records. Each says value for value what its entry in the log says, and no \
opened entry of the case known by {as_of} is left out; {later} are later, or tell of roles.
{evidence} files of evidence are the bytes that the log names.
assessment.json refers only to the {provisions} provisions in provisions.json, each under its \
digest, and to claims in case.json.
dossier.html makes {refs} references; each is explained in it, and is in this bundle.
prov.json states {relations} relations between things that it names."""


NO_KEY = """The key was taken from the bundle itself: give --key, as known from elsewhere, to know \
whose bundle it is."""
NO_CHECKPOINT = """No checkpoint from elsewhere was given: that the end of the log was cut off, or \
that its keeper wrote it anew, would not show."""


def verified(files: Files, key: str | None = None, kept: bytes | None = None) -> list[str]:
    """Return what was verified, in sentences; raises Broken with the first thing that fails.

    `key` and `kept` are the verifier key and a checkpoint of the log, as known from elsewhere.
    """
    with reading(MANIFEST):
        manifest = check_manifest(files, key)
    with reading("log/published.log"):
        log = check_log(files, manifest, kept)
    with reading("case.json"):
        case = check_case(files, manifest, log)
        evidence, told = check_evidence(files, case), sum(map(len, case["record"].values()))
    with reading("assessment.json or provisions.json"):
        provisions = check_law(files, case)
    with reading("registry.json"):
        known = {**known_in(files, case, log), "provision": provisions}
    with reading("dossier.html"):
        refs = check_dossier(files, known)
    with reading("prov.json"):
        relations = check_prov(files)
    counts = {
        "count": len(files), "log": key_of(manifest["key"], "log/key")[0], "told": told,
        "size": len(log.leaves), "opened": len(log.opened), "later": len(log.opened) - told,
        "evidence": evidence, "provisions": len(provisions), "refs": refs, "relations": relations,
    }  # fmt: skip
    open_ends = [*([NO_KEY] if key is None else []), *([NO_CHECKPOINT] if kept is None else [])]
    return [line.format(**manifest, **counts) for line in SAID.split("\n")] + open_ends


def plain(text: str) -> str:
    """Return text as ASCII words: nothing in it acts on a terminal instead of being read."""
    return "".join(c if " " <= c <= "~" else ascii(c)[1:-1] for c in text)


def main(words: list[str]) -> int:
    """Verify what the words of a command line name; return the exit code."""
    parser = argparse.ArgumentParser(description="Verify a Stopwork bundle offline.")
    parser.add_argument("bundle", nargs="?", type=Path, default=Path(__file__).parent,
                        help="the zip, or the folder; else that of this file")  # fmt: skip
    parser.add_argument("--key", help="the log's verifier key, as known from elsewhere")
    parser.add_argument("--checkpoint", type=Path, help="a checkpoint that was kept elsewhere")
    given = parser.parse_args(words)
    try:
        kept = given.checkpoint.read_bytes() if given.checkpoint else None
        said = verified(files_of(given.bundle), given.key, kept)
    except (Broken, OSError) as wrong:
        sys.stdout.write(f"NOT VERIFIED. {plain(str(wrong))}\n")
        return 1
    sys.stdout.write("".join(f"{plain(one)}\n" for one in said))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
