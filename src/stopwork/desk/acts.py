"""
What can be put on record in a case: one row per act, for every shell.

A row gives the act's name, the event it records, what it is about, what is said when it is done,
and what it asks for: by place, then by name. Who may do it stands in `cases.roles.MAY`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path

from stopwork.cases import acts, events
from stopwork.desk.case.act import Act, Ask, Made, Proposal
from stopwork.desk.case.answers import answered, invited, judged, judged_key, question_words
from stopwork.desk.case.spelling import limbs_of, office_said, subject_of


def _ask_id(field: str, says: str = "An id; the next free one where not said.") -> Ask:
    return Ask(field, says, "id")


def _by(place: str) -> Callable[[Proposal], Made]:
    """What makes an act's events, as `module:function`, imported when the act is performed."""
    module, _, name = place.partition(":")

    def makes(proposal: Proposal) -> Made:
        found: Callable[[Proposal], Made] = getattr(import_module(f"stopwork.desk.{module}"), name)
        return found(proposal)

    return makes


WHAT = "What the record calls it; the next free id where not said."
WHY = Ask("reason", "Why.")
REASON = Ask("reason", "The reasons, in words.")
DRAFT = Ask("draft", "The draft it was signed from, agreed by a reviewer.")
ACTING = Ask("acting", "The office is held in an acting capacity.")
SOURCE = Ask("source", "The source that holds it.")
ANSWER_BY = Ask("due_on", "By when an answer is asked.", "due")
ORDER = (
    Ask("award", "The award whose work it is."),
    Ask("modification", "The modification's number."),
    Ask("approved_by", "Who, one level above, approved it.", default=""),
    Ask("approving_office", "The office of who approved it.", default=""),
)
AMOUNT = Ask("amount", "Its amount, as a decimal.")
CURRENCY = Ask("currency", "Its currency.", default="USD")
RECORD = (  # where the actions of an award are read
    Ask("file", "Read the award in this file of awards, not in the lake.", default=None, kind=Path),
    Ask("lake", "The folder of the lake, if not the usual one.", default=None, metavar="FOLDER"),
    Ask(
        "publisher",
        "Who the file is of, if not its publisher: a copy made by hand is said to be one.",
        default=None,
    ),
)


def _granted(event: events.RoleGranted) -> str:
    return f"{event.person} is {event.role}{f', {event.office}' if event.office else ''}."


def _weighed(event: events.ContradictionJudged) -> str:
    what = "left open" if event.preferred is None else f"{event.preferred} preferred"
    return f"{event.key} of {event.subject}: {what}."


def _bound(event: acts.DeterminationMade) -> str:
    return f"Determination '{event.determination}' binds to {len(event.rests_on)} digests."


def _next_determination(proposal: Proposal) -> str:
    count = len(proposal.case.determinations)
    return proposal.values["determination"] or f"t{count + 1}"


