"""Words that promise nothing: owners that are nobody, and actions that cannot be seen done.

Both only make the program ask, so they are after what people really write, and leave names alone:
"Anna Sales" is a person, "Acme team" is not. The patterns are long: each is compiled when it is first needed.
"""

import re


def _any(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


def _words(*lists: str) -> frozenset[str]:
    return frozenset(word for one in lists for word in one.split())


#: Of such words no name is made, but alone they name nobody's department or post either.
_WHOSE = _words(
    "a an the our your their both all each any some whole entire of for in at from on",
    "core extended joint local regional global field inside account technical tech solution solutions",
    "emea apac dach nordic nordics uk us success senior junior deputy vice lead head chief",
    # Short for a post; alone they may be somebody's initials.
    "ae se sa sc am pm csm cam pam pdm psm tam sdr bdr bdm gm md",
)
#: One of these among them does: departments and posts.
_NOBODYS = _words(
    "presales pre-sales sales marketing engineering support enablement customer customers legal finance",
    "procurement operations ops it hr leadership management product",
    "partner partners channel alliance alliances partnership partnerships side sides party parties",
    "folks guys staff people colleagues reps sellers engineers managers",
    "ceo cto cfo coo cmo cro cio cpo ciso vp svp evp avp president director manager engineer architect",
    "officer executive exec analyst specialist consultant coordinator representative rep seller counsel",
)
_PRONOUN = _any(
    "the|our|your|their|we|us|they|them|you|(?:we|us) (?:all|both)",
    r"(?:all|both|one|any|some|either|each|none) of\b.*|all|both|each|either|none|(?:no ?one|nobody)\b.*",
    r"(?:every|some|any)(?:one|body)\b.*|whoever\b.*|to be\b.*|tb[acd]\b.*|n/?a|n\. ?n\.",
    r"unassigned|undecided|unknown|(?:not|nobody)(?: yet)? (?:decided|known|named|assigned|clear)\b.*",
)
_GROUP = _any(
    r"(?:.*\s)?(?:teams?|squads?|department|dept\.?|committee|reps|engineers|managers)",
    r".*\s(?-i:sellers)",  # Peter Sellers is one
    r"team\s(?!lead\w*\s).*",
)
_NOBODY = f"(?i){_PRONOUN}|{_GROUP}"
#: What stands behind a name and its comma: "Jr.", "PhD", and degrees like CPA, as far as they are capitals.
_TITLE = r"(?i)(?:,\s*(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|mba|m\.?sc|b\.?sc|esq|(?-i:[A-Z]{2,5}))\.?)+$"
_PARTICLE = _any("van|von|vom|zu|de|den|der|del|della|di|da|dos|du|la|le|ten|ter|al|el|bin|ben")
#: "Van der Berg, Jan" and "Berg, Jan van der": a family name that stands first.
_PART = r"[^\s,;/&+]+"
_FAMILY_FIRST = (
    rf"(?i){_PARTICLE}(?:\s{_PART})+,\s?{_PART}(?:\s{_PART})?"
    rf"|{_PART},\s?{_PART}(?:\s{_PART})?(?:\s{_PARTICLE})+"
)
#: Two at once; the plus of a mail address does not count.
_SEVERAL = r"(?i)\s(?:and|or)\s|[,;/&、]|\+(?!\S*@)"

_PHRASES = _any(
    "(?:do|be) more(?! than)|do better|communicate (?:more|better)|better (?:alignment|communication)",
    "work(?:ing)? (?:on|more|closer|closely|harder|together)|collaborate (?:more|closer|closely)",
    "look into|try to|think about|keep (?:doing|going|pushing)|keep an eye on|leverage",
    "(?:keep|stay) in touch|stay aligned|touch base|circle back|sync up(?= with|$)",
    "more co[-‐‑ ]?sell(?:ing)?",
    "asap|as soon as possible|(?<!as )soon(?!-)|at some point|going forward",
    "as (?:needed|required)|(?:if|when|where) possible",
)
#: At the beginning of a line they promise nothing, unless it says how much.
_MORE_OF = _any(
    "improve|increase|boost|strengthen|deepen|enhance|explore|more",
    "drive (?:more )?(?:adoption|awareness|demand|engagement|growth|pipeline)",
    "follow(?:ing)? up|discuss|align|reach out|continue(?: to)?",
    "support (?:the|our|their|your|each|all|with|in)|(?:co[-‐‑ ]?)?sell more",
)
_HOW_MUCH = (
    r"\d|\b"
    + _any("one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|thousand|half|double")
    + r"\b"
)
_VAGUE = "(?i)" + _any(
    rf"\b{_PHRASES}\b",
    rf"^{_MORE_OF}\b(?!.*(?:{_HOW_MUCH}))",
    r"(?:^|(?<=\bwe )|(?<=\band ))continue to\b",
    # Who does it; to train the team can be seen done. "The team lead at Contoso" is somebody.
    r"^the team\b(?!['’]s|\s(?:leads?|leader|of|in|at|page)\b)",
    # When; "a date for next quarter" is what is to be there.
    r"^next quarter\b(?!['’]s)|(?<!\bfor )(?<!\bfor the )\bnext quarter(?=\W*$)",
)
#: "Make the plugin work on Windows" can be seen done.
_WORKS = "(?i)" + _any("make|get|check|test|verify|prove|confirm|show") + r"\b.* work on "


def not_a_person(owner: str) -> bool:
    """Whether the owner is a team, a department, a post, a placeholder, or two people at once."""
    name = re.sub(_TITLE, "", " ".join(owner.split()))
    before, _, after = name.partition(",")
    if after and _is_a_post(after):
        name = before
    if not any(char.isalpha() for char in name):
        return True
    if re.fullmatch(_NOBODY, name) or _is_a_post(name):
        return True
    return bool(re.search(_SEVERAL, name)) and not re.fullmatch(_FAMILY_FIRST, name)


def vague(what: str) -> str | None:
    """The words of an action that promise nothing, if there are some."""
    said = " ".join(what.split())
    return next((one[0] for one in re.finditer(_VAGUE, said) if not _works(one[0], said)), None)


def _is_a_post(name: str) -> bool:
    """Whether it is made of nothing but such words: "VP Sales", "Head of Alliances", "our SE"."""
    words = [word.strip(".,;:()") for word in name.casefold().split()]
    if not all(word in _WHOSE or word in _NOBODYS for word in words):
        return False
    return len(words) > 1 or any(word in _NOBODYS for word in words)


def _works(words: str, said: str) -> bool:
    return words.lower() == "work on" and bool(re.match(_WORKS, said))
