"""
Tables of the same publishers that hold no contract actions, told by their columns.

A file of one of these is refused in words that say what it holds.
"""

OTHERS = {
    frozenset({"award_id_fain", "assistance_type_code"}): "assistance (grants and loans)",
    frozenset({"prime_award_fain"}): "sub-awards of assistance (grants and loans)",
    frozenset({"classification", "exclusion type", "excluding agency"}): (
        "SAM.gov exclusions, an official list to load with stopwork registry"
    ),
    frozenset({"treasury_account_symbol", "transaction_obligated_amount"}): (
        "awards' money by budget account"
    ),
    frozenset({"file", "row", "vendor"}): "rows copied out of other files, with file and row",
}
