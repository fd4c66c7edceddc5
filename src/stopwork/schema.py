"""
The tables that pass between stages, as Arrow schemas with every field described.

ACTION  one row per contract action, as published (readers and the lake)
ENTITY  one recipient, as a register of them has it
EVENT   one row per thing that happened to an award, read out of its actions
SPAN    one row per stop-work order, protest stay or suspension of an award
HIT     one reason to look at an award
LEAD    one award with its hits, class and confidence
LISTING one line of an official list: a party with its names, as on one snapshot

What a publication does not carry is null. Money is decimal, dates are dates, names are as printed,
codes are text because leading zeros mean something.
"""

import pyarrow as pa

MONEY = pa.decimal128(20, 2)


def _field(name: str, kind: pa.DataType, says: str, *, null: bool = True) -> pa.Field:
    return pa.field(name, kind, nullable=null, metadata={"says": says})


_TEXT = pa.string()
_DATE = pa.date32()
_LIST = pa.list_(pa.string())

ACTION = pa.schema(
    [
        _field("action_id", _TEXT, "Publisher's key of the action, or one built of it", null=False),
        _field("award_id", _TEXT, "Publisher's key of the award; a sub-award's own", null=False),
        _field("level", _TEXT, "action, award (a summary), subaward or payment", null=False),
        _field("prime_award_id", _TEXT, "For a sub-award, the key of the award it is placed under"),
        _field("prime_name", _TEXT, "For a sub-award, the recipient of that award, as printed"),
        _field("piid", _TEXT, "Procurement instrument identifier, as printed"),
        _field("parent_piid", _TEXT, "PIID of the contract that an order was placed under"),
        _field("modification", _TEXT, "Modification number; 0 is the award itself"),
        _field("action_date", _DATE, "Day of the action"),
        _field("signed_on", _DATE, "Day it was signed, where that is published apart"),
        _field("agency", _TEXT, "Awarding department"),
        _field("sub_agency", _TEXT, "Awarding agency inside the department"),
        _field("office", _TEXT, "Awarding office"),
        _field("recipient_name", _TEXT, "Name the award is made to, as printed"),
        _field("recipient_dba", _TEXT, "Name the recipient does business as, as printed"),
        _field("recipient_uei", _TEXT, "Unique Entity Identifier, 12 characters"),
        _field("recipient_duns", _TEXT, "DUNS number, 9 digits"),
        _field("recipient_cage", _TEXT, "CAGE code, 5 characters"),
        _field("recipient_ids", _TEXT, "Its other identifiers, scheme:number, several with ;"),
        _field("recipient_country", _TEXT, "Its country, ISO 3166 alpha-3, or as printed"),
        _field("recipient_address", _TEXT, "Street, city, state and code in one line"),
        _field("parent_name", _TEXT, "Ultimate parent, as printed"),
        _field("parent_uei", _TEXT, "Unique Entity Identifier of the parent"),
        _field("obligated", MONEY, "Money obligated by this action; for an award row, in all"),
        _field("total_value", MONEY, "Value with all options, as stated by this row"),
        _field("currency", _TEXT, "ISO 4217 code"),
        _field("start_on", _DATE, "First day of performance"),
        _field("end_on", _DATE, "Current last day of performance"),
        _field("psc", _TEXT, "Product or service code; scheme:code (CPV, UNSPSC) outside the US"),
        _field("psc_description", _TEXT, "What that code says"),
        _field("naics", _TEXT, "Industry code"),
        _field("naics_description", _TEXT, "What that code says"),
        _field("description", _TEXT, "What this action says is bought or changed, as printed"),
        _field("base_description", _TEXT, "What the award's first action said, as printed"),
        _field("action_type", _TEXT, "Reason for the modification, as published"),
        _field("competition", _TEXT, "Extent competed and authority for other than full and open"),
        _field("solicitation_id", _TEXT, "Solicitation number"),
        _field("place", _TEXT, "Place of performance in one line"),
        _field("url", _TEXT, "Publisher's page for the award"),
        _field("modified_at", pa.timestamp("us"), "When the publisher last changed the record"),
        _field("quality", _LIST, "Codes of what had to be mended to read the row, as DUNS_PADDED"),
        _field("source_publication", _TEXT, "Which publication the file is", null=False),
        _field("source_file", _TEXT, "File, with the member after an exclamation mark", null=False),
        _field("source_digest", _TEXT, "SHA-256 of the file's bytes as read", null=False),
        _field("source_line", pa.int64(), "Line or row (from 1); JSON: the record", null=False),
    ]
)

# A deletion names a record by its key; that it is gone is all it says.
DELETION = pa.schema(
    [
        ACTION.field(name)
        for name in ("action_id", "award_id", "piid", "modification", "modified_at",
                     "source_file", "source_digest", "source_line")
    ]
)  # fmt: skip

