"""Words that promise nothing: owners that are nobody, and actions that cannot be seen done."""

import re

_NOBODY = re.compile(
    r"^(the |our |your |their |both )?(whole |entire )?(partner |field |account )?"
    r"(team|teams|sales|marketing|everyone|everybody|all|both|both sides|we|us|they|them"
    r"|partner|alliance|alliances|engineering|product|tbd|tba|n/?a|nobody|someone|somebody|\?+)$",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(do more|do better|work (more|closer|closely|harder|on)\b|look into|keep (doing|going|pushing)|"
    r"touch base|sync up|stay aligned|be more|try to|think about|circle back|continue to|leverage|"
    r"the team|next quarter|more co-?selling|improve (communication|collaboration)|asap|soon)\b",
    re.IGNORECASE,
)


def not_a_person(owner: str) -> bool:
    """Whether the owner is a team, a department or two people at once."""
    return bool(_NOBODY.match(owner.strip())) or bool(re.search(r"\s(and|&|/|\+|or)\s|,", owner))


def vague(what: str) -> str | None:
    """The words of an action that promise nothing, if there are some."""
    found = _VAGUE.search(what)
    return found.group(0) if found else None
