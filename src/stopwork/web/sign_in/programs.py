"""Tokens for programs: made, shown once, listed, ended."""

from stopwork.desk.choices import WHOLE
from stopwork.web.asked import Answer, Asked, Refused, SeeOther, Shown
from stopwork.web.safety import audit
from stopwork.web.sessions.programs import ACTS, MOST, READS, STANDS_FOR, TooMany
from stopwork.web.who import CONTROLLED, PUBLIC

LONGEST = 100
SEES = {
    CONTROLLED: "at most what is for the offices of the review",
    PUBLIC: "at most what is public",
    WHOLE: "whatever I see",
}
MAY = {READS: "read", ACTS: "read, and put acts on record that nobody signs for"}


def page(asked: Asked, wrong: str = "", secret: str = "") -> Answer:
    """The tokens of whoever asks, and a form for another; `secret` is one that was made now."""
    return Shown(
        template="tokens.html",
        title="Tokens for programs",
        values={"tokens": asked.place.programs.all_of(asked.person), "wrong": wrong,
                "secret": secret, "sees": SEES, "may": MAY, "days": STANDS_FOR.days,
                "called": "" if secret else asked.form.said("called")},
        status=400 if wrong else 200,
    )  # fmt: skip


def make(asked: Asked) -> Answer:
    """Make a token, and show it this once."""
    if not asked.person.name:
        raise Refused(403, "Say who you are first: a token reads in your name.")
    called, view = asked.form.said("called"), asked.form.said("view")
    if not called or len(called) > LONGEST:
        return page(asked, f"Say what the token is for, in at most {LONGEST} letters.")
    if view not in SEES:
        return page(asked, "Choose what the token may see.")
    scope = asked.form.said("scope") or READS
    if scope not in MAY:
        return page(asked, "Choose what the token may do.")
    try:
        secret = asked.place.programs.make(asked.person, called, view, scope)
    except TooMany:
        return page(asked, f"{MOST} tokens stand already; end one that is not used.")
    asked.place.audit.note(audit.TOKEN_MADE, asked.person, more=f"{view}, {scope}")
    return page(asked, secret=secret)


def end(asked: Asked) -> Answer:
    """End a token at once; ending one that has ended changes nothing."""
    name = asked.form.said("id")
    if asked.place.programs.end(asked.person, name):
        asked.place.audit.note(audit.TOKEN_ENDED, asked.person, thing=name)
    return SeeOther(to="/settings/tokens")
