"""How the blocks look that only some documents have; the others' pages stay as they are."""

from collections.abc import Iterable

from facilitator.documents.blocks import Block, GroupedTable, Subheading

#: A document with subheadings says much: on paper it is set closer than the others, in narrower letters.
_SUBHEADING = """\
h3{margin:1rem 0 .35rem;font-size:1rem;line-height:1.35}
dt,dd{overflow-wrap:anywhere}
@media screen and (min-width:40rem){dl{grid-template-columns:fit-content(13rem) 1fr}}
@page{margin:10mm 12mm}
@media print{
body{font:9pt/1.28 Arial,"Liberation Sans","Nimbus Sans",sans-serif}
h1{font-size:15pt}
h2{margin:5.5pt 0 1.5pt;padding-bottom:1pt;font-size:11pt}
h3{margin:3pt 0 .5pt;font-size:9pt;break-after:avoid}
.subtitle{margin-bottom:4pt;font-size:9.5pt}
.lead{padding:3pt 8pt}
p,ul,dl{margin:1.5pt 0}
li{margin:.5pt 0}
dl{grid-template-columns:fit-content(120pt) 1fr;gap:.5pt 9pt}
.quiet,dt,thead th,footer{font-size:8.5pt}
}
"""

#: A group's name stands beside its rows; on a phone each row is a card below it.
_GROUPS = """\
.groups{width:100%}
.groups th[scope=rowgroup]{width:22%}
.groups th[scope=row]{width:42%;font-weight:400}
.groups td,.groups th{min-width:0}
.groups .quiet{display:block}
.groups tbody tr:not(:last-child)>:not([scope=rowgroup]){border-bottom-style:dotted}
@media screen and (max-width:38rem){
.groups thead{display:none}
.groups,.groups tbody,.groups th{display:block}
.groups tr{display:flex;flex-wrap:wrap;gap:.35rem .95rem;padding:.6rem 0;border-style:solid;
border-width:0 0 1px}
.groups th[scope],.groups td{width:auto;padding:0;border:0}
.groups th{flex:1 0 100%}
.groups td::before{content:attr(data-head);display:block;font-size:.75rem;font-weight:600}
}
@media print{
.groups{font-size:9pt}
.groups th[scope=rowgroup]{width:25%}
.groups th[scope=row]{width:44%}
.groups th,.groups td{padding-top:1.5pt;padding-bottom:1.5pt;padding-right:6pt}
.groups .quiet{display:inline}
.groups .quiet::before{content:"("}
.groups .quiet::after{content:")"}
.groups tbody{break-inside:avoid}
}
"""


def style_of(blocks: Iterable[Block]) -> str:
    """The rules for the kinds of blocks that are among these; "" for none."""
    kinds = {type(one) for one in blocks}
    return (_SUBHEADING if Subheading in kinds else "") + (_GROUPS if GroupedTable in kinds else "")
