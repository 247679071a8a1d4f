"""What is said where a file or a cell cannot be used."""


class Unusable(ValueError):  # noqa: N818 - it is an answer to the user
    """One sentence for the user: what it is, in which line, what to do."""


def quoted(text: str, longest: int = 40) -> str:
    """The text of a file in quotation marks: on one line, shortened, nothing that a terminal acts on."""
    shown = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return f"“{shown}”" if len(shown) <= longest else f"“{shown[: longest - 1]}…”"
