"""The question from when on reviews count."""

from facilitator.core.counting import Choice
from facilitator.core.dates import day_month, show_date
from facilitator.core.session import Tier
from facilitator.core.since import fiscal_year, quarters_back, read_since
from facilitator.tui.stage import Stage
from facilitator.tui.widgets.choice import Option

_EVER, _YEAR, _BEFORE, _QUARTERS, _OTHER = "a", "y", "b", "l", "d"
_HINT = "A year like 2026, a quarter like 2026-Q1, or a day like 15 mar."


async def ask_since(stage: Stage, tier: Tier | None) -> Choice | None:
    """All, a fiscal year's, the last four quarters', or from a day on, of that tier; None: taken back."""
    today, month = stage.now.date(), stage.shell.options.fiscal_year_starts
    year, quarters = fiscal_year(today, month), quarters_back(today, 4, month)
    chosen = await stage.choose(
        "Which reviews count?",
        [
            Option(_EVER, "all", _EVER),
            Option(_YEAR, f"fiscal year, {day_month(year)}", _YEAR),
            Option(_BEFORE, "the year before", _BEFORE),
            Option(_QUARTERS, f"last 4 quarters, {day_month(quarters)}", _QUARTERS),
            Option(_OTHER, "another day", _OTHER),
        ],
    )
    since = {_YEAR: year, _QUARTERS: quarters, _BEFORE: fiscal_year(today, month, back=1)}.get(chosen or "")
    if chosen == _OTHER:
        since = await stage.ask_for(
            "Since",
            lambda text: read_since(text, today, month),
            echo=lambda day: f"since {show_date(day, today)}",
            hint=_HINT,
        )
    if since is None and chosen != _EVER:
        return None
    return Choice(since, tier, year if chosen == _BEFORE else None)
