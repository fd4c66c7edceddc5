"""
A regime: the law of one jurisdiction, as far as an assessment and its reports need to know it.

    a folder of tables (law/regimes.py reads it)  +  hooks, where tables do not suffice  →  Regime

No module outside the regime's folder names an instrument or a provision: what they need of one they
ask for by a role-word (`names.yaml`) or find in a table.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from stopwork.law.case_day import CaseDay
from stopwork.law.duty_rules import DutyRule
from stopwork.law.findings.facts import Facts, Ruled
from stopwork.law.provisions.instrument import Instrument
from stopwork.law.provisions.provision import Law
from stopwork.law.sentence import Sentence
from stopwork.law.tables.advice import (
    Advice,
    ByFindings,
    ByRules,
    Reasons,
    Rule,
    RuleTests,
    Standing,
    asked_about,
)
from stopwork.law.tables.columns import ColumnTable
from stopwork.law.tables.definition import DefinitionTable
from stopwork.law.tables.derived import Period
from stopwork.law.tables.factors import FactorTable
from stopwork.law.tables.order import OrderRow
from stopwork.law.tables.powers import Power
from stopwork.law.tables.signers import Signers, Signing
from stopwork.law.tables.states import NOT_ADDRESSED, State, StateRow, StopWork, state_of
from stopwork.law.tables.steps import Step
from stopwork.truth import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The tables of a regime, each out of the file of its name; those it does not have are empty.

    `states` holds the rows of both tracks by their words.
    """

    makes: Mapping[str, str] = field(default_factory=dict)
    definition: DefinitionTable = field(default_factory=DefinitionTable)
    factors: FactorTable = field(default_factory=FactorTable)
    contract: tuple[StateRow, ...] = ()
    review: tuple[StateRow, ...] = ()
    rules: tuple[Rule, ...] = ()
    steps: tuple[Step, ...] = ()
    signers: Signers = field(default_factory=Signers)
    columns: ColumnTable = field(default_factory=ColumnTable)
    powers: tuple[Power, ...] = ()
    order: tuple[OrderRow, ...] = ()

    @property
    def states(self) -> Mapping[str, StateRow]:
        """The rows of both tracks by their words."""
        return {row.state: row for row in (*self.contract, *self.review, NOT_ADDRESSED)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hooks:
    """What a regime computes in Python because a table cannot say it. Each has its default.

    `periods` adds claims that follow from days; `ruled` gives the provisions that the record itself
    decides; `tests` are those that `states.yaml` names, and
    `review_says` adds sentences to a state; `contract` and `stop_work` make the track of the
    contract; `standing`, `rule_tests` and `reasons` are for `rules.yaml`; `signing` for who signs.
    """

    periods: Callable[[Facts], Iterable[Period]] | None = None
    ruled: Callable[["Regime", Facts], Mapping[str, Ruled]] | None = None
    tests: Mapping[str, Callable[["Regime", CaseDay], Truth]] = field(default_factory=dict)
    review_says: Callable[["Regime", CaseDay, str], tuple[Sentence, ...]] | None = None
    contract: Callable[[CaseDay], State] | None = None
    stop_work: Callable[[CaseDay], StopWork | None] | None = None
    standing: Callable[["Regime", CaseDay], Standing] | None = None
    rule_tests: RuleTests = field(default_factory=dict)
    reasons: Reasons = field(default_factory=dict)
    signing: Signing | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Regime:
    """The law of one jurisdiction, what is owed under it, its tables and its hooks.

    `called` is the short name of its main instrument; `reading` lists the instruments that are
    read first, the main one at their head; `sections` are headings within the main instrument;
    `names` says which provision a role-word stands for.
    """

    id: str
    title: str
    called: str
    reading: tuple[str, ...]
    sections: Mapping[str, str]
    law: Law
    duties: tuple[DutyRule, ...]
    names: Mapping[str, str]
    tables: Tables
    hooks: Hooks

    @property
    def main(self) -> Instrument:
        """The instrument that the regime is known by."""
        return self.law.instruments[self.reading[0]]

    def place(self, instrument: str) -> tuple[int, str]:
        """Return where an instrument stands in reading order, as a key to sort by."""
        known = instrument in self.reading
        return self.reading.index(instrument) if known else len(self.reading), instrument

    def named(self, role: str) -> str:
        """Return the provision that a role-word stands for.

        Where the regime gives none, the first provision of its main instrument.
        """
        if role in self.names:
            return self.names[role]
        return next(p.id for p in self.law.provisions.values() if p.instrument == self.main.id)

    def label(self, provision: str) -> str:
        """Return the paragraph of a provision of the main instrument, 2(a)(ii); else its id."""
        if not provision.startswith(f"{self.main.id}."):
            return provision
        path = provision.removeprefix(f"{self.main.id}.").split("-")[0]
        section, *rest = path.split(".")
        return section + "".join(f"({part})" for part in rest)

    def state(self, word: str) -> StateRow:
        """Return what a state is called and how it is drawn; a plain row for one not in a table."""
        plain = word.replace("-", " ")
        known = self.tables.states.get(word)
        return known or StateRow(state=word, name=plain.capitalize(), label=plain)

    def advice_title(self, label: str) -> str:
        """Return the short name of a recommendation; the label itself where there are no rules.

        Where two rules come to one label, the last is the one that an open question can lead to.
        """
        found = [rule.title for rule in self.tables.rules if rule.recommendation == label]
        return found[-1] if found else label

    def periods(self, facts: Facts) -> Iterable[Period]:
        """Return what follows from days by the periods of the law."""
        return self.hooks.periods(facts) if self.hooks.periods is not None else ()

    def ruled(self, facts: Facts) -> Mapping[str, Ruled]:
        """Return the provisions that the record itself decides, with what decides them."""
        return self.hooks.ruled(self, facts) if self.hooks.ruled is not None else {}

    def contract(self, case: CaseDay) -> State:
        """Return the track of the contract on the day of a case."""
        if self.hooks.contract is None:
            found = self._state(self.tables.contract, case)
            return replace(found, name=_as_shown(found.name, case))
        found = self.hooks.contract(case)
        return replace(found, name=_as_shown(self.state(found.state).name, case))

    def stop_work(self, case: CaseDay) -> StopWork | None:
        """Return the stop-work order in the record; None where none is shown."""
        return self.hooks.stop_work(case) if self.hooks.stop_work is not None else None

    def review(self, case: CaseDay) -> State:
        """Return the track of the review on the day of a case."""
        found = self._state(self.tables.review, case)
        found = replace(found, name=_as_shown(found.name, case))
        if not found.stands:
            is_determined = self.shows("determined", case) is Truth.TRUE
            found = replace(found, stands="determined" if is_determined else "open")
        if self.hooks.review_says is None:
            return found
        return replace(
            found, lines=(*found.lines, *self.hooks.review_says(self, case, found.state))
        )

    def shows(self, test: str, case: CaseDay) -> Truth:
        """Return whether a test of the states holds; UNKNOWN where none is called so."""
        known = self.hooks.tests.get(test)
        return known(self, case) if known is not None else Truth.UNKNOWN

    def _state(self, rows: tuple[StateRow, ...], case: CaseDay) -> State:
        return state_of(rows, case, lambda test: self.hooks.tests[test](self, case))

    def standing(self, case: CaseDay) -> Standing | None:
        """Return what the rules read beside the findings; None where they read nothing else."""
        return self.hooks.standing(self, case) if self.hooks.standing is not None else None

    def advice(self, standing: Standing | None) -> Advice:
        """Return what is recommended for a case, as a function of its findings."""
        if not self.tables.rules:
            return ByFindings(law=self.law, asked=asked_about(self.law))
        return ByRules(
            law=self.law,
            rules=self.tables.rules,
            standing=standing,
            tests=self.hooks.rule_tests,
            reasons=self.hooks.reasons,
        )


def _as_shown(name: str, case: CaseDay) -> str:
    """The name of a state; of a view that may hide entries it is told as far as it goes."""
    return name if case.is_whole else f"{name}, as far as is shown here"
