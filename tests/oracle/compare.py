"""Compares the panel's decimals with Python's: compare.py PROGRAM [--cases N] [--seed N], through files."""
from __future__ import annotations

import argparse
import itertools
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Context, Decimal
from pathlib import Path
from typing import NamedTuple

EXACT = Context(prec=200, rounding=ROUND_HALF_UP)
MAX_COEFFICIENT, MAX_SCALE = 2**63 - 1, 18
FORMATS = (".,", ",.", ".'", ",\u202f", ",\u00a0", ". ", ".", ",")


class Case(NamedTuple):
    question: tuple[str, ...]
    answer: str


def plain(value: Decimal) -> str:
    """Without exponent and trailing zeros, never "-0"."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def kept(value: Decimal) -> str:
    """The text of a value that a 64-bit coefficient and 18 decimals hold, else "none"."""
    text = plain(value)
    scale = len(text.partition(".")[2])
    return text if scale <= MAX_SCALE and int(text.replace(".", "").lstrip("-")) <= MAX_COEFFICIENT else "none"


def number(dice: random.Random) -> str:
    digits = dice.choice((1, 2, 4, 7, 10, 18, 19))
    coefficient = dice.choice((dice.randrange(10**digits), MAX_COEFFICIENT - dice.randrange(3), 5 * 10**dice.randrange(18),
                               10**dice.randrange(19) - 1, 0))
    scale = dice.choice((0, 1, 2, 2, 3, 4, 8, 18, dice.randrange(19)))
    text = f"{Decimal(min(coefficient, MAX_COEFFICIENT)).scaleb(-scale, EXACT):f}"
    return dice.choice(("", "-")) + text + ("0" * dice.randrange(3) if "." in text else "")


def arithmetic(dice: random.Random) -> Case:
    a, b, digits = number(dice), number(dice), dice.randrange(10)
    left, right = Decimal(a), Decimal(b)
    what = dice.choice(("parse", "round", "fixed", "add", "subtract", "multiply", "compare", "divide"))
    if what == "parse":
        return Case((what, a), kept(left))
    rounded = left.quantize(Decimal(1).scaleb(-digits), context=EXACT)
    if what == "round":
        return Case((what, a, str(digits)), kept(rounded))
    if what == "fixed":
        return Case((what, a, str(digits)), f"{abs(rounded) if rounded == 0 else rounded:f}")
    if what == "compare":
        return Case((what, a, b), str((left > right) - (left < right)))
    if what == "divide":
        if right == 0:
            return Case((what, a, b, str(digits)), "none")
        return Case((what, a, b, str(digits)), kept(quotient(left, right, digits)))
    result = {"add": EXACT.add, "subtract": EXACT.subtract, "multiply": EXACT.multiply}[what](left, right)
    return Case((what, a, b), kept(result))


def quotient(left: Decimal, right: Decimal, digits: int) -> Decimal:
    """Rounded once, from the integers of the fraction."""
    numerator, denominator = left.as_integer_ratio()
    top, bottom = right.as_integer_ratio()
    up, down = abs(numerator * bottom) * 10**digits, abs(denominator * top)
    whole = (2 * up + down) // (2 * down)
    sign = -1 if (left < 0) != (right < 0) else 1
    return EXACT.multiply(Decimal(sign * whole), Decimal(1).scaleb(-digits))


def grouped(whole: str, sign: str) -> str:
    return sign.join(part[::-1] for part in reversed([whole[::-1][at:at + 3] for at in range(0, len(whole), 3)]))


def written(dice: random.Random) -> Case:
    """An amount as a person of some country writes it, read by a panel of the same country: the value, whatever the dress."""
    marks = dice.choice(FORMATS)
    decimal, group = marks[0], marks[1:]
    whole = str(dice.randrange(10**dice.choice((1, 2, 3, 4, 6, 9))))
    fraction = "".join(dice.choice("0123456789") for _ in range(dice.choice((0, 0, 1, 2, 2, 3, 4))))
    text = grouped(whole, group) if group and dice.random() < 0.7 else whole
    text += decimal + fraction if fraction else ""
    if whole == "0" and fraction and dice.random() < 0.3:
        text = text.removeprefix("0")
    negative = dice.choice((None, None, "-{}", "{}-", "({})", "\u2212{}"))
    unit = dice.choice(("{}", "{}", "\u20ac {}", "{} EUR", "RM{}", "${}", "{}\u00a0kr", "Fr. {}", "{}kr.", "{} z\u0142.", "Rs.{}",
                        "{} \u0440\u0443\u0431."))
    text = unit.format((negative or "{}").format(text)) if dice.random() < 0.5 else (negative or "{}").format(unit.format(text))
    text = dice.choice(("{}", " {} ", "\u200b{}", "{}\u200f")).format(text)
    value = Decimal(f"{whole}.{fraction or 0}")
    return Case(("typed", text, decimal, group), plain(-value if negative else value))


DECIMAL_LAST = re.compile(r"([0-9]{1,3}(?:(?P<group>[., '])[0-9]{3})(?:(?P=group)[0-9]{3})*|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?=\.)|[0-9]*)"
                          r"([.,])([0-9]*)")
WHOLE = re.compile(r"[0-9]{1,3}(?P<group>[., '])[0-9]{3}(?:(?P=group)[0-9]{3})*|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+")


def read(text: str, decimal: str, group: str) -> str:
    """What text of digits and the signs . , ' and blank means, found by patterns instead of by scanning."""
    if not any(c.isdigit() for c in text):
        return "refused"
    as_whole, as_decimal = WHOLE.fullmatch(text), DECIMAL_LAST.fullmatch(text)
    readings = []
    if as_whole:
        readings.append(re.sub(r"[^0-9]", "", text))
    if as_decimal and as_decimal["group"] != as_decimal[3]:
        readings.append(re.sub(r"[^0-9]", "", as_decimal[1]) + "." + as_decimal[4])
    values = [plain(Decimal("0" + each + ("0" if each.endswith(".") else ""))) for each in readings]
    if not values:
        return "refused"
    if len(values) == 1:
        return values[0]
    sign = as_decimal[3] if as_decimal else ""
    if sign == decimal or text.startswith("0"):
        return values[1]
    return values[0] if sign == group else "asks " + " ".join(values)


