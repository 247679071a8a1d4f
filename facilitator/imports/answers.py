"""What was answered about a file: now, which is somebody's word, or about an earlier one, which is kept."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from facilitator.core.proposed import BETWEEN, NONE, Question
from facilitator.imports.headers import plain
from facilitator.imports.unusable import Unusable, quoted


def alike(text: str) -> str:
    """A value of a column as it is compared; one of signs alone as it stands."""
    return plain(text) or text.strip()


@dataclass(frozen=True, slots=True)
class Sorted:
    """Values parted into those that are meant, those that are not, and those that nobody knows.

    `named`: what the answers say is meant, `alike`, whether a list says so too or not.
    """

    yes: tuple[str, ...]
    no: tuple[str, ...]
    unknown: tuple[str, ...]
    named: frozenset[str]


class Answers(Mapping[str, str]):
    """The answers by the key of their question. One that is given now comes before one that was kept.

    It remembers which keys the file had a question for, which kept answers it was read with, and what of
    those that are given is worth keeping.
    """

    def __init__(self, given: Mapping[str, str], kept: Mapping[str, str] | None = None) -> None:
        self._given = dict(given)
        self._kept = dict(kept or {})
        self._heard: dict[str, None] = {}
        self._used: dict[str, str] = {}
        #: What of the answers is kept for the partner's next file.
        self.keep: dict[str, str] = {}

    def __getitem__(self, key: str) -> str:
        given = self.given(key)
        if given is not None:
            self.keep[key] = given
            return given
        return self.use(key, self._kept[key])

    def __contains__(self, key: object) -> bool:
        return key in self._given or key in self._kept

    def __iter__(self) -> Iterator[str]:
        return iter({**self._kept, **self._given})

    def __len__(self) -> int:
        return len({**self._kept, **self._given})

    def given(self, key: str) -> str | None:
        """What is said now, which goes before what was kept; asking for it counts the key as heard."""
        self._heard[key] = None
        return self._given.get(key)

    def kept(self, key: str) -> str | None:
        """What was said before; say by `use` if the file is read with it."""
        self._heard[key] = None
        return self._kept.get(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """Whatever is said, now or before, which is no use of it yet."""
        return tuple(said[key] for said in (self._given, self._kept) if key in said)

    def use(self, key: str, value: str) -> str:
        """Read the file with a kept answer, which will be told."""
        self._used[key] = value
        return value

    def one(self, question: Question, *, keep: bool = True) -> str | None:
        """The choice that was answered; None while it is open. `keep`: whether it is true of other files too.

        Raises `Unusable` where something else is said now; what was kept and is no choice is asked again.
        """
        said = {choice.value.casefold(): choice.value for choice in question.choices}
        given = self.given(question.key)
        if given is not None:
            chosen = said.get(given.strip().casefold())
            if chosen is None:
                raise _no_answer(question.key, given, said.values())
            if keep:
                self.keep[question.key] = chosen
            return chosen
        kept = said.get((self.kept(question.key) or "").strip().casefold()) if keep else None
        return None if kept is None else self.use(question.key, kept)

    def sort(
        self,
        key: str,
        values: Collection[str],
        yes: Iterable[str] = (),
        no: Iterable[str] = (),
        also: Collection[str] = (),
    ) -> Sorted:
        """Part `values` by the answer to `key`, else by the lists of those known to be meant, and not.

        An answer names what is meant, and after a lone `-` what is not: "Channel|-|Web". Whatever an answer
        given now does not name is not meant. `also`: what it may name besides. Raises `Unusable` for others.
        """
        known = {alike(value): value for value in (*also, *values)}
        given, kept = self.given(key), self.kept(key)
        meant, not_meant = _halves(given or "", known)
        for value, text in (meant | not_meant).items():
            if value not in known:
                raise _no_answer(key, text, known.values())
        before, not_before = _halves(kept or "", known)
        said = dict.fromkeys(map(alike, no), False) | dict.fromkeys(map(alike, yes), True)
        answered = dict.fromkeys(not_before, False) | dict.fromkeys(before, True)
        answered |= dict.fromkeys(not_meant, False) | dict.fromkeys(meant, True)
        if given is not None:
            unsaid = (alike(value) for value in values)
            answered = dict.fromkeys((one for one in unsaid if one not in said), False) | answered
            self.keep[key] = _joined(answered, {**before, **not_before, **known})
        elif any(one in known and said.get(one) is not is_meant for one, is_meant in answered.items()):
            self.use(key, kept or "")
        said |= answered
        parts: dict[bool | None, list[str]] = {True: [], False: [], None: []}
        for value in values:
            parts[said.get(alike(value))].append(value)
        named = frozenset(one for one, is_meant in answered.items() if is_meant)
        return Sorted(tuple(parts[True]), tuple(parts[False]), tuple(parts[None]), named)

    def may_ask(self, *keys: str) -> None:
        """These keys are known here, though not every file leaves them open."""
        self._heard |= dict.fromkeys(keys)

    def refuse_unheard(self) -> None:
        """Raise `Unusable` for an answer given now that is to none of this file's questions."""
        for key in self._given:
            if key not in self._heard:
                near = get_close_matches(key, self._heard, 1, 0.5)
                hint = f"; the nearest key is “{near[0]}”" if near else "; see docs/numbers.md"
                raise Unusable(f"there is no question {quoted(key)} about it{hint}.")

    def told(self) -> str | None:
        """The kept answers that the file was read with, in a sentence."""
        if not self._used:
            return None
        shown = ", ".join(f"{quoted(key)} is {quoted(value)}" for key, value in self._used.items())
        return f"As answered before for this partner: {shown}."


def heard(answers: Mapping[str, str]) -> Answers:
    """Plain answers as such that are given now."""
    return answers if isinstance(answers, Answers) else Answers(answers)


def _halves(text: str, known: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What an answer says is meant, and what is not. A value that has a bar itself is found by `known`."""
    whole = {_parts(value) for value in known.values() if BETWEEN in value}
    meant: dict[str, str] = {}
    not_meant: dict[str, str] = {}
    half = meant
    parts, written = _parts(text), [part.strip() for part in text.split(BETWEEN)]
    at = 0
    while at < len(parts):
        end = next((end for end in range(len(parts), at + 1, -1) if parts[at:end] in whole), at + 1)
        part = BETWEEN.join(written[at:end])
        if part == NONE:
            half = not_meant
        elif part:
            half[alike(part)] = part
        at = end
    return meant, not_meant


def _parts(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()).casefold() for part in text.split(BETWEEN))


def _joined(answered: Mapping[str, bool], words: Mapping[str, str]) -> str:
    meant = [words[one] for one, is_meant in answered.items() if is_meant]
    others = [words[one] for one, is_meant in answered.items() if not is_meant]
    return BETWEEN.join((*meant, NONE, *others) if others or not meant else meant)


def _no_answer(key: str, said: str, known: Iterable[str]) -> Unusable:
    names = list(known)
    near = get_close_matches(said.strip().casefold(), {name.casefold(): name for name in names}, 1, 0.5)
    by_case = {name.casefold(): name for name in names}
    shown = ", ".join(quoted(name) for name in names[:9]) + (" and others" if len(names) > 9 else "")
    hint = f"the nearest is {quoted(by_case[near[0]])}" if near else f"there are {shown}"
    return Unusable(f"{quoted(said)} is no answer to {quoted(key)}; {hint}.")
