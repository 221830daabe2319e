"""The double refuses a body in the words of pydantic 2, at the place of the fault."""
import json

import pytest

from doubles import JSON_TYPE, correction, line_correction, running
from support import SAVE

BODY = {"invoice_id": "real-030", "expected_review_version": 0}
MODEL = "Input should be a valid dictionary or object to extract fields from"


@pytest.fixture(scope="module")
def double():
    with running() as started:
        yield started


def faults(double, body):
    status, answer = double.post(SAVE, body)
    assert status == 422, answer
    return answer["detail"]


@pytest.mark.parametrize("version, kind, message", [
    ("x", "int_parsing", "Input should be a valid integer, unable to parse string as an integer"),
    ("", "int_parsing", "Input should be a valid integer, unable to parse string as an integer"),
    ("1.5", "int_parsing", "Input should be a valid integer, unable to parse string as an integer"),
    (1.5, "int_from_float", "Input should be a valid integer, got a number with a fractional part"),
    (None, "int_type", "Input should be a valid integer"), ([], "int_type", "Input should be a valid integer")])
def test_a_version_that_is_no_integer(double, version, kind, message):
    assert faults(double, {**BODY, "expected_review_version": version}) == [
        {"type": kind, "loc": ["body", "expected_review_version"], "msg": message, "input": version}]


def test_a_version_that_is_turned_into_an_integer(double):
    """Each is read as the next version, for else the save would be stale."""
    for version in (False, True, "2", " 3 ", "4.0", 5.0, "+6", 7):
        assert double.post(SAVE, {**BODY, "invoice_id": "real-129", "expected_review_version": version})[0] == 200


@pytest.mark.parametrize("confidence, kind, message, ctx", [
    (1.01, "less_than_equal", "Input should be less than or equal to 1", {"le": 1.0}),
    ("98", "less_than_equal", "Input should be less than or equal to 1", {"le": 1.0}),
    (-0.5, "greater_than_equal", "Input should be greater than or equal to 0", {"ge": 0.0}),
    ("high", "float_parsing", "Input should be a valid number, unable to parse string as a number", None),
    (None, "float_type", "Input should be a valid number", None),
    ({}, "float_type", "Input should be a valid number", None)])
def test_a_confidence_that_is_no_share(double, confidence, kind, message, ctx):
    expected = {"type": kind, "loc": ["body", "field_validations", 1, "confidence"], "msg": message, "input": confidence}
    given = [correction("currency", "EUR"), correction("currency", "EUR", confidence=confidence)]
    assert faults(double, {**BODY, "field_validations": given}) == [expected if ctx is None else {**expected, "ctx": ctx}]


@pytest.mark.parametrize("place, value, kind, message", [
    (["invoice_id"], 30, "string_type", "Input should be a valid string"),
    (["invoice_id"], None, "string_type", "Input should be a valid string"),
    (["overall_validation_status"], 1, "string_type", "Input should be a valid string"),
    (["field_validations"], {}, "list_type", "Input should be a valid list"),
    (["line_item_validations"], "x", "list_type", "Input should be a valid list"),
    (["clear_fields"], "po_number", "list_type", "Input should be a valid list"),
    (["clear_fields", 0], 5, "string_type", "Input should be a valid string"),
    (["field_validations", 0], "x", "model_attributes_type", MODEL),
    (["field_validations", 0, "field_name"], None, "string_type", "Input should be a valid string"),
    (["field_validations", 0, "validated"], 2, "bool_parsing", "Input should be a valid boolean, unable to interpret input"),
    (["field_validations", 0, "validated"], None, "bool_type", "Input should be a valid boolean"),
    (["line_item_validations", 0, "line_number"], "one", "int_parsing",
     "Input should be a valid integer, unable to parse string as an integer"),
    (["line_item_validations", 0, "corrections"], [], "dict_type", "Input should be a valid dictionary")])
def test_a_value_of_another_kind(double, place, value, kind, message):
    body = {**BODY, "field_validations": [correction("currency", "EUR")], "clear_fields": ["notes"],
            "line_item_validations": [line_correction(1, {})]}
    holder = body
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = value
    assert faults(double, body) == [{"type": kind, "loc": ["body", *place], "msg": message, "input": value}]


def test_a_missing_key_is_told_with_what_was_sent(double):
    lines = [{"validated": True}]
    body = {"expected_review_version": 0, "line_item_validations": lines}
    assert faults(double, body) == [
        {"type": "missing", "loc": ["body", "invoice_id"], "msg": "Field required", "input": body},
        {"type": "missing", "loc": ["body", "line_item_validations", 0, "line_number"], "msg": "Field required",
         "input": lines[0]}]


@pytest.mark.parametrize("body", [[], "x", 5, None])
def test_a_body_that_is_no_object(double, body):
    assert faults(double, body) == [{"type": "model_attributes_type", "loc": ["body"], "msg": MODEL, "input": body}]


@pytest.mark.parametrize("sent, status, detail", [
    (b"", 422, [{"type": "missing", "loc": ["body"], "msg": "Field required", "input": None}]),
    (b"{} {}", 422, [{"type": "json_invalid", "loc": ["body", 3], "msg": "JSON decode error", "input": {},
                      "ctx": {"error": "Extra data"}}]),
    (b'{"a": "\xff"}', 400, "There was an error parsing the body"),
    (b"[" * 100000, 400, "There was an error parsing the body")])
def test_a_body_that_does_not_parse(double, sent, status, detail):
    answer = double.request("POST", SAVE, sent, JSON_TYPE)
    assert (answer.status, answer.json) == (status, {"detail": detail})


def test_a_body_that_does_not_say_it_is_json_is_a_text(double):
    sent = json.dumps(BODY)
    answer = double.request("POST", SAVE, sent.encode(), {"Content-Type": "text/plain"})
    assert (answer.status, answer.json["detail"][0]["input"]) == (422, sent)


@pytest.mark.parametrize("name", ["skip", "limit"])
def test_a_page_that_is_no_number(double, name):
    answer = double.request("GET", f"/api/hitl/invoices?{name}=ten")
    assert (answer.status, answer.json) == (422, {"detail": [
        {"type": "int_parsing", "loc": ["query", name], "input": "ten",
         "msg": "Input should be a valid integer, unable to parse string as an integer"}]})
