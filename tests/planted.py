"""A workspace with secrets planted everywhere a public bundle must not look, and its bundles.

Every secret holds the word `zebra`; those that are numbers or digests are listed. What is
controlled holds `zebra-office`, what is withheld `zebra-sealed`, what is of another case
`zebra-other`.
"""

import json
import re
import tempfile
from datetime import date
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import quote

from click.testing import CliRunner

from case_script import Shell
from stopwork.cli import main
from stopwork.desk.reports.bundles import VERIFIER, published
from stopwork.reports.bundle.bundle import Pages
from stopwork.reports.facts.basis import Basis

CASE, ON = "award-7", date(2026, 3, 1)
LOG = "agency.example/reviews"
SIZES = {"office": 1_234_567, "sealed": 7_654_321, "other": 2_345_671, "unnamed": 6_543_217}
PUBLIC_FILE = b"award,action,obligated\n7,award,1200.00\n"
_HELD = tempfile.TemporaryDirectory()  # until the tests end


def secret(kind: str) -> bytes:
    """The bytes of a planted file of evidence."""
    return f"zebra-{kind} ".encode().ljust(SIZES[kind], b"z")


SCRIPT = """
stopwork case grant "Rey zebra-office" reviewer
AS "Rey zebra-office" reviewer
stopwork case open 7 --id award-7 --title "Award 7" --agency "An Agency" --vendor "V" --on 2026-01-05
stopwork case --visibility public evidence add award-7 award.csv --id record --title "The award" --publisher "An Agency" --grade primary-record --published 2026-01-04 --on 2026-01-05
stopwork case evidence add award-7 --id press --title "A report" --publisher "A newspaper" --grade reputable-press --published 2026-01-06 --on 2026-01-06
stopwork case evidence add award-7 zebra-office.txt --id zebra-office-memo --title "zebra-office memo" --publisher "zebra-office desk" --grade primary-record --published 2026-01-04 --on 2026-01-05
stopwork case --visibility withheld evidence add award-7 zebra-sealed.txt --id zebra-sealed-memo --title "zebra-sealed memo" --publisher "zebra-sealed desk" --grade primary-record --published 2026-01-04 --on 2026-01-05
stopwork case --visibility public --withhold name evidence add award-7 zebra-unnamed.txt --id zebra-unnamed-memo --title "A zebra-unnamed file" --publisher "P" --grade primary-record --published 2026-01-04 --on 2026-01-05
stopwork case claim award-7 contract.signed_on=2026-01-02 --source record --says "The contract was signed."
stopwork case claim award-7 contract.signed_on=2026-01-03 --source press --says "A report puts it a day later."
stopwork case --withhold value --withhold says claim award-7 contract.office="zebra-sealed office" --source press --says "zebra-sealed words"
stopwork case --visibility controlled claim award-7 zebra-office.key="zebra-office value" --subject vendor:zebra-office --source zebra-office-memo --says "zebra-office words"
stopwork case --visibility withheld claim award-7 zebra-sealed.key="zebra-sealed value" --subject vendor:zebra-sealed --source zebra-sealed-memo --says "zebra-sealed words"
stopwork case hit award-7 h1 same --vendor zebra-office --reason "zebra-office reason" --on 2026-01-07
stopwork case ask award-7 "zebra-office question" --to "zebra-office desk" --on 2026-01-08 --id q1
stopwork case concern award-7 "zebra-office people" "zebra-office words" --ask "zebra-office ask" --on 2026-01-09
stopwork case --visibility public concern award-7 "A public organisation" "Nobody has said what it is for." --ask "Say it." --on 2026-01-09
stopwork case open 8 --id zebra-other --title "zebra-other title" --agency "zebra-other agency" --vendor "zebra-other vendor" --on 2026-01-05
stopwork case --visibility public evidence add zebra-other zebra-other.txt --id zebra-other-record --title "zebra-other" --publisher "zebra-other" --grade primary-record --published 2026-01-04 --on 2026-01-05
stopwork case claim zebra-other contract.signed_on=2026-01-02 --source zebra-other-record --says "zebra-other words"
stopwork case claim award-7 =HYPERLINK.key="</script><b>\u202e+1" --source press --says "=cmd()<img src=x onerror=alert(1)> \u202egnp"
AS "Hanna zebra-office" agency-head
stopwork case --withhold by determine award-7 --limb1 not_significant --limb2 not_significant --reason "What was shown suffices." --on 2026-02-01
AS "Rey zebra-office" reviewer
stopwork case claim award-7 contract.closed_out_on=2026-04-01 --source press --published 2026-04-01 --says "Closed out, later than the day of the bundle."
"""  # noqa: E501 -- commands


@cache
def workspace() -> Path:
    """Return the folder of the workspace; it is made once."""
    folder = Path(_HELD.name)
    shell = Shell(folder)
    shell.store = None  # the workspace keeps its own
    (folder / "award.csv").write_bytes(PUBLIC_FILE)
    for kind in SIZES:
        (folder / f"zebra-{kind}.txt").write_bytes(secret(kind))
    place = folder / "home" / "cases"
    made = CliRunner().invoke(main, ["log", "--workspace", str(place), "init", "--name", LOG,
                                      "--head", "Hanna zebra-office",
                                      "--office", "Secretary of Homeland Security"])  # fmt: skip
    assert made.exit_code == 0, made.output
    shell.as_("Hanna zebra-office", "agency-head")
    for line in SCRIPT.strip().splitlines():
        if line.startswith("AS "):
            _, name, role = line.split('"')
            shell.as_(name, role.strip())
        else:
            shell.done(re.sub(r" ([\w-]+\.(txt|csv)) ", rf" {folder}/\1 ", line))
    return place


def key() -> str:
    """Return the verifier key of the workspace."""
    return (workspace() / "keys" / "log.pub").read_text(encoding="utf-8").strip()


def html(basis: Basis) -> bytes:
    """A dossier in small: each claim with its reference, each reference explained."""
    names = [quote(name, safe="-._~") for name in basis.case.claims]
    said = [
        f'<p><span data-refs="claim:{name}">{escape(claim.says)}</span></p>'
        for name, claim in zip(names, basis.case.claims.values(), strict=True)
    ]
    told = [f'<li id="ref-claim-{name}">Claim {name}</li>' for name in names]
    refs = [f'<a href="#ref-claim-{name}">see</a>' for name in names]
    return "\n".join([*said, *refs, *told]).encode()


def pdf(basis: Basis) -> bytes:
    """What a PDF would say, without being one."""
    said = [claim.says for claim in basis.case.claims.values()]
    return b"%PDF-1.7\n" + json.dumps([basis.title, *said]).encode()


def pages() -> Pages:
    """Return small pages that stand in for the dossier's."""
    return Pages(html=html, pdf=pdf, verifier=VERIFIER.read_bytes())


@cache
def bundle(view: str = "public") -> bytes:
    """Return the bundle of the case in a view, as of ON."""
    return published(workspace(), CASE, ON, view, pages())


def secrets_of(*kinds: str) -> list[bytes]:
    """The words, digests and sizes that must not be found."""
    words = [f"zebra-{kind}".encode() for kind in kinds]
    for kind in kinds:
        if kind in SIZES:
            digest = sha256(secret(kind))
            words += [digest.hexdigest().encode(), digest.digest(), secret(kind)[:64]]
            words += [b'"size":%d' % SIZES[kind], b" %d " % SIZES[kind]]
    return words
