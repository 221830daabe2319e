"""What pydantic 2 says about a body: a value of another kind is turned into the kind where it can be, else named with its place.

Only the kinds that a save has. The order of the faults is that of the model's fields; of several at once it is unmeasured.
"""
from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

Place = tuple[str | int, ...]
Fault = dict[str, Any]
TRUE, FALSE = {"1", "true", "t", "yes", "y", "on"}, {"0", "false", "f", "no", "n", "off"}
MODEL_TYPE = "Input should be a valid dictionary or object to extract fields from"


class Invalid(Exception):
    def __init__(self, kind: str, message: str, ctx: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.kind, self.message, self.ctx = kind, message, ctx


def integer(value: Any) -> int:
    """True, 1.0, "1" and "1.0" are 1."""
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise Invalid("finite_number", "Input should be a finite number")
        if value != int(value):
            raise Invalid("int_from_float", "Input should be a valid integer, got a number with a fractional part")
        return int(value)
    if isinstance(value, str):
        if not re.fullmatch(r"\s*[+-]?[0-9]+(_[0-9]+)*(\.0*)?\s*", value, re.ASCII):
            raise Invalid("int_parsing", "Input should be a valid integer, unable to parse string as an integer")
        return int(value.strip().split(".")[0])
    raise Invalid("int_type", "Input should be a valid integer")


def share(value: Any) -> float:
    """A number from 0 to 1, or a text that is one."""
    if isinstance(value, str):
        try:
            number = float(value)
        except ValueError:
            raise Invalid("float_parsing", "Input should be a valid number, unable to parse string as a number") from None
    elif isinstance(value, (int, float)):
        number = float(value)
    else:
        raise Invalid("float_type", "Input should be a valid number")
    if not number >= 0:
        raise Invalid("greater_than_equal", "Input should be greater than or equal to 0", {"ge": 0.0})
    if not number <= 1:
        raise Invalid("less_than_equal", "Input should be less than or equal to 1", {"le": 1.0})
    return number


def text(value: Any) -> str:
    if not isinstance(value, str):
        raise Invalid("string_type", "Input should be a valid string")
    return value


def flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)) and value in (0, 1):
        return bool(value)
    if isinstance(value, str) and value.lower() in TRUE | FALSE:
        return value.lower() in TRUE
    if isinstance(value, (int, str)):
        raise Invalid("bool_parsing", "Input should be a valid boolean, unable to interpret input")
    raise Invalid("bool_type", "Input should be a valid boolean")


def anything(value: Any) -> Any:
    return value


def mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Invalid("dict_type", "Input should be a valid dictionary")
    return value


class Key:
    """A key of a model: what its value is, and what stands there when it is left out."""

    def __init__(self, check: Callable[[Any], Any] | Model | Many, default: Any = None, *, required: bool = False,
                 nullable: bool = False) -> None:
        self.check, self.default, self.required, self.nullable = check, default, required, nullable


class Many:
    """A list, each item of which is of one kind."""

    def __init__(self, item: Callable[[Any], Any] | Model) -> None:
        self.item = item


class Model:
    """An object with keys; unknown keys are ignored."""

    def __init__(self, **keys: Key) -> None:
        self.keys = keys

    def read(self, value: Any, place: Place, faults: list[Fault]) -> dict[str, Any]:
        if not isinstance(value, dict):
            faults.append(fault("model_attributes_type", place, MODEL_TYPE, value))
            return {}
        taken: dict[str, Any] = {}
        for name, key in self.keys.items():
            if name not in value:
                if key.required:
                    faults.append(fault("missing", (*place, name), "Field required", value))
                taken[name] = key.default
            elif value[name] is None and key.nullable:
                taken[name] = None
            else:
                taken[name] = read(key.check, value[name], (*place, name), faults)
        return taken


def fault(kind: str, place: Place, message: str, value: Any, ctx: dict[str, Any] | None = None) -> Fault:
    named: Fault = {"type": kind, "loc": list(place), "msg": message, "input": value}
    return named if ctx is None else {**named, "ctx": ctx}


def read(check: Callable[[Any], Any] | Model | Many, value: Any, place: Place, faults: list[Fault]) -> Any:
    if isinstance(check, Model):
        return check.read(value, place, faults)
    if isinstance(check, Many):
        if not isinstance(value, list):
            faults.append(fault("list_type", place, "Input should be a valid list", value))
            return []
        return [read(check.item, item, (*place, number), faults) for number, item in enumerate(value)]
    try:
        return check(value)
    except Invalid as error:
        faults.append(fault(error.kind, place, error.message, value, error.ctx))
        return None


CORRECTION = Model(
    field_name=Key(text, required=True), value=Key(anything, required=True), confidence=Key(share, required=True),
    validated=Key(flag, False), corrected_value=Key(anything), validation_notes=Key(text, nullable=True))
LINE = Model(
    line_number=Key(integer, required=True), validated=Key(flag, False), corrections=Key(mapping, nullable=True),
    validation_notes=Key(text, nullable=True))
SAVE = Model(
    invoice_id=Key(text, required=True), expected_review_version=Key(integer, required=True),
    field_validations=Key(Many(CORRECTION), []), line_item_validations=Key(Many(LINE), []),
    overall_validation_status=Key(text, "pending"), reviewer=Key(text, nullable=True),
    validation_notes=Key(text, nullable=True), clear_fields=Key(Many(text), nullable=True))
