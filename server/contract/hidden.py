"""Characters that are not seen and change what a text seems to say, unless their script or an emoji needs them."""
from __future__ import annotations

import re
from collections.abc import Iterator

# Controls but tabs and line ends and what Unicode calls default-ignorable, line and paragraph separators, annotation anchors,
# the blank of Braille. tests/contract/hidden.json holds the cases, of the panel's domain::has_hidden too.
UNSEEN = ("\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f"
          "\\u2028-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3"
          "\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_JOINING = re.compile("[\u0600-\u109f\u1780-\u18af\u1a00-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc"
                      "\U00010a00-\U00011fff\U0001e900-\U0001e95f]")  # a joiner or a non-joiner may follow
_UNSPACED = re.compile("[\u0e00-\u109f\u1780-\u17ff]")  # no blanks between words: Thai to Myanmar, and Khmer
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_EMOJI = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001ffff]")
_VARIED = re.compile("[\u00a9\u00ae\u1000-\u109f\u203c-\uffee\U0001f000-\U0003ffff]")  # a variation selector may follow
_IDEOGRAPH = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_MONGOLIAN = re.compile("[\u1820-\u18aa]")
_LETTER = re.compile("[A-Za-z\u00c0-\u1fff\u2c00-\ufdff\ufe70-\U0003ffff]")
_FLAG_TAGS = re.compile("(?<=\U0001f3f4)[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f")
_BESIDE = 4  # characters after a direction mark
HIDDEN_TEXT = "has hidden characters, such as controls or marks of direction"  # a fault, to follow the name of the field


def _is(kind: re.Pattern[str], character: str) -> bool:
    return kind.fullmatch(character) is not None


def _seen(kind: re.Pattern[str], character: str) -> bool:
    return _is(kind, character) and not _is(_UNSEEN, character)


def _is_beside_right_to_left(text: str, at: int, letter: str) -> bool:
    after = next((each for each in text[at + 1:at + 1 + _BESIDE] if _seen(_LETTER, each)), "")
    return _is(_FROM_RIGHT, letter) or _is(_FROM_RIGHT, after)


def _is_needed(text: str, at: int, letter: str) -> bool:
    """`letter`: the last one before."""
    character, before, after = text[at], text[max(0, at - 1):at], text[at + 1:at + 2]
    if character == "\u200d" and _is(_EMOJI, before) and _is(_EMOJI, after):
        return True
    if character in "\u200c\u200d":
        return _seen(_JOINING, before)
    if character == "\u200b":
        return _is(_UNSPACED, before)
    if character in "\u200e\u200f\u061c":
        return _is_beside_right_to_left(text, at, letter)
    if "\ufe00" <= character <= "\ufe0f":
        return (after == "\u20e3" and before != "" and before in "0123456789#*") or _seen(_VARIED, before)
    if "\U000e0100" <= character <= "\U000e01ef":
        return _is(_IDEOGRAPH, before)
    return "\u180b" <= character <= "\u180f" and _is(_MONGOLIAN, before)


def _places(text: str) -> Iterator[int]:
    flags = {at for match in _FLAG_TAGS.finditer(text) for at in range(*match.span())}
    letter, read = "", 0
    for match in _UNSEEN.finditer(text):
        at = match.start()
        for each in _LETTER.finditer(text, read, at):
            letter = letter if _is(_UNSEEN, each.group()) else each.group()
        read = at
        if at not in flags and not _is_needed(text, at, letter):
            yield at


def has_hidden(text: str) -> bool:
    return next(_places(text), None) is not None


def seen(text: str) -> str:
    """For a terminal, or a reason: one line, of what is seen."""
    return " ".join(without_hidden(text.encode("utf-8", "backslashreplace").decode()).split())


def without_hidden(text: str) -> str:
    places = set(_places(text))
    return "".join(each for at, each in enumerate(text) if at not in places) if places else text
