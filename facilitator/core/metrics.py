"""The scoreboard rows a new partner starts with, each with a definition for both sides to agree on."""

from dataclasses import dataclass
from typing import Literal

from facilitator.core.session import Better, Metric, Tier


@dataclass(frozen=True, slots=True)
class Starter:
    """One row; the unit `currency` stands for the session's currency."""

    id: str
    name: str
    unit: Literal["currency", "count", "%", "days"]
    better: Better
    means: str


_ROWS = (
    Starter(
        "sourced_pipeline",
        "Partner-sourced pipeline",
        "currency",
        "up",
        "Open pipeline the partner originated: they brought us the opportunity before we knew of it.",
    ),
    Starter(
        "influenced_pipeline",
        "Influenced pipeline",
        "currency",
        "up",
        "Open pipeline we originated in which the partner played a part that can be named: a call, a "
        "reference, a validation. Being copied on a mail is none.",
    ),
    Starter(
        "integration_adoption",
        "Integration adoption",
        "%",
        "up",
        "Joint customers with the integration live and used in the last 30 days, of all joint customers.",
    ),
    Starter(
        "cosell_activity",
        "Co-sell activity",
        "count",
        "up",
        "Customer calls held with sellers of both sides on them, this quarter.",
    ),
    Starter(
        "time_to_first_value",
        "Time to first value",
        "days",
        "down",
        "Median days from a joint customer's signature to the first use of the integration in production.",
    ),
    Starter(
        "deals_registered",
        "Deals registered",
        "count",
        "up",
        "Deals the partner registered with us this quarter and we accepted.",
    ),
    Starter(
        "deals_closed",
        "Deals closed",
        "count",
        "up",
        "Deals won this quarter that the partner sourced or influenced.",
    ),
    Starter(
        "win_rate",
        "Win rate",
        "%",
        "up",
        "Deals won, of the partner's deals decided this quarter (won and lost).",
    ),
    Starter(
        "average_deal_size",
        "Average deal size",
        "currency",
        "up",
        "Amount of the partner's deals won this quarter, divided by their number.",
    ),
    Starter(
        "average_sales_cycle",
        "Average sales cycle",
        "days",
        "down",
        "Mean days from registration to signature of the partner's deals won this quarter.",
    ),
    Starter(
        "active_partner_reps",
        "Active partner reps",
        "count",
        "up",
        "Sellers of the partner who registered a deal or joined a customer call this quarter.",
    ),
)
STARTERS = {row.id: row for row in _ROWS}

_COMMON = (
    "sourced_pipeline",
    "influenced_pipeline",
    "integration_adoption",
    "cosell_activity",
    "time_to_first_value",
)
_STRATEGIC = (
    "sourced_pipeline",
    "influenced_pipeline",
    "deals_registered",
    "deals_closed",
    "win_rate",
    "average_deal_size",
    "average_sales_cycle",
    "active_partner_reps",
)


def starter_rows(tier: Tier, currency: str = "USD") -> tuple[Metric, ...]:
    """The tier's rows, without values; a custom tier starts like growth."""
    ids = _STRATEGIC if tier == "strategic" else _COMMON
    return tuple(_metric(STARTERS[id_], currency) for id_ in ids)


def _metric(row: Starter, currency: str) -> Metric:
    unit = currency if row.unit == "currency" else row.unit
    return Metric(id=row.id, name=row.name, means=row.means, unit=unit, better=row.better)
