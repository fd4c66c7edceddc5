"""
The kinds of record that USAspending's API has given since 2017, and where their parts stand.

Adding a kind is one table of paths and one row of SHAPES; the first whose marks a record has reads
it.
"""

from dataclasses import dataclass

Paths = dict[str, tuple[str, ...]]

_PLACE = {
    "address_1": "address_line1", "address_2": "address_line2", "city": "city_name",
    "state": "state_code",
}  # fmt: skip
_AGENCY = "awarding_agency"
_CONTRACT = "latest_transaction_contract_data"
AWARD: Paths = {
    "award_key": ("generated_unique_award_id",),
    "piid": ("piid",),
    "parent_piid": ("parent_award.piid",),
    "agency": (f"{_AGENCY}.toptier_agency.name",),
    "sub_agency": (f"{_AGENCY}.subtier_agency.name",),
    "office": (f"{_AGENCY}.office_agency_name",),
    "recipient_name": ("recipient.recipient_name",),
    "recipient_uei": ("recipient.recipient_uei",),
    "recipient_duns": ("recipient.recipient_unique_id",),
    "recipient_country": ("recipient.location.location_country_code",),
    **{part: (f"recipient.location.{name}",) for part, name in _PLACE.items()},
    "zip": ("recipient.location.zip5",),
    "parent_name": ("recipient.parent_recipient_name",),
    "parent_uei": ("recipient.parent_recipient_uei",),
    "action_date": ("date_signed",),
    "signed_on": ("date_signed",),
    "obligated": ("total_obligation",),
    "total_value": ("base_and_all_options",),
    "modified_at": ("period_of_performance.last_modified_date",),
    "start_on": ("period_of_performance.start_date",),
    "end_on": ("period_of_performance.end_date",),
    "psc": (f"{_CONTRACT}.product_or_service_code",),
    "psc_description": ("psc_hierarchy.base_code.description",),
    "naics": (f"{_CONTRACT}.naics",),
    "naics_description": (f"{_CONTRACT}.naics_description",),
    "description": ("description",),
    "extent_competed": (f"{_CONTRACT}.extent_competed_description",),
    "other_than": (f"{_CONTRACT}.other_than_full_and_open_description",),
    "fair_opportunity": (f"{_CONTRACT}.fair_opportunity_limited_description",),
    "solicitation_id": (f"{_CONTRACT}.solicitation_identifier",),
    "place_city": ("place_of_performance.city_name",),
    "place_state": ("place_of_performance.state_code",),
    "place_country": ("place_of_performance.location_country_code",),
}
SEARCH: Paths = {
    "modified_at": ("Last Modified Date",),
    "award_key": ("generated_internal_id",),
    "piid": ("Award ID",),
    "agency": ("Awarding Agency",),
    "sub_agency": ("Awarding Sub Agency",),
    "recipient_name": ("Recipient Name",),
    "recipient_uei": ("Recipient UEI",),
    "recipient_duns": ("Recipient DUNS Number",),
    "recipient_country": ("Recipient Location.location_country_code",),
    **{part: (f"Recipient Location.{name}",) for part, name in _PLACE.items()},
    "zip": ("Recipient Location.zip5",),
    "psc": ("PSC.code", "psc_code", "PSC"),
    "psc_description": ("PSC.description", "product_or_service_description"),
    "naics": ("NAICS.code", "naics_code", "NAICS"),
    "naics_description": ("NAICS.description", "naics_description"),
    "description": ("Description", "Transaction Description"),
    "place_city": ("Primary Place of Performance.city_name",),
    "place_state": ("Primary Place of Performance.state_code",),
    "place_country": ("Primary Place of Performance.location_country_code",),
}
FOUND_AWARD: Paths = SEARCH | {
    "obligated": ("Award Amount",),
    "action_date": ("Base Obligation Date", "Start Date"),
    "start_on": ("Start Date",),
    "end_on": ("End Date",),
}
FOUND_ACTION: Paths = SEARCH | {
    "obligated": ("Transaction Amount",),
    "action_date": ("Action Date",),
    "modification": ("Mod",),
    "action_type": ("Action Type",),
}
TRANSACTION: Paths = {
    "action_key": ("id",),
    "idv_flag": ("type",),
    "action_date": ("action_date",),
    "action_type": ("action_type_description",),
    "modification": ("modification_number",),
    "description": ("description",),
    "obligated": ("federal_action_obligation",),
}


