"""Draws a few curves side by side, each from zero, to be read on a white page and on a dark one."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from xml.sax.saxutils import escape

_FONTS = "'DejaVu Sans', Verdana, 'Segoe UI', Arial, sans-serif"
#: Pixels: a plot, what stands around it, the ground's edge.
_WIDE, _HIGH, _LEFT, _TOP, _BELOW, _EDGE = 360, 190, 58, 62, 52, 24
_INK, _PALE = "#161616", "#d4d4d4"
#: The colour and the sign of a curve, so that colour alone says nothing.
_LOOKS = (("#173a8a", "circle"), ("#8c2415", "square"), ("#466029", "diamond"))


@dataclass(frozen=True, slots=True)
class Curve:
    """What was measured, as (how much work, what it took)."""

    name: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Curves over the same work, in the same unit."""

    title: str
    unit: str
    curves: tuple[Curve, ...]


def picture(panels: Sequence[Panel], told: str) -> str:
    """The whole SVG, two panels a row, and below them what it was measured on."""
    across, down = _LEFT + _WIDE + _EDGE, _TOP + _HIGH + _BELOW
    width, height = 2 * across + _EDGE, ceil(len(panels) / 2) * down + 2 * _EDGE
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'font-family="{_FONTS}" font-size="12" fill="{_INK}">',
        "<title>What it costs as the work grows</title>",
        f'<rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="8" '
        'fill="#ffffff" stroke="#b4b4b4"/>',
    ]
    for number, panel in enumerate(panels):
        x, y = _EDGE + number % 2 * across, _EDGE + number // 2 * down
        drawn += [f'<g transform="translate({x} {y})">', *_panel(panel), "</g>"]
    drawn.append(_text(_EDGE + 6, height - 16, told, "start", ' font-size="11"'))
    return "\n".join([*drawn, "</svg>", ""])


def _panel(panel: Panel) -> list[str]:
    most_x = max(x for curve in panel.curves for x, _ in curve.points)
    step = _step(max(y for curve in panel.curves for _, y in curve.points))
    steps = ceil(max(y for curve in panel.curves for _, y in curve.points) / step * 1.02)
    bottom = _TOP + _HIGH

    def across(x: float) -> float:
        return _LEFT + _WIDE * x / most_x

    def up(y: float) -> float:
        return bottom - _HIGH * y / (steps * step)

    drawn = [_text(_LEFT, 14, panel.title, "start", ' font-weight="bold" font-size="13"')]
    drawn += [_text(_LEFT, 30, panel.unit, "start", "")]
    for number in range(steps + 1):
        y = up(number * step)
        drawn += [
            f'<path d="M{_LEFT} {y:.1f}H{_LEFT + _WIDE}" stroke="{_INK if number == 0 else _PALE}"/>',
            _text(_LEFT - 6, y + 4, f"{number * step:g}", "end", ""),
        ]
    for x in sorted({x for curve in panel.curves for x, _ in curve.points if x >= most_x / 12}):
        if len(panel.curves[0].points) <= 6 or x % 30 == 0:
            drawn.append(_text(across(x), bottom + 18, f"{x:,.0f}", "middle", ""))
    key = float(_LEFT)
    for curve, (colour, sign) in zip(panel.curves, _LOOKS, strict=False):
        line = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in curve.points)
        drawn.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        drawn += [_sign(sign, across(x), up(y), colour) for x, y in curve.points]
        drawn += [_sign(sign, key + 5, 44, colour), _text(key + 15, 48, curve.name, "start", "")]
        key += 34 + 7.2 * len(curve.name)
    return drawn


def _step(most: float) -> float:
    """A round distance of lines, so that there are three to seven."""
    power = 10.0 ** floor(log10(most / 4))
    return next((power * by for by in (1, 2, 5) if most / (power * by) <= 6), power * 10)


def _sign(kind: str, x: float, y: float, colour: str) -> str:
    if kind == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'
    turned = f' transform="rotate(45 {x:.1f} {y:.1f})"' if kind == "diamond" else ""
    return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{colour}"{turned}/>'


def _text(x: float, y: float, words: str, anchor: str, more: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{more}>{escape(words)}</text>'
