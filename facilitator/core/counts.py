"""Numbers in words."""


def times(count: int) -> str:
    """ "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def nth(count: int) -> str:
    """ "second", "third", "4th"."""
    if count in (2, 3):
        return {2: "second", 3: "third"}[count]
    end = {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th") if count % 100 not in (11, 12, 13) else "th"
    return f"{count}{end}"