# Answers of 2017 and 2018 have no generated key; v1 calls the newest action latest_transaction.
_V1 = "latest_transaction.contract_data"
OLD_AWARD: Paths = AWARD | {
    "kind": ("type", "category"),
    "parent_piid": (
        "parent_award_piid", "parent_award.piid", f"{_V1}.parent_award_id",
        f"{_CONTRACT}.parent_award_id",
    ),
    "sub_agency_code": (f"{_AGENCY}.subtier_agency.subtier_code", f"{_AGENCY}.subtier_agency.code"),
    "parent_agency_code": (f"{_V1}.referenced_idv_agency_identifier",),
    "office": (f"{_AGENCY}.office_agency.name", f"{_AGENCY}.office_agency_name"),
    "recipient_country": (
        "recipient.location.location_country_code", "recipient.location.country_code",
    ),
    "total_value": (
        "base_and_all_options_value", "potential_total_value_of_award",
        f"{_V1}.potential_total_value_of_award",
    ),
    "start_on": ("period_of_performance_start_date", "period_of_performance.start_date"),
    "end_on": (
        "period_of_performance_current_end_date",
        "period_of_performance.period_of_performance_current_end_date",
        "period_of_performance.end_date",
    ),
    "psc": (f"{_V1}.product_or_service_code", f"{_CONTRACT}.product_or_service_code"),
    "psc_description": (f"{_V1}.product_or_service_code_description",),
    "naics": (f"{_V1}.naics", f"{_CONTRACT}.naics"),
    "naics_description": (f"{_V1}.naics_description", f"{_CONTRACT}.naics_description"),
    "extent_competed": (f"{_V1}.extent_competed_description",),
    "solicitation_id": (f"{_V1}.solicitation_identifier",),
    "modified_at": ("last_modified_date", "latest_transaction.last_modified_date"),
}  # fmt: skip
_DATA = "contract_data"
OLD_ACTION: Paths = OLD_AWARD | {
    "piid": ("award.piid", f"{_DATA}.piid", "piid"),
    "parent_piid": (f"{_DATA}.parent_award_id", "award.parent_award.piid"),
    "parent_agency_code": (f"{_DATA}.referenced_idv_agency_identifier",),
    "transaction": (f"{_DATA}.transaction_number",),
    "modification": ("modification_number",),
    "action_date": ("action_date",),
    "action_type": ("action_type_description",),
    "obligated": ("federal_action_obligation",),
    "total_value": (f"{_DATA}.potential_total_value_of_award",),
    "psc": (f"{_DATA}.product_or_service_code",),
    "naics": (f"{_DATA}.naics",),
    "naics_description": (f"{_DATA}.naics_description",),
    "modified_at": ("last_modified_date",),
}
OLD_FOUND: Paths = FOUND_AWARD | {
    "kind": ("Contract Award Type", "contract_award_type", "Award Type", "award_type"),
    "assistance": ("CFDA Number", "SAI Number", "Loan Value", "Subsidy Cost"),
    "sub_agency_code": ("Awarding Sub Agency Code",),
    "start_on": ("Period of Performance Start Date", "Start Date"),
    "end_on": ("Period of Performance Current End Date", "End Date"),
}
OLD_FOUND_ACTION: Paths = OLD_FOUND | FOUND_ACTION | {"modification": ("Mod",)}
UNDER_IDV: Paths = {
    "award_key": ("generated_unique_award_id",),
    "piid": ("piid",),
    "parent_piid": ("parent_award_piid",),
    "agency": ("awarding_agency",),
    "recipient_name": ("recipient_name",),
    "obligated": ("obligated_amount",),
    "total_value": ("awarded_amount",),
    "start_on": ("period_of_performance_start_date",),
    "end_on": (
        "period_of_performance_current_end_date", "period_of_performance_potential_end_date",
        "last_date_to_order",
    ),
    "description": ("description",),
}  # fmt: skip
FOUND_SUB: Paths = {
    "award_key": ("prime_award_generated_internal_id",),
    "piid": ("Prime Award ID",),
    "prime_name": ("Prime Recipient Name",),
    "subaward_number": ("Sub-Award ID",),
    "agency": ("Awarding Agency",),
    "sub_agency": ("Awarding Sub Agency",),
    "recipient_name": ("Sub-Awardee Name", "Sub-Recipient Name"),
    "recipient_uei": ("Sub-Recipient UEI", "Sub-Awardee UEI"),
    "recipient_duns": ("Sub-Recipient DUNS", "Sub-Awardee DUNS"),
    "recipient_country": ("Sub-Recipient Location.location_country_code",),
    **{part: (f"Sub-Recipient Location.{name}",) for part, name in _PLACE.items()},
    "obligated": ("Sub-Award Amount",),
    "action_date": ("Sub-Award Date",),
    "description": ("Sub-Award Description",),
    "naics": ("NAICS.code", "NAICS"),
    "naics_description": ("NAICS.description",),
    "psc": ("PSC.code", "PSC"),
    "psc_description": ("PSC.description",),
    "kind": ("Sub-Award Type",),
}
SUB: Paths = {
    "subaward_number": ("subaward_number",),
    "recipient_name": ("recipient_name",),
    "obligated": ("amount",),
    "action_date": ("action_date",),
    "description": ("description",),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of record, told by the keys it must have."""

    marks: frozenset[str]
    paths: Paths
    level: str


SHAPES = (
    Shape(frozenset({"generated_unique_award_id", "recipient"}), AWARD, "award"),
    Shape(frozenset({"generated_unique_award_id", "obligated_amount", "piid"}), UNDER_IDV, "award"),
    Shape(frozenset({"Sub-Award ID", "Sub-Award Amount"}), FOUND_SUB, "subaward"),
    Shape(frozenset({"subaward_number", "amount", "recipient_name"}), SUB, "subaward"),
    Shape(frozenset({"Mod", "Action Date", "generated_internal_id"}), FOUND_ACTION, "action"),
    Shape(frozenset({"Award ID", "Mod", "Action Date"}), OLD_FOUND_ACTION, "action"),
    Shape(frozenset({"Award ID", "generated_internal_id"}), FOUND_AWARD, "award"),
    Shape(frozenset({"Award ID", "Recipient Name", "internal_id"}), OLD_FOUND, "award"),
    Shape(frozenset({"modification_number", "action_date", "recipient"}), OLD_ACTION, "action"),
    Shape(frozenset({"id", "modification_number", "action_date"}), TRANSACTION, "action"),
    Shape(frozenset({"piid", "recipient", "total_obligation"}), OLD_AWARD, "award"),
)
PARTS = tuple(dict.fromkeys(part for shape in SHAPES for part in shape.paths))