ENTITY = pa.schema(
    [
        _field("uei", _TEXT, "Unique Entity Identifier, 12 characters; null until 2022"),
        _field("cage", _TEXT, "CAGE code, 5 characters"),
        _field("duns", _TEXT, "DUNS number, in extracts until 2022"),
        _field("name", _TEXT, "Legal business name, as printed", null=False),
        _field("dba", _TEXT, "Name it does business as, as printed"),
        _field("address", _TEXT, "Street, city, state and code in one line"),
        _field("country", _TEXT, "ISO 3166 alpha-3"),
        _field("url", _TEXT, "Its web site, as registered"),
        _field("status", _TEXT, "A active, E expired, 1 deleted, 2 new, 3 changed"),
        _field("expires_on", _DATE, "Day the registration ends"),
        _field("updated_on", _DATE, "Day the registration was last changed"),
        *(ACTION.field(name) for name in ("source_file", "source_digest", "source_line")),
    ]
)

REJECT = pa.schema(
    [
        _field("source_file", _TEXT, "Name of the file", null=False),
        _field("source_digest", _TEXT, "SHA-256 of the file's bytes", null=False),
        _field("source_line", pa.int64(), "Line the row begins on", null=False),
        _field("reason", _TEXT, "Why it could not be read, in one sentence", null=False),
        _field("text", _TEXT, "Its first 200 characters, as found"),
    ]
)

EVENT = pa.schema(
    [
        _field("award_id", _TEXT, "Award", null=False),
        _field("piid", _TEXT, "PIID, as printed"),
        _field("modification", _TEXT, "Modification that says so"),
        _field("action_date", _DATE, "Day of that action"),
        _field("event_type", _TEXT, "One of awards.lifecycle.EVENT_TYPES", null=False),
        _field(
            "scope",
            _TEXT,
            "The part it concerns, such as a CLIN or a place; null is the whole"
            " award, or not stated",
        ),
        _field("date_in_text", _DATE, "Date that the text itself gives for it"),
        _field("phrase", _TEXT, "The words it was read from"),
        _field("agency", _TEXT, "Awarding agency"),
        _field("recipient_name", _TEXT, "Recipient, as printed"),
        _field("obligated", MONEY, "Money obligated by that action"),
        _field("source_file", _TEXT, "File it was read from", null=False),
        _field("source_line", pa.int64(), "Line of that file", null=False),
    ]
)

SPAN = pa.schema(
    [
        _field("award_id", _TEXT, "Award", null=False),
        _field("piid", _TEXT, "PIID, as printed"),
        _field("agency", _TEXT, "Awarding agency"),
        _field("recipient_name", _TEXT, "Recipient, as printed"),
        _field(
            "kind",
            _TEXT,
            "stop-work, partial-stop-work, protest-stay or suspension-of-work",
            null=False,
        ),
        _field("start_date", _DATE, "First day; null where only the end was published"),
        _field("start_source", _TEXT, "transaction, text or unknown", null=False),
        _field("start_modification", _TEXT, "Modification that began it"),
        _field("end_date", _DATE, "Last day; null where no end is recorded"),
        _field("end_modification", _TEXT, "Modification that ended it"),
        _field(
            "end_reason",
            _TEXT,
            "lifted, terminated, cancelled, open, or unknown where a"
            " later text only speaks of a stop",
            null=False,
        ),
        _field("days", pa.int32(), "End minus start; null unless both are known"),
        _field("last_seen_date", _DATE, "Last action of the award in the data"),
        _field("days_open_at_last_record", pa.int32(), "For an open span, days to that action"),
        _field("scope", _TEXT, "The part it concerns; null is the whole award, or not stated"),
        _field(
            "over_90_days",
            _TEXT,
            "yes, no, 'open (no end recorded)' or unknown. FAR 52.242-15"
            " gives 90 days or a longer period the parties agree on: a flag, not a finding",
            null=False,
        ),
        _field("note", _TEXT, "What is odd about it, in one sentence"),
    ]
)

HIT = pa.schema(
    [
        _field("award_id", _TEXT, "Award", null=False),
        _field(
            "reason",
            _TEXT,
            "Kind of reason: name, identifier, parent, address, reseller,"
            " vendor-in-text, product, capability, sole-source, bland-text, code or watchlist",
            null=False,
        ),
        _field("vendor_id", _TEXT, "Vendor in the registry; null for words that name none"),
        _field("lead_class", _TEXT, "Class the reason points to"),
        _field("award_value", _TEXT, "What the award says, as printed"),
        _field("registry_value", _TEXT, "What the registry says"),
        _field(
            "weight",
            pa.float64(),
            "How much it counts, 0 to 1; negative speaks against",
            null=False,
        ),
        _field("says", _TEXT, "The reason as one plain sentence naming both values", null=False),
        _field("source_file", _TEXT, "File of the action it was read from"),
        _field("source_line", pa.int64(), "Line of that file"),
    ]
)

