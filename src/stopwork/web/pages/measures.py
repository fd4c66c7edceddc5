"""Measures for oversight: across agencies, each with its cases."""

from stopwork.desk.oversight.measures import as_csv, measures
from stopwork.web.asked import Answer, Asked, Sent, Shown


def page(asked: Asked) -> Answer:
    """All measures on a day, of all agencies or of one."""
    told = measures(asked.place.desk(asked.person), asked.on, asked.person.view, _agency(asked))
    return Shown(
        template="measures.html",
        title=f"Measures: {told.agency}" if told.agency else "Measures",
        values={"told": told, "on": asked.on, "agency": told.agency},
    )


def file(asked: Asked) -> Answer:
    """The same as a file, a line for each measure and each case in it."""
    told = measures(asked.place.desk(asked.person), asked.on, asked.person.view, _agency(asked))
    return Sent(body=as_csv(told).encode(), kind="text/csv", name=f"measures-{told.on}.csv")


def _agency(asked: Asked) -> str:
    return asked.said("agency")[:200]
