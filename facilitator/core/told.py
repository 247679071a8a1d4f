"""What was said last time, told in a note: one line that grows by a clause a review and loses nothing."""

_LAST = "Last time "


def retold(word: str | None, *texts: str | None) -> str | None:
    """The answer or grade that was given, with what was said to it: "Last time no: no engineer free".

    The last text may itself tell of earlier times and then follows as "before ...". Where no word was given,
    the texts stay as they are.
    """
    said = [text for text in texts if text]
    if word is None:
        return "; ".join(said) or None
    older = [text.removeprefix(_LAST) for text in said if text.startswith(_LAST)]
    fresh = [text for text in said if not text.startswith(_LAST)]
    line = f"{_LAST}{word}" + (": " + "; ".join(fresh) if fresh else "")
    return "; before ".join([line, *older])
