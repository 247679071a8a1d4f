"""Our colours: a quiet ground, one accent for what is protected, one for what is current.

Every text colour stands at 7:1 or better against every ground that it is written on. The share theme is for
video calls, which blur fine differences: black, white, and few strong accents. `tui.theme` makes of these
what Textual draws with; this file needs nothing, so that the configuration knows the names without a screen.
"""

import re
from dataclasses import dataclass
from typing import Literal

#: How many a terminal has: all of them, 256, the sixteen or eight of old, or none.
Depth = Literal["full", "256", "few", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Each as "#rrggbb".

    `grounds`: screen and panel; `text`: plain, headings, quiet; `blocks`: to come, and done. `on_bright` is
    text on an accent; `kept` ground and text of a protected block, where the accent is too dark for a ground.
    """

    grounds: tuple[str, str]
    text: tuple[str, str, str]
    current: str
    protected: str
    good: str
    bad: str
    on_bright: str
    blocks: tuple[str, str]
    selected: str
    scrollbar: str
    dark: bool = True
    kept: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """`name` is what the configuration has for it, `said` what the screen says when it is put on.

    `about` follows the name where that is not enough. `in_256` are the same where the terminal has 256
    colours: its nearest to ours would be others than the eye's.
    """

    name: str
    said: str
    colours: Colours
    in_256: Colours
    about: str = ""


_DARK = Colours(
    grounds=("#0f111a", "#171a26"),
    text=("#e4e7f5", "#c3cbf2", "#b3bbdc"),
    current="#93b7ff",
    protected="#e8b86d",
    good="#a6d977",
    bad="#ffa3af",
    on_bright="#0f111a",
    blocks=("#23283c", "#1c2030"),
    selected="#35406b",
    scrollbar="#5f688f",
)
_DARK_256 = Colours(
    grounds=("#121212", "#1c1c1c"),
    text=("#eeeeee", "#d7d7ff", "#d0d0d0"),
    current="#afd7ff",
    protected="#ffd787",
    good="#afd787",
    bad="#ffafaf",
    on_bright="#121212",
    blocks=("#303030", "#262626"),
    selected="#00005f",
    scrollbar="#808080",
)
_LIGHT = Colours(
    grounds=("#f3f4f9", "#ffffff"),
    text=("#1a1e2c", "#28325c", "#3c445e"),
    current="#193c9f",
    protected="#693b05",
    good="#194c1d",
    bad="#8a152b",
    on_bright="#ffffff",
    blocks=("#dde2f0", "#e8ebf4"),
    selected="#b9c9f2",
    scrollbar="#7d86a5",
    dark=False,
    kept=("#f0bd5e", "#1f1605"),
)
_LIGHT_256 = Colours(
    grounds=("#ffffff", "#ffffff"),
    text=("#121212", "#00005f", "#303030"),
    current="#0000af",
    protected="#5f0087",
    good="#005f00",
    bad="#870000",
    on_bright="#ffffff",
    blocks=("#e4e4e4", "#eaeaea"),
    selected="#afd7ff",
    scrollbar="#808080",
    dark=False,
)
#: Of colours that a terminal with 256 of them has too.
_SHARE = Colours(
    grounds=("#000000", "#000000"),
    text=("#ffffff", "#ffffff", "#eeeeee"),
    current="#5fd7ff",
    protected="#ffd700",
    good="#87ff5f",
    bad="#ffafaf",
    on_bright="#000000",
    blocks=("#00005f", "#262626"),
    selected="#0000af",
    scrollbar="#bcbcbc",
)

#: In the order in which one key steps through them.
SCHEMES = (
    Scheme("dark", "dark", _DARK, _DARK_256),
    Scheme("light", "light", _LIGHT, _LIGHT_256),
    Scheme(
        "share",
        "share, strong ones for video calls",
        _SHARE,
        _SHARE,
        about="strong colours that survive a video call",
    ),
)


def depth_of(system: str | None, term: str, *, no_color: bool) -> Depth:
    """How many colours the terminal has.

    `system` is what rich found; it takes a terminal that it knows nothing of for one with sixteen.
    """
    if no_color or system is None:
        return "none"
    if system in ("truecolor", "256"):
        return "full" if system == "truecolor" else "256"
    return "none" if re.match(r"vt\d|.*-m(ono)?$", term) else "few"
