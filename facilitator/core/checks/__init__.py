"""What makes a good review: each check is a named finding with what to do about it.

`findings` is all that applies to where a review stands; the gate after the meeting uses those on the plan,
its owners and the loop to the next review. docs/checks.md is made from the catalogue.
"""

from facilitator.core.checks.catalogue import CATALOGUE, hints_for
from facilitator.core.checks.finding import Area, Check, Finding, Severity
from facilitator.core.checks.loop import loop_findings
from facilitator.core.checks.owners import owner_findings
from facilitator.core.checks.plan import plan_findings
from facilitator.core.checks.review import GATE, findings, gate

__all__ = [
    "CATALOGUE",
    "GATE",
    "Area",
    "Check",
    "Finding",
    "Severity",
    "findings",
    "gate",
    "hints_for",
    "loop_findings",
    "owner_findings",
    "plan_findings",
]
