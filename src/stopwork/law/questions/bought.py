"""
Whether a product that claims speak of is the one that was bought: asked where nobody has shown it.

No provision asks it, because it decides which claims the provisions are asked with
(`law.purchase`). It is open as long as claims on a named product do not count for the purchase.
"""

from collections.abc import Callable, Iterable

from stopwork.cases.claims import Claim, View, as_of
from stopwork.law.findings.evaluate import Findings
from stopwork.law.purchase import BOUGHT, PRODUCT, Purchase
from stopwork.law.questions.plan import Leads, Question

Label = Callable[[Iterable[Claim]], str]


def open_products(purchase: Purchase, findings: Findings) -> tuple[str, ...]:
    """Return the products that claims speak of and that may still be what was bought."""
    if BOUGHT not in findings.facts.law.keys or BOUGHT in findings.facts.answers:
        return ()
    view = _view(purchase, findings)
    named = [subject for subject in purchase.elsewhere if subject.startswith(PRODUCT)]
    return tuple(one for one in named if view.known(BOUGHT, one).value is None)


def bought_questions(
    purchase: Purchase, findings: Findings, now: str, label: Label
) -> tuple[Question, ...]:
    """Return the question for each such product; `label` is the advice on other claims, `now` on
    these.
    """
    view = _view(purchase, findings)
    law = findings.facts.law
    found = []
    for product in open_products(purchase, findings):
        after = label((*purchase.counts, *purchase.aside, _supposed(product, findings)))
        found.append(
            Question(
                asked=(BOUGHT, product),
                key=law.keys[BOUGHT],
                known=view.known(BOUGHT, product),
                paragraphs=tuple(law.provisions[name].citation for name in law.keys[BOUGHT].why),
                leads=(
                    Leads(answer="yes", label=after, settles=False, decides=()),
                    Leads(answer="no", label=now, settles=False, decides=()),
                ),
                changes=float(after != now),
                can_change=True if after != now else None,
            )
        )
    return tuple(found)


def _view(purchase: Purchase, findings: Findings) -> View:
    told = (*purchase.counts, *purchase.aside)
    return as_of([claim for claim in told if claim.key == BOUGHT], findings.on)


def _supposed(product: str, findings: Findings) -> Claim:
    return Claim(
        id="supposed:bought",
        key=BOUGHT,
        subject=product,
        value=True,
        published_on=findings.on,
        grade="primary-record",
        source="supposed",
        says="Supposed for the sake of argument.",
    )
