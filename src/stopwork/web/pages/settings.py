"""Settings: who holds which role, who sees what, sources, and how one reads."""

from dataclasses import dataclass

from stopwork.desk.acts import ACTS
from stopwork.desk.case.looked import roles_for
from stopwork.desk.fetching.run import source_lines
from stopwork.desk.people import holders
from stopwork.desk.workbench import Reading, keep_reading, reading_of
from stopwork.web.asked import Answer, Asked, Refused, SeeOther, Shown
from stopwork.web.forms.acts import title_of
from stopwork.web.who import PUBLIC, VIEWS

SEES = {
    "whole": "everything on record",
    "controlled": "what is public and what is for the offices of the review",
    PUBLIC: "published editions, law and regimes",
}
READING = (
    ("size", "Size of letters", (("usual", "Usual"), ("large", "Large"), ("larger", "Larger"))),
    ("colours", "Colours",
     (("machine", "As this machine is set"), ("light", "Light"), ("dark", "Dark"))),
    ("rows", "Rows of tables", (("usual", "Usual"), ("dense", "Dense"))),
)  # fmt: skip
# Pages that an installation may have beside these: the name of their route, what they are.
BESIDE = (
    ("accounts", "Accounts: who may come in"),
    ("audit", "Audit of sign-ins and reads"),
    ("tokens", "Tokens for programs"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """A role: what it sees of the record, and which acts it may put on record."""

    role: str
    sees: str
    acts: tuple[str, ...]


def page(asked: Asked) -> Answer:
    """Who holds which role, what each role sees and may do, what can be fetched."""
    from stopwork.web.routes import routes  # noqa: PLC0415 -- the routes know their pages

    role = asked.person.role
    paths = {
        one.name: one.path for one in routes() if one.method == "GET" and one.outcome(role) == "yes"
    }
    desk = asked.place.desk(asked.person)
    values = {
        "people": holders(desk), "roles": tuple(_line(role) for role in (*VIEWS, PUBLIC)),
        "sources": source_lines(), "folder": str(asked.place.folder.parent),
        "is_local": asked.place.is_local,
        "beside": [(paths[name], says) for name, says in BESIDE if name in paths
                   and (name != "accounts" or not asked.place.is_local)],
    }  # fmt: skip
    return Shown(template="settings.html", title="Settings", values=values)


def _line(role: str) -> RoleLine:
    acts = tuple(title_of(act) for act in ACTS if role in roles_for(act))
    return RoleLine(role=role, sees=SEES[VIEWS.get(role, PUBLIC)], acts=acts)


def reading(asked: Asked) -> Answer:
    """How one reads: the size of letters, the colours, how far rows stand apart."""
    return Shown(
        template="reading.html",
        title="Reading size and colours",
        values={"choices": READING, "kept": reading_of(asked.person.name),
                "done": asked.said("kept") == "yes"},
    )  # fmt: skip


def keep(asked: Asked) -> Answer:
    """Keep how one reads."""
    if not asked.person.name:
        raise Refused(403, "Say who you are first: it is kept for you by your name.")
    said = {name: asked.form.said(name) for name, _, _ in READING}
    known = {name: {word for word, _ in words} for name, _, words in READING}
    if any(said[name] not in known[name] for name in said):
        raise Refused(400, "Choose one of the words of each.")
    with asked.place.writing:
        keep_reading(asked.person.name, Reading(**said))  # type: ignore[arg-type]
    return SeeOther(to="/settings/reading?kept=yes")
