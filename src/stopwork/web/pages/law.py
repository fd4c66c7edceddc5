"""Law: instruments, one as a tree, one paragraph; claim keys; the law of places side by side."""

from typing import Any

from stopwork.desk import regimes
from stopwork.desk.law import places
from stopwork.desk.law.keys import key_asked, keys_like
from stopwork.desk.law.provisions import instruments, provision_shown, tree
from stopwork.desk.reports.in_page import in_page
from stopwork.errors import StopworkError, UsageError
from stopwork.web.asked import Answer, Asked, SeeOther, Shown, missing

MOST_PLACES = 7


def law(asked: Asked) -> Answer:
    """The instruments that are kept here, and claim keys by plain words."""
    words = asked.said("words")
    return Shown(
        template="law.html",
        title="Law",
        values={"instruments": tuple(instruments()), "words": words,
                "found": keys_like(words) if words else ()},
    )  # fmt: skip


def provision(asked: Asked) -> Answer:
    """One paragraph; or an instrument as a tree of its paragraphs."""
    name = asked.path["provision"]
    if any(one.id == name for one in instruments()):
        title, leaves = tree(name)
        return Shown(template="law_tree.html", title=title, values={"leaves": leaves, "name": name})
    try:
        shown = provision_shown(name)
    except StopworkError:
        raise missing() from None
    instrument = next((one for one in instruments() if name.startswith(f"{one.id}.")), None)
    return Shown(
        template="provision.html",
        title=shown.citation,
        values={"shown": shown, "name": name, "instrument": instrument},
    )


def key(asked: Asked) -> Answer:
    """One claim key: the question that asks for it, and what would count."""
    found = key_asked(asked.path["key"])
    if found is None:
        raise missing()
    return Shown(template="key.html", title=found.ask, values={"found": found})


def side_by_side(asked: Asked) -> Answer:
    """Up to seven legal orders side by side, by question, on a day."""
    titles = regimes.titles()
    of = [one for said in asked.query.get("of", ()) for one in said.split(",") if one]
    chosen = of or [one for one in ("us", "eu") if one in titles]
    question = asked.said("question")
    made, wrong = None, ""
    records: Any = ()
    if len(chosen) > MOST_PLACES:
        wrong = f"Compare at most {MOST_PLACES} places; choose fewer."
    else:
        try:
            found = places.compared(question, ",".join(chosen), asked.on)
            made, records = in_page(regimes.page_of(found.sheet)), found.plain
        except UsageError as refused:
            wrong = str(refused)
    return Shown(
        template="regimes.html",
        title="Legal orders side by side",
        values={"titles": titles, "chosen": chosen, "made": made, "wrong": wrong, "on": asked.on,
                "questions": tuple(regimes.atlas().questions), "question": question,
                "records": records},
        status=400 if wrong else 200,
    )  # fmt: skip


def place(asked: Asked) -> Answer:
    """The law of one place."""
    name = asked.path["place"]
    if name not in regimes.titles():
        raise missing()
    found = places.place(name, asked.on)
    made = in_page(regimes.page_of(found.sheet))
    return Shown(
        template="place.html",
        title=regimes.titles()[name],
        values={"made": made, "name": name, "on": asked.on, "records": found.plain},
    )


def sentence(asked: Asked) -> Answer:
    """What was read says of a sentence about law."""
    said = asked.said("q")
    if not said:
        return SeeOther(to="/regimes")
    made = in_page(regimes.page_of(places.sentence_checked(said[:500], asked.on).sheet))
    return Shown(
        template="place.html",
        title="A sentence about law",
        values={"made": made, "name": "", "on": asked.on},
    )
