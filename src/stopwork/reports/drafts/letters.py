"""
The letters of a review: one row for each kind, and each a draft filled from the case.

    a kind + the basis of a case  →  Document, to be edited and signed by the office it names

What the case shows stands in it with references; what it does not show is left blank and marked.
"""

from collections.abc import Mapping

from stopwork.errors import UsageError
from stopwork.reports.documents.document import Document
from stopwork.reports.drafts.form import PUBLIC, WHOLE, Inputs, Kind
from stopwork.reports.drafts.letters_agency import (
    PURCHASE_LAW,
    RESULT_LAW,
    USE_LAW,
    apnsa_notice,
    determination_results,
    procurement_notice,
)
from stopwork.reports.drafts.letters_answers import (
    ANSWER_LAW,
    FOIA_LAW,
    concern_answer,
    foia_request,
)
from stopwork.reports.drafts.letters_information import (
    DNI_LAW,
    REPLY_LAW,
    dni_request,
    right_of_reply,
)
from stopwork.reports.drafts.letters_order import CERTIFICATION_LAW, certification
from stopwork.reports.drafts.letters_questions import (
    SCOPE_LAW,
    scope_questions_contractor,
    scope_questions_programme,
)
from stopwork.reports.drafts.letters_stop_end import (
    CANCELLATION_LAW,
    EXTENSION_LAW,
    stop_work_cancellation,
    stop_work_extension,
)
from stopwork.reports.drafts.letters_stop_work import ORDER_LAW, stop_work_order
from stopwork.reports.drafts.letters_waiver import NOTICE_LAW, WAIVER_LAW, waiver, waiver_notice
from stopwork.reports.facts.basis import Basis

OFFICER = "contracting officer"
OFFICIAL = "relevant official (5(k)), in person"
HEAD = "head of the agency"
OFFICE = "the office that reviews"
# In the order in which a review may need them. The first provision of each is the one it is under.
_ROWS = (
    Kind(
        name="stop-work-order",
        title="Stop-work order",
        signs=f"{OFFICER}, after approval above",
        to="contractor",
        provisions=ORDER_LAW,
        view=PUBLIC,
        write=stop_work_order,
    ),
    Kind(
        name="stop-work-extension",
        title="Extension of a stop-work order",
        signs=f"contractor and {OFFICER}",
        to="contractor",
        provisions=("far-42.13.1303.e.3", *EXTENSION_LAW),
        view=PUBLIC,
        write=stop_work_extension,
    ),
    Kind(
        name="stop-work-cancellation",
        title="Cancellation of a stop-work order",
        signs=f"{OFFICER}, after the same approvals",
        to="contractor",
        provisions=CANCELLATION_LAW,
        view=PUBLIC,
        write=stop_work_cancellation,
    ),
    Kind(
        name="scope-questions-contractor",
        title="Questions to the contractor",
        signs=OFFICE,
        to="contractor",
        provisions=SCOPE_LAW,
        view=PUBLIC,
        write=scope_questions_contractor,
    ),
    Kind(
        name="scope-questions-programme",
        title="Questions to the contracting officer and the programme office",
        signs=OFFICE,
        to="contracting officer, programme",
        provisions=SCOPE_LAW,
        view=WHOLE,
        write=scope_questions_programme,
    ),
    Kind(
        name="right-of-reply",
        title="Right of reply",
        signs=OFFICE,
        to="vendor",
        provisions=REPLY_LAW,
        view=PUBLIC,
        write=right_of_reply,
    ),
    Kind(
        name="dni-request",
        title="Request to the Director of National Intelligence",
        signs="the agency",
        to="DNI",
        provisions=("eo-14093.3.b", *DNI_LAW),
        view=WHOLE,
        write=dni_request,
    ),
    Kind(
        name="determination-results",
        title="Results of a determination",
        signs="the agency",
        to="DNI (and APNSA)",
        provisions=RESULT_LAW,
        view=WHOLE,
        write=determination_results,
    ),
    Kind(
        name="certification",
        title="Certification",
        signs=OFFICIAL,
        to="the file",
        provisions=CERTIFICATION_LAW,
        view=WHOLE,
        write=certification,
    ),
    Kind(
        name="apnsa-notice",
        title="Notice of a decision to use commercial spyware",
        signs=HEAD,
        to="APNSA",
        provisions=USE_LAW,
        view=WHOLE,
        write=apnsa_notice,
    ),
    Kind(
        name="waiver",
        title="Waiver",
        signs=OFFICIAL,
        to="the file",
        provisions=WAIVER_LAW,
        view=WHOLE,
        write=waiver,
    ),
    Kind(
        name="waiver-notice",
        title="Notice of a waiver or of its revocation",
        signs=OFFICIAL,
        to="President via APNSA; DNI",
        provisions=NOTICE_LAW,
        view=WHOLE,
        write=waiver_notice,
    ),
    Kind(
        name="procurement-notice",
        title="Notice of a procurement",
        signs=HEAD,
        to="APNSA",
        provisions=PURCHASE_LAW,
        view=WHOLE,
        write=procurement_notice,
    ),
    Kind(
        name="concern-answer",
        title="Answer to a concern",
        signs=OFFICE,
        to="the organisation that raised it",
        provisions=("eo-14093.6.d", *ANSWER_LAW),
        view=WHOLE,  # concerns are kept from the public view
        write=concern_answer,
        under="no provision: the office's own practice",
    ),
    Kind(
        name="foia-request",
        title="Request for records",
        signs="requester",
        to="the agency's FOIA office",
        provisions=FOIA_LAW,
        view=PUBLIC,
        write=foia_request,
        only_public=True,
        under="5 U.S.C. 552",
    ),
)
LETTERS: Mapping[str, Kind] = {kind.name: kind for kind in _ROWS}


def kind_of(name: str) -> Kind:
    """Return a kind of letter by its name; raises UsageError with the names there are."""
    if name not in LETTERS:
        raise UsageError(f"'{name}' is no kind of letter; there are: {', '.join(LETTERS)}")
    return LETTERS[name]


def letter_of(name: str, basis: Basis, inputs: Inputs | None = None) -> Document:
    """Return a letter of a kind, filled from a case.

    Raises UsageError for an unknown kind, and where the kind needs what it was not given.
    """
    return kind_of(name).write(basis, inputs or Inputs())