LEAD = pa.schema(
    [
        _field("award_id", _TEXT, "Award", null=False),
        _field("piid", _TEXT, "PIID, as printed"),
        _field("agency", _TEXT, "Awarding agency"),
        _field("recipient_name", _TEXT, "Recipient, as printed"),
        _field(
            "lead_class", _TEXT, "One of screening.scope.CLASSES, or a list's label", null=False
        ),
        _field("confidence", _TEXT, "strong or possible", null=False),
        _field("score", pa.float64(), "0 to 1; orders leads, proves nothing", null=False),
        _field("vendor_id", _TEXT, "Vendor in the registry, where one was recognised"),
        _field("vendor_name", _TEXT, "Its name"),
        _field("reasons", _LIST, "Each reason as a sentence, strongest first", null=False),
        _field(
            "scope_note",
            _TEXT,
            "Why the class is, or may not be, inside section 5(b) of Executive Order 14093",
            null=False,
        ),
        _field("first_action_date", _DATE, "First action in the data"),
        _field("last_action_date", _DATE, "Last action in the data"),
        _field("obligated", MONEY, "Sum of its actions in the data"),
        _field("currency", _TEXT, "ISO 4217 code"),
        _field(
            "contract_state",
            _TEXT,
            "active, stopped, lifted, terminated, closed-out, ended, no-recent-action or unknown,"
            " from its lifecycle, as of the newest action of the files",
            null=False,
        ),
        _field("description", _TEXT, "What its first action that says anything says, as printed"),
        _field(
            "source", _TEXT, "file:line of the action that carries the strongest reason", null=False
        ),
        _field("url", _TEXT, "Publisher's page for the award"),
        _field(
            "judgement",
            _TEXT,
            "What reviewers answered on its hits: same, different (listed apart), unsure or"
            " disputed; null where nobody has",
        ),
        _field("judgements", _LIST, "Each of their answers as a sentence"),
        _field("level", _TEXT, "award, sub-award or payment"),
        _field("prime_award_id", _TEXT, "For a sub-award, the award it is placed under"),
        _field("prime_name", _TEXT, "For a sub-award, the recipient of that award, as printed"),
        _field("money", _LIST, "By year of the action, or undated: year, what, amount, currency"),
        _field("notes", _LIST, "What else to know of the values: corrected, gone, unread, of whom"),
        _field("state_on", _DATE, "Day on which its period ended, or since which nobody acted"),
    ]
)

_NAMES = pa.list_(pa.struct([("name", _TEXT), ("kind", _TEXT), ("quality", _TEXT)]))

LISTING = pa.schema(
    [
        _field("list", _TEXT, "Code of the list, such as US_BIS_EL", null=False),
        _field("publisher", _TEXT, "Who publishes it", null=False),
        _field(
            "standing",
            _TEXT,
            "official; transcribed (an official list typed off by somebody else); compilation (no"
            " authority decided it); evidence",
            null=False,
        ),
        _field("snapshot_digest", _TEXT, "SHA-256 of the snapshot", null=False),
        _field("snapshot_date", _TEXT, "Its date as far as known, ISO", null=False),
        _field(
            "list_id",
            _TEXT,
            "Row key at the publisher, or one made of what the row says; unique in list and"
            " snapshot",
            null=False,
        ),
        _field("name", _TEXT, "Primary name, as printed; null where the main file is missing"),
        pa.field(
            "names",
            _NAMES,
            nullable=False,
            metadata={"says": "All names; kind is primary, alias, former or weak-alias"},
        ),
        _field("entity_type", _TEXT, "organisation, person, vessel, aircraft, software; or null"),
        _field("programmes", _LIST, "Sanctions programmes, as printed", null=False),
        _field("addresses", _LIST, "Addresses in one line each, as printed", null=False),
        _field("countries", _LIST, "ISO 3166 alpha-2; as printed where not known", null=False),
        _field("identifiers", _LIST, "'kind: number', as printed", null=False),
        _field("listed_on", _TEXT, "ISO day, month or year it was listed, where stated"),
        _field("removed_on", _TEXT, "Day the listing ended or ends, where stated"),
        _field("citation", _TEXT, "Official journal or notice"),
        _field("remarks", _TEXT, "What else the row says, as printed"),
        _field("url", _TEXT, "Publisher's page"),
        _field("mended", _LIST, "Codes of what had to be mended to read the row", null=False),
        _field("rows", pa.int64(), "Rows of the file that it was made of", null=False),
        _field("source_file", _TEXT, "File it was read from", null=False),
        _field("source_line", pa.int64(), "Line or record number it begins on", null=False),
    ]
)
