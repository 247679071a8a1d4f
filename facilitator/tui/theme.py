"""Our colours: a quiet ground, one accent for what is protected, one for what is current.

Every text colour stands at 7:1 or better against every ground that it is written on. The share theme is for
video calls, which blur fine differences: black, white, and few strong accents.
"""

from textual.theme import Theme


def _theme(
    name: str,
    *,
    grounds: tuple[str, str],
    text: tuple[str, str, str],
    current: str,
    protected: str,
    good: str,
    bad: str,
    on_bright: str,
    blocks: tuple[str, str],
    selected: str,
    scrollbar: str,
    dark: bool = True,
    kept: tuple[str, str] | None = None,
) -> Theme:
    """`grounds`: screen and panel; `text`: plain, headings, quiet; `blocks`: to come, and done.

    `kept`: ground and text of a protected block, where the accent is too dark for a ground.
    """
    ground, panel = grounds
    plain, head, quiet = text
    kept_ground, on_kept = kept or (protected, on_bright)
    return Theme(
        name=name,
        primary=current,
        secondary=quiet,
        accent=protected,
        warning=protected,
        error=bad,
        success=good,
        foreground=plain,
        background=ground,
        surface=panel,
        panel=panel,
        dark=dark,
        variables={
            "current": current,
            "protected": protected,
            "good": good,
            "bad": bad,
            "text-head": head,
            "text-quiet": quiet,
            "on-bright": on_bright,
            "protected-ground": kept_ground,
            "on-protected": on_kept,
            "block": blocks[0],
            "block-used": blocks[1],
            "input-selection-background": selected,
            "screen-selection-background": selected,
            "screen-selection-foreground": plain,
            "scrollbar": scrollbar,
            "scrollbar-hover": current,
            "scrollbar-active": current,
            "scrollbar-background": panel,
        },
    )


DARK = _theme(
    "facilitator-dark",
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

LIGHT = _theme(
    "facilitator-light",
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

#: Of colours that a terminal with 256 of them has too.
SHARE = _theme(
    "facilitator-share",
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

DARK_256 = _theme(
    "facilitator-dark-256",
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

LIGHT_256 = _theme(
    "facilitator-light-256",
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

#: By the names that the configuration has for them, in the order in which one key steps through them.
THEMES = {"dark": DARK, "light": LIGHT, "share": SHARE}
#: The same where the terminal has 256 colours: its nearest to ours would be others than the eye's.
THEMES_256 = {"dark": DARK_256, "light": LIGHT_256, "share": SHARE}
#: What is said of them.
SAID = {"dark": "dark", "light": "light", "share": "share, strong ones for video calls"}
