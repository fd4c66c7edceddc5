"""Search: one field over everything; a number or a citation goes straight there."""

from stopwork.desk.days import today
from stopwork.desk.everything import found, straight_to
from stopwork.desk.leads.award_pages import lake_says
from stopwork.web.asked import Answer, Asked, SeeOther, Shown

LONGEST = 200


def search(asked: Asked) -> Answer:
    """What holds the words, by kind, in the asker's view; first what was searched."""
    text = asked.said("q")[:LONGEST]
    if not text:
        return Shown(
            template="search.html",
            title="Search",
            values={"searched": "", "groups": (), "lake": lake_says()},
        )
    if to := straight_to(text):
        return SeeOther(to=to)
    groups = found(asked.place.desk(asked.person), text, today(), asked.person.view)
    return Shown(
        template="search.html",
        title=f"Search: {text}",
        values={"searched": text, "groups": groups, "lake": lake_says()},
    )
