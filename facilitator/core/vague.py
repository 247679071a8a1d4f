"""Words that promise nothing: owners that are nobody, and actions that cannot be seen done.

Both only make the program ask, so they are after what people really write, and leave names alone:
"Anna Sales" is a person, "Acme team" is not.
"""

import re


def _any(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


_WHOSE = _any(
    "the|our|your|their|both|all|each|whole|entire|core|extended|joint|local|regional|global",
    "partner|channel|field|inside|account|customer|product|technical|solutions?",
    "emea|apac|dach|nordics?|uk|us",
)
_DEPARTMENT = _any(
    "pre-?sales|sales|marketing|product|engineering|support|enablement|customer success",
    "legal|finance|procurement|operations|ops|it|hr|leadership|management",
    "partner|channel|alliances?|partnerships?|sides?|parties|folks|guys|staff",
)
_PRONOUN = _any(
    "the|our|your|their|we|us|they|them|you|(?:we|us) (?:all|both)",
    "all|both|each|either|(?:all|both) of us|(?:every|some|any|no ?)(?:one|body)|whoever",
    "none|tb[acd]|n/?a|unassigned",
)
_GROUP = r"(?:.*\s)?" + _any(
    "teams?|squads?|department|dept\\.?|committee", "reps|sellers|engineers|managers"
)
_NOBODY = re.compile(rf"(?:{_WHOSE}\s+)*{_any(_DEPARTMENT, _PRONOUN)}|{_GROUP}", re.IGNORECASE)
_TITLE = re.compile(r",\s*(?:jr|sr|ii|iii|iv|ph\.?d|md|mba|esq)\.?$", re.IGNORECASE)
#: Two at once; the plus of a mail address does not count.
_SEVERAL = re.compile(r"\s(?:and|or)\s|[,;/&、]|\+(?!\S*@)", re.IGNORECASE)

_PHRASES = _any(
    "(?:do|be) more(?! than)|do better|communicate (?:more|better)|better (?:alignment|communication)",
    "work(?:ing)? (?:on|more|closer|closely|harder|together)|collaborate (?:more|closer|closely)",
    "look into|try to|think about|keep (?:doing|going|pushing)|keep an eye on|leverage",
    "(?:keep|stay) in touch|stay aligned|touch base|circle back|sync up(?= with|$)",
    "more co[-‐‑ ]?sell(?:ing)?",
    # "Train the team in Oslo" and "send next quarter's price list" say what they mean.
    "the team(?!['’]s|\\s+(?:leads?|leader|of|in|at|page)\\b)|next quarter(?!['’]s)",
    "asap|as soon as possible|(?<!as )soon(?!-)|at some point|going forward",
    "as (?:needed|required)|(?:if|when|where) possible",
)
#: At the beginning of a line they promise nothing, unless it says how much.
_MORE_OF = _any(
    "improve|increase|boost|strengthen|deepen|enhance|explore|more",
    "drive (?:more )?(?:adoption|awareness|demand|engagement|growth|pipeline)",
)
_HOW_MUCH = (
    r"\d|\b"
    + _any("one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|thousand|half|double")
    + r"\b"
)
_VAGUE = re.compile(
    _any(
        rf"\b{_PHRASES}\b",
        rf"^{_MORE_OF}\b(?!.*(?:{_HOW_MUCH}))",
        r"(?:^|(?<=\bwe )|(?<=\band ))continue to\b",
    ),
    re.IGNORECASE,
)
#: "Make the plugin work on Windows" can be seen done.
_WORKS = re.compile(_any("make|get|check|test|verify|prove|confirm|show") + r"\b.* work on ", re.IGNORECASE)


def not_a_person(owner: str) -> bool:
    """Whether the owner is a team, a department, a placeholder, or two people at once."""
    name = _TITLE.sub("", " ".join(owner.split()))
    if not any(char.isalpha() for char in name):
        return True
    return bool(_NOBODY.fullmatch(name) or _SEVERAL.search(name))


def vague(what: str) -> str | None:
    """The words of an action that promise nothing, if there are some."""
    said = " ".join(what.split())
    return next((one[0] for one in _VAGUE.finditer(said) if not _works(one[0], said)), None)


def _works(words: str, said: str) -> bool:
    return words.lower() == "work on" and bool(_WORKS.match(said))
