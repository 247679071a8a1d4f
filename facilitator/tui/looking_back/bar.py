"""Bars to scale for a line of a page. Words stand beside them, and none fills its line: rows stay apart."""

_FULL, _REST, _OVER, _MARK = "▇", "▁", "▒", "│"
#: What the parts of a bar of minutes mean.
LEGEND = f"{_FULL} used  {_OVER} over  {_REST} left"


def share_bar(share: float, target: float, width: int) -> str:
    """How much of a whole that is, with a mark at the target: "▇▇▇▇▇▁│▁▁▁"."""
    filled, mark = round(share * width), min(int(target * width), width - 1)
    return "".join(_MARK if at == mark else _FULL if at < filled else _REST for at in range(width))


def spent_bar(planned: int, actual: int, most: int, width: int) -> str:
    """What was used of a plan, what went over it or was left of it; `most` fills the width."""
    if not most:
        return ""
    used, longer = (round(one * width / most) for one in (min(planned, actual), max(planned, actual)))
    return _FULL * used + (_OVER if actual > planned else _REST) * (longer - used)
