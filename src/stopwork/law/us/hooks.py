"""What the tables of the American regime cannot say, in Python."""

from stopwork.law.regime import Hooks
from stopwork.law.us.papers import review_says
from stopwork.law.us.periods import periods
from stopwork.law.us.reasons import REASONS
from stopwork.law.us.recommend import RULE_TESTS
from stopwork.law.us.ruled import ruled
from stopwork.law.us.signing import signing
from stopwork.law.us.standing import standing_of
from stopwork.law.us.states import TESTS
from stopwork.law.us.stop_work import contract_state, stop_work_of

HOOKS = Hooks(
    periods=periods,
    ruled=ruled,
    tests=TESTS,
    review_says=review_says,
    contract=contract_state,
    stop_work=stop_work_of,
    standing=standing_of,
    rule_tests=RULE_TESTS,
    reasons=REASONS,
    signing=signing,
)
