"""Rules: conditions on facts, judged for all plots, and what follows from them.

`judge` answers every rule, `bar_requests` says what land the met knockouts take, and `findings` says, once that has been
taken from the plots, what each rule does to each plot. `may_lose_more` says where that is not all they may lose.
"""

from kase_parks_plugin.core.rules.findings import findings
from kase_parks_plugin.core.rules.judge import RuleVerdicts, bar_requests, enough_m2, judge, may_lose_more, need_ha

__all__ = ["RuleVerdicts", "bar_requests", "enough_m2", "findings", "judge", "may_lose_more", "need_ha"]