def scrawl(dice: random.Random) -> Case:
    decimal, group = dice.choice((".,", ",.", ".'", ",\u202f", ",", "."))[:1], dice.choice((",", ".", "'", "\u202f", ""))
    group = "" if group == decimal else group
    pieces = dice.choices(("000", "12", "123", "4", ".", ",", "'", " ", "0", "999"), k=dice.randrange(1, 6))
    text = "".join(pieces).strip()
    return Case(("typed", text, decimal, group), read(text, decimal, group) if text else "refused")


def garbage(dice: random.Random) -> Case:
    """A letter or a foreign sign between digits is never a number."""
    digits = [str(dice.randrange(10**4)) for _ in range(2)]
    foreign = dice.choice(("O", "e", "x", ";", "/", "#", "\u00d7", "--", "+", "_", "l", "%", "=", "1e-", "NaN"))
    return Case(("typed", digits[0] + foreign + digits[1], ".", ","), "refused")


def misread(dice: random.Random) -> Case:
    """A letter beside the digits that no currency is written with is refused wherever it stands."""
    letter, number, blank = dice.choice("gGxXOoilIQZ"), f"{dice.randrange(10**5) / 100:.2f}", dice.choice(("", " "))
    return Case(("typed", dice.choice((letter + blank + number, number + blank + letter)), ".", ","), "refused")


def dashed(dice: random.Random) -> Case:
    """A dash behind the decimal sign is no minus."""
    whole, sign = dice.randrange(10**6), dice.choice(".,")
    dash = dice.choice(("-", "--", "\u2013", "\u2014", " -"))
    text = dice.choice(("{}", "-{}", "{} EUR", "CHF {}")).format(f"{whole}{sign}{dash}")
    return Case(("typed", text, dice.choice(".,"), ""), plain(Decimal(-whole if text.startswith("-") else whole)))


def indian(dice: random.Random) -> Case:
    """The last three digits, before them pairs."""
    whole, cents = str(dice.randrange(10**5, 10**9)), dice.choice(("", ".25"))
    head, pairs = whole[:-3], []
    while head:
        head, pair = head[:-2], head[-2:]
        pairs.insert(0, pair)
    return Case(("typed", ",".join([*pairs, whole[-3:]]) + cents, dice.choice(".,"), ""), plain(Decimal(whole + cents)))


def cases(dice: random.Random) -> Iterator[Case]:
    while True:
        yield dice.choice((arithmetic, arithmetic, written, scrawl, garbage, misread, dashed, indian))(dice)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path)
    parser.add_argument("--cases", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    options = parser.parse_args()
    asked = list(itertools.islice(cases(random.Random(options.seed)), options.cases))
    with tempfile.TemporaryDirectory() as folder:
        questions, answers = Path(folder, "questions"), Path(folder, "answers")
        questions.write_text("".join("\t".join(case.question) + "\n" for case in asked), encoding="utf-8")
        subprocess.run([options.program, questions, answers], check=True)
        said = answers.read_text(encoding="utf-8").splitlines()
    assert len(said) == len(asked)
    wrong = [(case, answer) for case, answer in zip(asked, said) if answer != case.answer]
    for case, answer in wrong[:20]:
        print(f"{case.question!r}: {answer!r}, Python says {case.answer!r}")
    print(f"{len(asked)} cases, seed {options.seed}, {len(wrong)} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
