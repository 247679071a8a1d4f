"""Make the README's picture from the real program: the sample's growth review, started four minutes late.

.venv/bin/python scripts/picture.py            writes docs/meeting.svg
"""

import asyncio
import re
from pathlib import Path

from tests.tui.rig import Rig, meeting

DOCS = Path(__file__).parents[1] / "docs"


async def scoreboard(rig: Rig) -> None:
    """At 10:19 in the scoreboard, with one bet agreed on already."""
    await rig.press("f4", "5", "a")
    await rig.type("Adoption push")
    await rig.press("u", "enter", "y", "y", "y", "y", "enter")
    await rig.press("ctrl+u")
    await rig.type("Integration adoption slips while renewals near")
    await rig.press("3")
    for line in (
        "two solution engineers for six weeks",
        "customer list, joint outreach mail",
        "30 % live by 31 Mar",
        "Sam",
        "Maria",
    ):
        await rig.type(line)
    await rig.press(*["ctrl+t"])
    for clock in ("10:09", "10:14"):
        await rig.at(clock)
        await rig.press("pagedown")
    await rig.at("10:19")
    await rig.press("down", "down")


async def main() -> None:
    """Draw it."""
    async with meeting("10:04") as rig:
        await scoreboard(rig)
        svg = rig.app.export_screenshot(title="facilitator")
    # No font from the network; blanks count.
    svg = re.sub(r"@font-face\s*{[^}]*}", "", svg).replace("<text ", '<text xml:space="preserve" ')
    DOCS.mkdir(exist_ok=True)
    (DOCS / "meeting.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
