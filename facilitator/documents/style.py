"""How a page looks: on a phone, on a screen in light and in dark, and on paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as #rrggbb; `text`, `quiet` and `accent` stand at 7:1 or better on `ground` and on `tint`."""

    ground: str
    tint: str
    text: str
    quiet: str
    accent: str
    rule: str


LIGHT = Palette("#ffffff", "#f0f4f8", "#15191e", "#434b55", "#0b4680", "#c9d1da")
DARK = Palette("#14181d", "#1f262e", "#eef1f4", "#b9c2cc", "#a3cdff", "#3d4854")

#: Without variables, which several mail programs do not know.
_COLOURS = """\
body{{background:{ground};color:{text}}}
h1,h2,.kind{{color:{accent}}}
h2,tr,th,td,.lead{{border-color:{rule}}}
.quiet,dt,thead th,footer,td::before{{color:{quiet}}}
.lead{{background:{tint};border-left-color:{accent}}}
.bars{{color:{accent}}}
"""

_LAYOUT = """\
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
overflow-wrap:break-word;-webkit-text-size-adjust:100%}
header,main,footer{max-width:56rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2rem}
footer{padding-bottom:2rem;font-size:.875rem}
.kind{margin:0;font-size:.8125rem;font-weight:600;letter-spacing:.08em;text-transform:uppercase}
h1{margin:.15em 0 .1em;font-size:1.75rem;line-height:1.2}
.subtitle{margin:0 0 1.25rem;font-size:1.0625rem}
h2{margin:2rem 0 .6rem;padding-bottom:.25rem;border-bottom:1px solid;font-size:1.125rem;line-height:1.3}
p{margin:.6rem 0}
.lead{padding:.7rem 1rem;border-left:4px solid}
ul{margin:.4rem 0;padding-left:1.2rem}
li{margin:.3rem 0}
dl{margin:.4rem 0}
dt{font-size:.875rem;font-weight:600}
dd{margin:0 0 .6rem}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:.4rem .75rem .4rem 0;border-bottom:1px solid;text-align:left;vertical-align:top}
tr>:last-child{padding-right:0}
th,td{min-width:4.5rem;overflow-wrap:anywhere}
.wide th[scope=row]{min-width:9rem}
.wide td:not(.figures){min-width:6.5rem}
.wide td:has(.bars){white-space:nowrap}
thead th{font-size:.8125rem;font-weight:600;white-space:nowrap}
tbody th{font-weight:600}
.figures{text-align:right;white-space:nowrap}
.figures+:not(.figures){padding-left:.5rem}
.wide{width:100%}
table+dl{margin-top:.9rem}
.quiet{font-size:.875rem;font-weight:400}
.wide .quiet,dd .quiet{display:block;white-space:normal}
.bars{margin-right:.4em;letter-spacing:.05em}
svg.bars{width:2.6em;height:1em;vertical-align:-.1em;fill:currentColor}
.gone{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
"""

_ROOMY = """\
@media screen and (min-width:40rem){
dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.45rem 1.25rem}
dt{line-height:1.7}
dd{margin:0}
}
"""

#: A card: its name, then its cells side by side as they fit, each under its column's head.
_NARROW = """\
@media screen and (max-width:52rem){
header,main,footer{padding-left:1rem;padding-right:1rem}
h1{font-size:1.4rem}
.wide thead{display:none}
.wide,.wide tbody,.wide th{display:block}
.wide tr{display:flex;flex-wrap:wrap;gap:.35rem .95rem;padding:.7rem 0;border-style:solid;
border-width:0 0 1px}
.wide th[scope=row],.wide td,.wide td:not(.figures){min-width:0;padding:0;border:0}
.wide th{flex:1 0 100%}
.wide td,.wide .figures+:not(.figures){padding:0;text-align:left}
.wide td::before{content:attr(data-head);display:block;font-size:.75rem;font-weight:600}
}
"""

_PAPER = """\
@page{size:auto;margin:14mm 15mm}
@media print{
body{background:#fff;color:#000;font-size:9.5pt;line-height:1.36}
header,main,footer{max-width:none;padding:0}
h1{font-size:17pt}
h2{margin:11pt 0 3pt;font-size:11.5pt;break-after:avoid}
.subtitle{margin-bottom:6pt;font-size:10.5pt}
p,ul,dl{margin:3pt 0}
li{margin:1.5pt 0}
th,td{padding-top:2.5pt;padding-bottom:2.5pt}
dl{display:grid;grid-template-columns:minmax(80pt,130pt) 1fr;gap:2.5pt 10pt}
dd{margin:0}
table+dl{display:block;margin-top:5pt}
table+dl dt,table+dl dd{display:inline;font-size:8.5pt}
table+dl dt::after{content:":\\00a0"}
table+dl dd::after{content:"";display:block}
.wide{font-size:9pt}
.wide th[scope=row]{min-width:90pt}
.wide td:not(.figures){min-width:56pt}
.wide .quiet,dd .quiet{display:inline}
.lead{padding:5pt 9pt;background:none}
tr,li,dd,dt,.lead{break-inside:avoid}
.quiet,dt,thead th,footer{font-size:8.5pt}
}
"""


def style_sheet() -> str:
    """All of it. What a mail program leaves out of it still leaves a page in light colours."""
    dark = f"@media screen and (prefers-color-scheme:dark){{\n{_colours(DARK)}}}\n"
    return _LAYOUT + _colours(LIGHT) + dark + _ROOMY + _NARROW + _PAPER


def _colours(palette: Palette) -> str:
    return _COLOURS.format(**{name: getattr(palette, name) for name in Palette.__slots__})
