"""What one language calls things: the shape of the tables beside this module."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language. Patterns are regular expressions of whole words, read without regard to case.

    `verbs` say that an act happened; `nouns` name one that is spoken of. A verb of `cancelled` means
    a stop-work order, a contract or a law, which its object tells. `apart` cuts clauses from each
    other; `held_back` marks a hedge, `open` what has not happened, `denied` a no.
    """

    code: str
    months: Mapping[str, int]
    seasons: Mapping[str, int]
    weekdays: tuple[str, ...]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    later: str
    earlier: str
    ago: str
    last_year: str
    last_month: str
    this_year: str
    last: str
    about: str
    part_of: str
    bound: str
    in_year: str
    before_month: str
    elided: str
    not_a_year: str
    of: str
    of_year: str
    scales: Mapping[str, int]
    currencies: Mapping[str, str]
    per_year: str
    ceiling: str
    total: str
    spent: str
    more: str
    roughly: str
    no_amount: str
    pays: str
    span: str
    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    contract: str
    stop_order: str
    law: str
    law_issued: str
    bare_order: str
    dated: str
    said: str
    other: str
    apart: str
    held_back: str
    open: str
    denied: str
    demands: str
    concern: str
    groups: str
    according: str
    speaks: str
    apart_from: str
    sale: str
    elsewhere: str
    in_force: str
    no_longer: str
    no_rules: str
    has_rules: str
    all_forbidden: str
    union: str
    country: str
    breach: str
    protected: str
    spied: str
    used_on: str
    no_relation: str
    itself: str
    company: str
    product: str
    retold: str
    foreign: str
    that_year: str
    not_spyware: str
    is_spyware: str
    not_remote: str
    remote: str
    approved: str
    certified: str
    to_check: str
    uses: str
    nominal: str
    nominal_link: str
    follows: str
    organisation: str
    only: str
    examines: str
    compliance: str
    before_ago: str
    untold: str
    unused: str
    narrows: str
    repudiates: str
    attack_wares: str
    serves: str
    served: str
    that_month: str


def whole(pattern: str) -> re.Pattern[str]:
    """Return a pattern of whole words; an empty one matches nothing."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)" if pattern else r"(?!)", re.IGNORECASE)
