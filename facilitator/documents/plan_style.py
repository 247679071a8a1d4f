"""How the plan page looks: in a window that a call shares, on a phone, and on one sheet of paper."""

from dataclasses import dataclass

from facilitator.documents.style import DARK, LIGHT, Palette


@dataclass(frozen=True, slots=True)
class Signals:
    """Colours as #rrggbb of what asks for help and of what is done; 7:1 or better on ground and tint."""

    help: str
    done: str


LIGHT_SIGNALS = Signals("#861507", "#0b5230")
DARK_SIGNALS = Signals("#ffb3a6", "#94e2b0")

_LAYOUT = """\
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);overflow-wrap:anywhere;
font:1.125rem/1.35 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
-webkit-text-size-adjust:100%}
header,main,footer{max-width:90rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1rem;padding-bottom:.75rem}
h1{margin:0;font-size:1.625rem;line-height:1.2;color:var(--accent)}
h2{margin:0 0 .4rem;font-size:1.3125rem;line-height:1.25}
p,ul,dl,dd{margin:0}
ul{padding:0}
li{list-style:none}
.kind,.number{color:var(--accent);font-size:1.125rem;font-weight:600}
.number::after{content:":"}
.standing{margin-top:.3rem}
#live{display:flex;flex-wrap:wrap;align-items:center;gap:.4rem .75rem;margin-top:.4rem}
#live[hidden]{display:none}
button{min-height:2.5rem;min-width:7rem;padding:.25rem 1rem;font:inherit;font-weight:600;cursor:pointer;
color:var(--accent);background:var(--ground);border:2px solid;border-radius:.375rem}
:focus-visible{outline:3px solid var(--text);outline-offset:3px}
main{display:grid;gap:1rem;align-items:start}
section{padding:.85rem 1rem;background:var(--tint);border-left:4px solid var(--rule)}
.bet{border-left-color:var(--accent)}
.quiet,.missing,dt,.why{color:var(--quiet)}
.missing{font-style:italic}
dl{display:grid;grid-template-columns:minmax(5rem,max-content) 1fr;gap:.2rem .9rem}
dt{max-width:11rem;grid-column:1}
dd{grid-column:2}
.why{margin-bottom:.35rem}
.actions{display:grid;gap:.55rem}
.questions{display:grid;gap:.15rem}
.about+*{margin-top:.7rem;padding-top:.7rem;border-top:1px solid var(--rule)}
.actions li{display:grid;grid-template-columns:7.25rem 1fr;gap:.5rem}
.questions li{display:grid;grid-template-columns:1fr 8rem;gap:.75rem}
.day{white-space:nowrap}
.state{font-weight:600}
.what{font-weight:600}
.done .what,.dropped .what{font-weight:400}
.sign{width:.95em;height:.95em;vertical-align:-.1em;fill:none;stroke:currentColor;stroke-width:2;
stroke-linecap:round;stroke-linejoin:round}
.sign .full{fill:currentColor;stroke:none}
.sign .on{stroke:var(--tint)}
.overdue>.state,.blocked>.state,.no>.state,.running{color:var(--help)}
.done>.state,.yes>.state{color:var(--done)}
.dropped,.waiting>.state{color:var(--quiet)}
.waiting>.state{font-weight:400}
.changed{outline:3px solid var(--accent);outline-offset:4px}
footer{padding-top:.75rem;padding-bottom:1rem;color:var(--quiet)}
@media screen and (min-width:64rem){
main{grid-template-columns:1fr 1fr}
main>:only-child{grid-column:1/-1}
header{display:grid;grid-template-columns:1fr auto;gap:0 2rem;align-items:end}
#live{margin:0}
}
@media screen and (max-width:34rem){
header,main,footer{padding-left:.75rem;padding-right:.75rem}
h1{font-size:1.4375rem}
section{padding:.7rem .75rem}
dl{display:block}
dd{margin-bottom:.45rem}
dt,.actions .state,.questions .state{font-size:1rem}
.actions li,.questions li{display:block}
}
"""

#: On paper there is nothing to press, and the ground is white.
_PAPER = """\
@page{size:auto;margin:11mm 13mm}
@media print{
body{background:#fff;color:#000;font-size:9pt;line-height:1.28}
header,main,footer{max-width:none;padding:0}
header{padding-bottom:5pt}
h1{font-size:15pt}
h2{font-size:10.5pt;margin-bottom:2pt}
.kind,.number{font-size:9pt}
.number{font-size:inherit}
#live{display:none}
main{display:block;columns:2;column-gap:14pt}
main>*{margin-bottom:6pt}
section{padding:3pt 0 3pt 7pt;background:none;border-left-width:2pt}
.actions,.questions{gap:3.5pt}
.actions li{grid-template-columns:52pt 1fr;gap:4pt}
.questions li{grid-template-columns:1fr 60pt}
.about+*{margin-top:4pt;padding-top:4pt}
dl{gap:1pt 7pt;grid-template-columns:minmax(45pt,max-content) 1fr}
dt{max-width:80pt}
.why{margin-bottom:2pt}
.sign .on{stroke:#fff}
.changed{outline:none}
footer{padding:5pt 0 0}
li,h2,dd{break-inside:avoid}
h2{break-after:avoid}
}
"""


def plan_style() -> str:
    """All of it; no text of a user is in it."""
    light, dark = _colours(LIGHT, LIGHT_SIGNALS), _colours(DARK, DARK_SIGNALS)
    return f"{light}@media screen and (prefers-color-scheme:dark){{\n{dark}}}\n{_LAYOUT}{_PAPER}"


def _colours(palette: Palette, signals: Signals) -> str:
    named = [f"--{name}:{getattr(of, name)}" for of in (palette, signals) for name in type(of).__slots__]
    return f":root{{{';'.join(named)}}}\n"
