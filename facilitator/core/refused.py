"""What the rules forbid."""


class Refused(Exception):  # noqa: N818 - it is an answer to the user, not a fault
    """A change that the rules of a review forbid. The message is one sentence for the room."""
