"""The README of a bundle: what a stranger holds, how to check it, and what that shows."""

from stopwork.reports.documents.wording import visible

README = """\
# A case, to be verified by anybody

This folder is the {view} record of one case of commercial spyware in government contracts, as of
{on}, made by {program}. It can be checked without trusting whoever gave it to you, without a
network, and with Python 3.11 or later alone.

    Case   {case}
    Log    {origin}
    Key    {key}

A hit is a reason to look, never an accusation. What is unknown is called unknown. The assessment
is computed and is no determination; only a named official makes one, and it stands in the record.

## What is here

| file | what it is |
|---|---|
| `dossier.html`, `dossier.pdf` | the report for people; both say the same |
| `case.json` | what the record says by {on}, each record with the place of its entry in the log |
| `assessment.json` | what the law says of it: findings, states, duties, open questions |
| `provisions.json` | the provisions: citation, paraphrase, where the text is, digest |
| `registry.json` | the vendor and its group on {on}, each fact with its source |
| `evidence/` | files of evidence, each under its SHA-256 |
| `log/published.log` | the log: this case as far as the view may see, all else as digests |
| `log/checkpoint`, `log/key` | the signed state of the log, and the key that verifies it |
| `log/proofs/` | the proof of each opened entry that it is in the log (C2SP tlog-proof) |
| `prov.json` | what was made of what, by whom (W3C PROV-JSON) |
| `manifest.json`, `manifest.note` | digest and size of every file, and the signature over them |
| `verify.py` | checks all of this |
{signed}
A field that is not shown in this view is absent; that it is absent says nothing about it.

## How to verify

    python3 -I verify.py
    python3 -I verify.py --key KEY --checkpoint FILE

The first takes the key from this folder. For the second, get the key, and a checkpoint that
somebody kept, from elsewhere: the office that published the case, an earlier bundle, a newspaper.
Given the zip (`python3 -I verify.py bundle.zip`), it also checks each byte of the zip itself.

`verify.py` came with what it verifies and cannot vouch for itself. It is one file of plain Python:
read it, take it from the Stopwork sources, or run `stopwork verify`, which says whether they are
the same. The format is told in `docs/publish.md` of Stopwork, for who writes another verifier.

## What that shows

- No byte of any file was changed since the holder of the key signed it, and no file was added or
  taken away.
- Each record in `case.json` says value for value what its entry in the log says; none of those
  opened here and known by {on} is left out; each entry is in the log of the checkpoint.
- The evidence is the bytes that the log names. The assessment, the provisions and the dossier refer
  to nothing that is not here.

## What it does not show

- Whose key it is. A log rewritten whole under another key verifies too, unless you have the key
  from elsewhere (`--key`).
- That the log was not cut short, or written anew by whoever holds the key. Only a checkpoint kept
  elsewhere shows that (`--checkpoint`).
- That what the sources say is true, that the record is complete, or that all that could be shown
  was opened. Nobody can tell from here what the entries not shown are.
- That the assessment follows from the claims. To check that, run Stopwork on them, or read the
  conditions in `provisions.json`.
"""
SIGNED = """\
| `dossier-signed.pdf` | `dossier.pdf` with a signature inside, whose time and random numbers differ each time: a bundle with it is never the same twice |
"""  # noqa: E501 -- a row of a table


def readme_of(said: dict[str, str], *, is_signed: bool) -> bytes:
    """Return README.md; `said` gives view, on, program, case, origin and key."""
    words = {name: visible(value).replace("|", "/") for name, value in said.items()}
    return README.format(**words, signed=SIGNED if is_signed else "").encode()
