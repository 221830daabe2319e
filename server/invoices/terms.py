"""Fields and lists that EN 16931 has a term for: from the terms of a record that was read before they were fields, and back."""
from __future__ import annotations

from typing import Any

from server.contract import field_table as table

_PLACES = [(name, *term.rpartition("/")[::2]) for name, term in table.TERMS.items()]  # field, group or "", term
_CELLS = {name: [cell.name for cell in spec.cells] for name, spec in table.LISTS.items()}
_MEANS = "BG-16"  # of which several have no account, or the same


def _terms(record: dict[str, Any]) -> dict[str, Any]:
    terms = (record.get("extensions") or {}).get("en16931")
    return terms if isinstance(terms, dict) else {}


def _holder(value: Any) -> dict[str, Any]:
    return {"value": value, "confidence": None, "validated": False}


def fields_of(record: dict[str, Any]) -> dict[str, Any]:
    """By name, of what the terms say."""
    terms = _terms(record)
    if not terms:
        return {}
    found = {}
    for name, group, inner in _PLACES:
        holder = terms.get(group) if group else terms
        value = holder.get(inner) if isinstance(holder, dict) else None
        if isinstance(value, str):
            found[name] = _holder(value)
    return found


def empty_row(name: str) -> dict[str, Any]:
    return {"value": dict.fromkeys(_CELLS[name]), "confidence": None, "validated": False}


def lists_of(record: dict[str, Any]) -> dict[str, Any]:
    """Each list of the table, its rows with all their cells."""
    given = record.get("lists")
    if not isinstance(given, dict):
        given = {name: _rows_of_terms(name, _terms(record)) for name in table.LISTS}
    lists: dict[str, Any] = {}
    for name in table.LISTS:
        lists[name] = []
        for row in (given.get(name) or [])[:table.MOST_LIST_ROWS]:
            values = row.get("value") or {}
            lists[name].append({"value": {cell: values.get(cell) for cell in _CELLS[name]},
                                "confidence": row.get("confidence"), "validated": bool(row.get("validated"))})
    return lists


def _rows_of_terms(name: str, terms: dict[str, Any]) -> list[dict[str, Any]]:
    spec = table.LISTS[name]
    groups = terms.get(spec.term)
    items = [item for item in groups if isinstance(item, dict)] if isinstance(groups, list) else []
    rows: list[dict[str, Any]] = []
    for item in [*items, terms] if spec.term == _MEANS else items:
        values = {cell.name: item[cell.term] for cell in spec.cells if isinstance(item.get(cell.term), str)}
        first = values.get(spec.cells[0].name)
        is_known = spec.term == _MEANS and (first is None or any(row["value"].get(spec.cells[0].name) == first for row in rows))
        if values and not is_known:
            rows.append(_holder(values))
    return rows


def extensions_of(record: dict[str, Any]) -> Any:
    """The extensions with each term as its field says now."""
    extensions, terms = record.get("extensions"), _terms(record)
    if not terms:
        return extensions
    now = dict(terms)
    for name, group, inner in _PLACES:
        holder = now
        if group:
            holder = now[group] = dict(now.get(group) or {})
        _put(holder, inner, record["fields"][name]["value"])
    breakdown = table.LISTS["tax_breakdown"]
    was = now.get(breakdown.term) or []
    now[breakdown.term] = []
    for at, row in enumerate(record["lists"]["tax_breakdown"]):
        item = dict(was[at]) if at < len(was) else {}
        for cell in breakdown.cells:
            _put(item, cell.term, row["value"][cell.name])
        if any(value is not None for value in row["value"].values()):
            now[breakdown.term].append(item)
    accounts = [row["value"]["account"] for row in record["lists"]["payment_accounts"] if row["value"]["account"]]
    _put(now, "BT-84", accounts[0] if accounts else None)
    return {**extensions, "en16931": now} if isinstance(extensions, dict) else extensions


def _put(holder: dict[str, Any], term: str, value: str | None) -> None:
    if value is None:
        holder.pop(term, None)
    else:
        holder[term] = value
