"""What Textual draws with, made of our colours."""

from textual.theme import Theme

from facilitator.tui.colours import SCHEMES, Colours


def _theme(name: str, colours: Colours) -> Theme:
    ground, panel = colours.grounds
    plain, head, quiet = colours.text
    current, protected = colours.current, colours.protected
    kept_ground, on_kept = colours.kept or (protected, colours.on_bright)
    return Theme(
        name=name,
        primary=current,
        secondary=quiet,
        accent=protected,
        warning=protected,
        error=colours.bad,
        success=colours.good,
        foreground=plain,
        background=ground,
        surface=panel,
        panel=panel,
        dark=colours.dark,
        variables={
            "current": current,
            "protected": protected,
            "good": colours.good,
            "bad": colours.bad,
            "text-head": head,
            "text-quiet": quiet,
            "on-bright": colours.on_bright,
            "protected-ground": kept_ground,
            "on-protected": on_kept,
            "block": colours.blocks[0],
            "block-used": colours.blocks[1],
            "input-selection-background": colours.selected,
            "screen-selection-background": colours.selected,
            "screen-selection-foreground": plain,
            "scrollbar": colours.scrollbar,
            "scrollbar-hover": current,
            "scrollbar-active": current,
            "scrollbar-background": panel,
        },
    )


#: By the names that the configuration has for them, in the order in which one key steps through them.
THEMES = {one.name: _theme(f"facilitator-{one.name}", one.colours) for one in SCHEMES}
#: The same for a terminal with 256 colours.
THEMES_256 = {one.name: _theme(f"facilitator-{one.name}-256", one.in_256) for one in SCHEMES}
#: What is said of them.
SAID = {one.name: one.said for one in SCHEMES}
