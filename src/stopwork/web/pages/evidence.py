"""A piece of evidence: its text or picture on a page, and its bytes as a file."""

from stopwork.desk.case import told
from stopwork.desk.intake.readable import readable
from stopwork.web.asked import Answer, Asked, Sent, Shown, missing
from stopwork.web.pages.cases import basis_asked, frame
from stopwork.web.safety.audit import READ
from stopwork.web.who import PUBLIC


def page(asked: Asked) -> Answer:
    """A piece of evidence of a case: who published it, its digest, and what can be read of it."""
    basis, sha256 = basis_asked(asked), asked.path["sha256"]
    source = next((one for one in basis.case.sources.values()
                   if getattr(one, "sha256", None) == sha256), None)  # fmt: skip
    found = _found(asked)
    if source is None or found is None:
        raise missing()
    claims = [one for one in told.claims_told(basis) if basis.case.claims[one.id].source
              == source.source]  # fmt: skip
    values = {**frame(asked, basis, "evidence"), "source": source, "claims": claims,
              "read": readable(*found)}  # fmt: skip
    title = f"Evidence {source.source}: {basis.title}"
    return Shown(template="evidence_shown.html", title=title, values=values)


def file(asked: Asked) -> Answer:
    """The bytes of a piece of evidence, if the asker's view has it; nothing in it can act."""
    found = _found(asked)
    if found is None:
        raise missing()
    return Sent(body=found[0], kind="application/octet-stream", name=found[1], frame=True)


def picture(asked: Asked) -> Answer:
    """The same as a picture, where it is one."""
    found = _found(asked)
    kind = readable(*found).picture if found else ""
    if found is None or not kind:
        raise missing()
    return Sent(body=found[0], kind=kind, frame=True)


def _found(asked: Asked) -> tuple[bytes, str] | None:
    """The bytes and their name; who reads some that are not public is written down first."""
    desk, sha256, view = asked.place.desk(asked.person), asked.path["sha256"], asked.person.view
    mark = told.mark_of_evidence(desk, sha256, view)
    if mark is None:
        return None
    if mark != PUBLIC:
        asked.place.audit.note(READ, asked.person, thing=sha256, more=mark)
    return told.evidence_of(desk, sha256, view)
