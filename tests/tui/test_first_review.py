"""The first review ever with a partner: nothing to grade, an empty scoreboard, nothing that looks broken."""

from datetime import datetime

import pytest

from facilitator.core.agenda import TEMPLATES
from facilitator.core.carry import new_session, open_from
from facilitator.core.glance import glance_of
from facilitator.core.session import Tier
from facilitator.tui.desk import Opened
from tests.tui.rig import MemoryDesk, running

STARTS = datetime.fromisoformat("2026-12-03T10:00:00-05:00")


def first(tier: Tier) -> MemoryDesk:
    """A desk with one partner and nothing behind it."""
    template = TEMPLATES[tier]
    session = new_session(
        None, partner="Fairmont Labs", us="Acme", tier=template.tier, starts=STARTS, template=template
    )
    session = open_from(session, None, "")
    row = glance_of("fairmont-labs", (), session)
    return MemoryDesk(STARTS, (row,), {"fairmont-labs": Opened(session, ())})


@pytest.mark.parametrize("tier", TEMPLATES)
async def test_every_segment_of_a_first_review_can_be_run(tier: Tier) -> None:
    async with running(first(tier)) as rig:
        rig.shows("Fairmont Labs", "none yet", "no numbers yet")
        await rig.press("enter")
        rig.shows("it is the first review with this partner", "nobody named yet")
        await rig.press("o")
        await rig.type("Ann Lee")
        await rig.press("u", "enter")
        assert "Commitments" not in rig.text()
        for _ in rig.session.agenda[:-1]:
            await rig.press("pagedown")
        await rig.press("f8")
        rig.shows("No bet yet", "No action yet")


async def test_the_scoreboard_has_the_tiers_rows_and_no_numbers() -> None:
    async with running(first("growth")) as rig:
        await rig.press("enter", "enter", "f4", "2")
        rig.shows("▶ Scoreboard 15:00", "Partner-sourced pipeline", "Time to first value", "no numbers")
        await rig.press("e")
        await rig.type("120k")
        rig.shows("$120k")
