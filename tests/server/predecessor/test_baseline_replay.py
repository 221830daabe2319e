"""Every exchange that was recorded on the predecessor's backend, played in the recorded order against the double of it."""
from __future__ import annotations

import contextlib
import copy
import json
import re

import pytest

from doubles import MEASURED, RECORDED, exchanges, running

LINES = {"as_it_is": "broken", "with_its_line_items_mended": "mended"}
CASES = [pytest.param(section, number, id=f"{section}-{number}-{exchange.name}")
         for section in LINES for number, exchange in enumerate(exchanges(section))]
# What the real one made up, by key and form; the same key in another form is compared as it stands.
MADE_UP = {"timestamp": (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}", "a time"),
           "review_timestamp": (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}", "a time"),
           "file_path": (r"storage/raw/\d{8}_\d{6}_[0-9a-f]{8}\.pdf", "a stored file")}
COMPARED_HEADERS = re.compile(r"content-type|content-disposition|vary|allow|access-control-.*")


class Played:
    """The double of one section, and its answers so far: the exchanges before one are played before it."""

    def __init__(self, double, section):
        self.double, self.exchanges, self.answers = double, exchanges(section), []

    def answer(self, number):
        while len(self.answers) <= number:
            request = self.exchanges[len(self.answers)].request
            body = request["body"]
            sent = None if body is None else (body if isinstance(body, str) else json.dumps(body)).encode()
            self.answers.append(self.double.request(request["method"], request["path"], sent, request["headers"]))
        return self.answers[number]


@pytest.fixture(scope="module")
def sections():
    with contextlib.ExitStack() as stack:
        yield {section: Played(stack.enter_context(running("--lines", lines)), section)
               for section, lines in LINES.items()}


def settled(value, key=None):
    """The value with what was made up named as such."""
    if isinstance(value, dict):
        return {name: settled(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [settled(item) for item in value]
    pattern, word = MADE_UP.get(key, (None, None))
    return f"<{word}>" if pattern and isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII) else value


def lines_of(value):
    """JSON line by line: tells 1 from 1.0 and from true, and shows where two answers differ."""
    return json.dumps(settled(value), indent=1, sort_keys=True, ensure_ascii=False).splitlines()


def told(recorded, content):
    """The answer as far as the recording tells it: of a long list its length, of a file its first characters and its size."""
    if isinstance(recorded, dict) and "not_json" in recorded:
        return {"not_json": content.decode("latin-1")[:len(recorded["not_json"])], "bytes": len(content)}
    answer = json.loads(content)
    if isinstance(recorded, dict) and "rows" in recorded:
        return {**{name: value for name, value in answer.items() if name != "invoices"}, "rows": len(answer["invoices"])}
    return answer


def compared(headers):
    return {name.lower(): value for name, value in headers.items() if COMPARED_HEADERS.fullmatch(name.lower())}


@pytest.mark.parametrize("section, number", CASES)
def test_the_double_answers_as_recorded(sections, section, number):
    recorded, answer = sections[section].exchanges[number], sections[section].answer(number)
    assert lines_of(told(recorded.answer, answer.content)) == lines_of(recorded.answer)
    assert (answer.status, compared(answer.headers)) == (recorded.status, recorded.headers)


def test_the_recordings_are_those_that_were_measured():
    assert [len(exchanges(section)) for section in LINES] == [69, 14]
    if not MEASURED.is_file():
        pytest.skip(f"{MEASURED} is not there; the copy in tests/contract was played")
    assert json.loads(RECORDED.read_text(encoding="utf-8")) == json.loads(MEASURED.read_text(encoding="utf-8"))


def changed(value):
    """Each way in which one leaf of an answer can be another: another value, another kind, a key less, a key more."""
    if isinstance(value, dict):
        yield {**value, "more": None}
        for name in value:
            yield {key: inner for key, inner in value.items() if key != name}
            yield from ({**value, name: inner} for inner in changed(value[name]))
    elif isinstance(value, list):
        yield [*value, None]
        for number, item in enumerate(value):
            yield from ([*value[:number], inner, *value[number + 1:]] for inner in changed(item))
    elif isinstance(value, bool):
        yield from (not value, int(value))
    elif isinstance(value, (int, float)):
        yield from (value + 1, str(value), float(value) if isinstance(value, int) else round(value, 3) + 0.001)
    else:
        yield from (0, f"{value} ", None if value is not None else False)


@pytest.mark.parametrize("section, number", [("as_it_is", 1), ("as_it_is", 26), ("as_it_is", 29), ("as_it_is", 38),
                                             ("with_its_line_items_mended", 5)])
def test_the_comparison_sees_every_change_of_an_answer(section, number):
    recorded = exchanges(section)[number].answer
    expected = lines_of(recorded)
    others = list(changed(recorded))
    assert len(others) > 20 and not [other for other in others if lines_of(other) == expected]
    assert lines_of(copy.deepcopy(recorded)) == expected


def test_only_what_is_made_up_is_set_aside():
    assert settled({"timestamp": "2026-11-28T22:28:55.409123", "upload_date": "2026-11-28T22:28:55.409123"}) == {
        "timestamp": "<a time>", "upload_date": "2026-11-28T22:28:55.409123"}
    assert settled({"file_path": "storage/raw/gone.pdf", "timestamp": None}) == {
        "file_path": "storage/raw/gone.pdf", "timestamp": None}
