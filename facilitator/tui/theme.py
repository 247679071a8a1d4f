"""Our colours: a quiet ground, one accent for what is protected, one for what is current.

Every text colour stands at 7:1 or better against ground and panel.
"""

from textual.theme import Theme

DARK = Theme(
    name="facilitator-dark",
    primary="#8fb4ff",
    secondary="#a9b1d6",
    accent="#e8b86d",
    warning="#e8b86d",
    error="#ff9aa8",
    success="#a6d977",
    foreground="#e4e7f5",
    background="#0f111a",
    surface="#171a26",
    panel="#171a26",
    dark=True,
    variables={
        "current": "#8fb4ff",
        "protected": "#e8b86d",
        "good": "#a6d977",
        "bad": "#ff9aa8",
        "text-head": "#c3cbf2",
        "text-quiet": "#a9b1d6",
        "on-bright": "#0f111a",
        "block": "#2a3048",
        "block-used": "#1f2335",
        "input-selection-background": "#3d4a7a",
        "scrollbar": "#3b4261",
        "scrollbar-background": "#171a26",
        "footer-key-foreground": "#8fb4ff",
    },
)