GROUPS: Mapping[str, str] = {
    "evidence": "Evidence: bytes kept under their digest, or a publication cited.",
    "stop-work": "Stop-work orders, recorded by the contracting officer with the approval above.",
}
ACTS: tuple[Act, ...] = (
    Act("open", events.CaseOpened,
        "Open a case on an AWARD, by its number or the id that a lead gives.\n\n"
        "What the lake, or a FILE, holds of the award by that day comes with it, action by action,"
        " as evidence and claims. An award that no file has is typed in.",
        argument=("award",), makes=_by("case.opening:opened"), of_case=False, asks=(
            Ask("id", "A short id of our own; made from the award where not said.", default=None),
            Ask("title", "What the case is called.", default=None),
            Ask("agency", "Who buys; taken from the lake where the award is there.", default=None),
            Ask("vendor", "Who sells, as printed; taken from the lake likewise.", default=None),
            Ask("amount", "The amount of the award, as a decimal.", default=None), CURRENCY,
            Ask("lead", "The lead it comes from."),
            Ask("reason", "Why it is opened.", default="opened by hand"), *RECORD,
            Ask("signed", "Typed in: the day of its signature.", default=None, kind=date),
            Ask("office", "Typed in: the office that signed.", default=None),
            Ask("competition", "Typed in: how it was competed.", default=None),
            Ask("ends", "Typed in: its last day.", default=None, kind=date)),
        on="The day the review began; today where nothing is said."),
    Act("link", events.AwardLinked, "Put another AWARD under the review of a CASE, with what the"
        " lake, or a FILE, holds of it.", argument=("award",),
        makes=_by("case.opening:award_linked"), asks=(
            Ask("recipient", "Who the award is made to, as printed; taken from the lake where the"
                " award is there.", "vendor", default=None), AMOUNT, CURRENCY, *RECORD)),
    Act("evidence add", events.EvidenceReceived,
        "Keep a FILE as evidence in a CASE, or cite a publication whose bytes are not held.",
        argument=(Ask("file", default=None, kind=Path),),
        makes=_by("case.intake:received"), asks=(
            Ask("source", "A short id that claims will name.", "id"),
            Ask("title", "What it is."),
            Ask("publisher", "Who published it."),
            Ask("grade", "How good a source it is."),
            Ask("published", "When it was published: a day, or a month or year, whose last day"
                " counts.", metavar="DAY"),
            Ask("observed_on", "When its author saw what it tells.", "observed"),
            Ask("effective_on", "From when what it says holds.", "effective"),
            Ask("url", "Where it was published.")),
        on="When it was received; today where nothing is said."),
    Act("claim", events.ClaimAsserted,
        "Record in a CASE what a source says: KEY=VALUE, or KEY with --unknown.\n\n"
        "The keys that provisions ask for are found by `stopwork case keys WORDS`; any other key is"
        " kept and read by no provision.",
        argument=(Ask("said", metavar="KEY[=VALUE]"),),
        makes=_by("case.intake:claimed"), on=None, asks=(
            Ask("source", "The id of the source that says so."),
            Ask("says", "What it says, in our own words."),
            Ask("subject", "What it is about: vendor:paragon, award:…, or the case.",
                default="case"),
            Ask("unknown", "It was asked and is not known."),
            Ask("own_key", "The key is one of your own, though it is spelled almost like another.",
                kind=bool),
            Ask("about", "The day, month or year it is about."),
            Ask("until", "The last day of it."),
            Ask("published", "When it was said; the source's day where not said.", default=None,
                metavar="DAY"),
            Ask("grade", "The source's grade where not said.", default=None),
            Ask("directness", "Whether the source did, saw or keeps the thing, or tells of it."),
            Ask("repeats", "The claim that this one copies.", metavar="CLAIM"),
            _ask_id("claim"))),
    Act("notes", events.ClaimAsserted,
        "Take a FILE of reading notes into a CASE: sources, and who says what, key by key.\n\n"
        "All of it is taken or nothing; what is on record already stays (docs/cases.md).",
        argument=(Ask("file", kind=Path),), makes=_by("case.notes:noted"),
        on="The day it is recorded; today where nothing is said."),
    Act("accept", events.ClaimAsserted,
        "Take LINES of an article's FILE into a CASE, as `stopwork intake` numbers them.\n\n"
        "The article is kept as evidence; what is not accepted is listed as read and not taken.",
        argument=(Ask("file", kind=Path), Ask("lines", metavar="1,3,5-7")),
        makes=_by("intake.acceptance:accepted"), asks=(
            Ask("grade", "How good a source it is; that of its origin where it retells another."),
            Ask("source", "A short id of the article; its name if not said.", "id", default=None),
            Ask("published", "When it came out, where it does not say so itself.", default=None,
                kind=date),
            Ask("repeats", "The claim that these lines copy: a retelling is no second source.",
                metavar="CLAIM")),
        on="When it was received; today where nothing is said."),
    Act("withdraw", events.ClaimWithdrawn,
        "Take a CLAIM back: it stays on file and no longer speaks.",
        "Claim '{claim}' is withdrawn.", ("claim",), (Ask("reason", "Why it is taken back."),)),
    Act("import", events.CaseOpened, "Enter a case written as YAML (docs/assess.md)."
        " What is on record already is left as it is.",
        argument=(Ask("file", kind=Path),), makes=_by("case.intake:imported"), of_case=False,
        on="The day it is recorded; today where nothing is said."),
    Act("judge", events.ContradictionJudged,
        "Override how a contradiction on a KEY was weighed, or leave it open, with reasons.",
        _weighed, ("key",), (
            Ask("subject", "What the claims are about.", default="case"),
            Ask("preferred", "The claim to prefer.", "prefer", metavar="CLAIM"),
            Ask("leave_open", "Prefer none: the key counts as disputed.", kind=bool), WHY),
        settles={"preferred": judged, "key": judged_key, "subject": subject_of}),
    Act("hit", events.HitJudged,
        "Judge a HIT: is the recipient the vendor? same, different or unsure.",
        "Hit '{hit}' is judged: {judgement}.", ("hit", "judgement"),
        (Ask("vendor", "The vendor of the registry that the hit names."), WHY)),
    Act("scope", events.ScopeRecorded,
        "Record whether the product is commercial spyware under section 5(b).",
        "Scope is recorded: {scope}.", ("scope",),
        (WHY, Ask("limbs", "One limb of 5(b); repeatable.", "limb", metavar="NAME=WORD")),
        settles={"limbs": limbs_of}),
    Act("ask", events.QuestionAsked,
        "Put a question to somebody; with --key and '-', in the words of the law's own question.",
        "Question '{question}' is asked of {to}.", ("words",), (
            Ask("to", "Who is asked: an office, the vendor, a source."),
            Ask("key", "The claim key it would settle; '-' as WORDS puts the law's own question."),
            ANSWER_BY, _ask_id("question")),
        settles={"words": question_words}, on="The day it was asked; today where nothing is said."),
    Act("answer", events.QuestionAnswered,
        "Record what became of a QUESTION: answered, declined or withheld.",
        argument=("question", "words"), makes=answered, asks=(
            Ask("by", "Who answered."),
            Ask("declined", "They would not answer; WORDS is their reason.", kind=bool),
            Ask("withheld", "It is withheld; WORDS is the authority.", kind=bool),
            Ask("claim", "The claim that holds what the answer establishes."))),
    Act("concern", events.ConcernReceived,
        "Record what an outside ORGANISATION raised, and what it asks for.",
        "Concern '{concern}' of {organisation} is on record.", ("organisation", "words"),
        (Ask("ask", "What the organisation asks for."), SOURCE, ANSWER_BY, _ask_id("concern"))),
    Act("answer-concern", events.ConcernAnswered, "Record our answer to a CONCERN.",
        "Concern '{concern}' is answered.", ("concern", "answer")),
    Act("invite", events.ReplyInvited, "Ask the VENDOR for its reply; its own clock runs.",
        "Reply '{reply}' of {vendor} is invited by {due_on}.", ("vendor", "words"),
        (Ask("due_on", "By when the vendor may reply.", "due"), _ask_id("reply"))),
    Act("reply", events.VendorResponseReceived, "Record a vendor's reply.",
        "The reply of {vendor} is on record.", ("words",), (
            _ask_id("reply", "The invitation it answers, if it was invited."),
            Ask("vendor", "Who replies; the vendor invited where not said.", default=None), SOURCE),
        settles={"vendor": invited}),
    Act("mark", events.MarkChanged,
        "Say anew how far a THING of a CASE may be seen: `case`, or a kind and an id: claim:c1.\n\n"
        "What an event names binds it: a claim is never more open than its source.",
        argument=("thing", Ask("mark", metavar="MARK")),
        makes=_by("case.marking:marked"), asks=(WHY,)),
    Act("close", events.CaseClosed, "Close a CASE.", "Case '{case_id}' is closed.",
        asks=(Ask("reason", "Why the review ends."),)),
    Act("grant", events.RoleGranted, "Give a PERSON a ROLE in this workspace.", _granted,
        ("person", "role"), (Ask("office", "The office they hold; officials need one.",
                                 default=""),),
        settles={"office": office_said}, of_case=False),
    Act("take-role", events.RoleRevoked, "Take a ROLE from a PERSON.",
        "{person} is no longer {role}.", ("person", "role"), (REASON,), of_case=False),
    Act("stop-work issue", acts.StopWorkIssued, "Issue a stop-work order.",
        "Work under {award} is stopped from {on}.",
        asks=(*ORDER, REASON, Ask("days", "The period of the order in days, 90 at most."),
              Ask("outside", "The award is none of the case's, and that is meant.",
                  "other-award"))),
    Act("stop-work extend", acts.StopWorkExtended,
        "Record that the parties agreed on a longer stop.",
        "The stop of {award} is extended until {until}.",
        asks=(*ORDER, Ask("until", "Until when the parties agreed."),
              Ask("remark", "Why it stands, where it comes late or ends sooner than agreed."))),
    Act("stop-work lift", acts.StopWorkLifted,
        "Cancel a stop-work order; this says nothing about the review.",
        "The stop of {award} is lifted on {on}.", asks=(*ORDER, REASON)),
    Act("stop-work correct", acts.StopWorkCorrected,
        "Set a mistyped stop-work act right; both stay on file.\n\n"
        "ORDER is the act as `stopwork case ids CASE orders` names it: stop-work-extended:1.",
        "{order} is corrected.", ("order",),
        (Ask("values", "What was mistyped, as it should be; repeatable.", "set",
             metavar="FIELD=VALUE"), REASON),
        on="The day of the correction; today where nothing is said."),
    Act("draft", acts.DraftProposed,
        "Propose a draft of a determination, certification, waiver or letter.",
        "Draft '{draft}' is proposed.", ("kind", "words"), (_ask_id("draft", WHAT),)),
    Act("read", acts.DraftReviewed, "Review somebody else's DRAFT: agreed, or changes asked.",
        "Draft '{draft}': {verdict}.", ("draft", "verdict"),
        (Ask("words", "What the reader says of it.", default=""),)),
    Act("determine", acts.DeterminationMade, "Record the determination that you, a named official,"
        " make; it binds to what it rests on.", _bound, asks=(
            Ask("limb1", "Counterintelligence or security risk (2(a)(i))."),
            Ask("limb2", "Risk of improper use (2(a)(ii))."), REASON, DRAFT, ACTING,
            Ask("determination", WHAT, "id", default=None)),
        settles={"determination": _next_determination}),
    Act("reopen", acts.DeterminationReopened,
        "Take the determination up again; it stays on file as it was made.",
        "The determination is reopened.", asks=(REASON,)),
    Act("certify", acts.Certified,
        "Certify under section 2(f), in person, as a relevant official of section 5(k).",
        "{by}, {office}, certified on {on}.", asks=(REASON, DRAFT, ACTING)),
    Act("notify", acts.Notified, "Record the notice of the head of the agency to the APNSA (2(g)).",
        "{to} is notified on {on}.", asks=(
            Ask("to", "Who is notified.", default="APNSA"),
            Ask("has_diligence_factors_reasons", "It has due diligence, factors and reasons.",
                "complete"))),
    Act("clear", acts.Cleared, "Record the APNSA's word that no more information is needed (2(g)).",
        "Cleared on {on}.", asks=(Ask("by", "Who said that nothing more is needed."),)),
    Act("waive", acts.Waived,
        "Waive under section 2(m), in person, as a relevant official, for a year at most.",
        "Waiver '{waiver}' runs until {until}.", asks=(
            REASON, Ask("until", "The last day, a year at most."),
            Ask("extraordinary", "The extraordinary circumstances that make it necessary.",
                default=""),
            Ask("no_alternative", "Why there is no feasible alternative.", default=""), DRAFT,
            _ask_id("waiver", WHAT))),
    Act("revoke", acts.WaiverRevoked, "Revoke a WAIVER.", "Waiver '{waiver}' is revoked.",
        ("waiver",), (REASON,)),
)  # fmt: skip
