"""
What stands beside the order: said with every recommendation where the record shows it.

A bar of the Director of National Intelligence binds elements of the intelligence community alone,
and a company organized here that bought foreign spyware is reached by it (50 U.S.C. 3232a(c)).
"""

from stopwork.law.case_day import CaseDay
from stopwork.law.sentence import Sentence
from stopwork.truth import Truth

ELEMENT = "agency.is_intelligence_element"
PERSON, ATTACK = "eo-14093.5.o", "eo-14093.2.a.i.A"
BARS = {
    "dni.bar_on_company_issued": ("50-usc-3232a.c.2.A-recorded", "the company", "(c)(2)"),
    "dni.bar_on_product_issued": ("50-usc-3232a.c.1.A-recorded", "the product", "(c)(1)"),
}


def besides(case: CaseDay) -> tuple[Sentence, ...]:
    """Return what is shown beside the order, and what a factor of it cannot rest on."""
    said = [_bar(case, key) for key in BARS if case.truth(key) is Truth.TRUE]
    if case.found(ATTACK) is Truth.TRUE and case.found(PERSON) is Truth.FALSE:
        says = (
            "A person is shown to be no Government personnel (5(o)): factor 2(a)(i)(A) does not "
            "rest on that person, but may on a Government computer that somebody carries."
        )
        said.append(Sentence(says, (ATTACK, PERSON)))
    return tuple(said)


def _bar(case: CaseDay, key: str) -> Sentence:
    """A bar on record: whether it binds this agency, and whether it was waived or ended."""
    provision, what, paragraph = BARS[key]
    name = f"A bar of the DNI on {what} is on record (50 U.S.C. 3232a{paragraph})"
    rests_on = (key, ELEMENT, "dni.bar_waived_or_ended", provision)
    element = case.truth(ELEMENT)
    if element is Truth.FALSE:
        tail = (
            "it binds elements of the intelligence community, and this agency is shown to be none."
        )
    elif element is Truth.UNKNOWN:
        tail = (
            "it binds elements of the intelligence community alone; whether this agency is one is "
            "not shown."
        )
    elif case.truth("dni.bar_waived_or_ended") is Truth.TRUE:
        tail = "it was waived or ended."
    elif case.found(provision) is Truth.TRUE:
        tail = (
            "it bars this agency, an element of the intelligence community, from acquiring it, "
            "whatever the order says of its use."
        )
    else:
        tail = "not all that it needs is shown, so whether it bars this agency is open."
    return Sentence(f"{name}: {tail}", rests_on)
