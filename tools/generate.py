"""Writes the tables of C++ and Python from the contract: fields, currencies, and for C++ the rules. With --check it writes nothing,
names each file that is not what it would write, and fails if there is one."""
from __future__ import annotations

import argparse
import json
import sys
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Iterator

from breach import Breach, report

Contract = dict[str, Any]
WIDTH = 120  # as in .clang-format
PART = "kept_and_emptied"  # addresses: the predecessor's backend keeps and empties them whole


def _cpp(value: object) -> str:
    """A text or number as C++ writes it; json and C++ escape what the tables hold alike."""
    return json.dumps(value, ensure_ascii=False)


def _cpp_table(comment: str, name: str, rows: Iterable[str]) -> str:
    lines = "".join(f"    {row},\n" for row in rows)
    return f"{comment}inline constexpr std::array {name} = {{\n{lines}}};\n"


def _kept(contract: Contract, kept: str, name: str) -> str:
    if name not in contract[kept]:
        return "ignored"
    return "kept_and_emptied" if kept == "baseline_kept" and name in contract["baseline_clearable"] else "kept"


def _said(kind: str, name: str) -> str:
    return f"Text::{kind}_{name}"


def fields_of_cpp(contract: Contract) -> str:
    fields = [f"FieldSpec{{{_cpp(each['name'])}, {_said('field', each['name'])}, FieldKind::{each['kind']}, FieldGroup::{each['group']},"
              f" {_cpp(each['required'])}, OnBaseline::{_kept(contract, 'baseline_kept', each['name'])}}}"
              for each in contract["fields"]]
    addresses = [f"AddressSpec{{{_cpp(each['name'])}, {_said('address', each['name'])}}}" for each in contract["addresses"]]
    parts = [f"CellSpec{{{_cpp(each['name'])}, {_said('part', each['name'])}, FieldKind::{each['kind']}, OnBaseline::{PART}}}"
             for each in contract["addresses"][0]["parts"]]
    cells = [f"CellSpec{{{_cpp(each['name'])}, {_said('cell', each['name'])}, FieldKind::{each['kind']},"
             f" OnBaseline::{_kept(contract, 'baseline_kept_cells', each['name'])}}}" for each in contract["line_cells"]]
    list_cells = [f"ListCellSpec{{{_cpp(cell['name'])}, {_said(each['name'], cell['name'])},"
                  f" FieldKind::{cell['kind']}, {_cpp(cell['term'])}}}"
                  for each in contract["lists"] for cell in each["cells"]]
    lists, first = [], 0
    for each in contract["lists"]:
        lists.append(f"ListSpec{{{_cpp(each['name'])}, {_said('list', each['name'])}, {_cpp(each['term'])},"
                     f" {first}, {len(each['cells'])}}}")
        first += len(each["cells"])
    terms = [f"TermSpec{{{_cpp(name)}, {_cpp(term)}}}" for name, term in contract["terms"].items()]
    groups = [f"Label({_said('group', each['name'])})" for each in contract["groups"]]
    return "\n".join([
        _cpp_table("", "kFieldRows", fields), _cpp_table("", "kAddressRows", addresses),
        _cpp_table("", "kAddressPartRows", parts), _cpp_table("", "kLineCellRows", cells),
        _cpp_table("", "kListCellRows", list_cells), _cpp_table("", "kListRows", lists),
        _cpp_table("", "kTermRows", terms),
        _cpp_table("// By FieldGroup.\n", "kGroupLabels", groups)])


def _text(key: str, sentence: str) -> str:
    return f"TEXT({key}, {_cpp(sentence)})\n"


def texts_of_fields(contract: Contract) -> str:
    named = [("field", contract["fields"]), ("address", contract["addresses"]), ("part", contract["addresses"][0]["parts"]),
             ("cell", contract["line_cells"]), ("list", contract["lists"]), ("group", contract["groups"])]
    named += [(each["name"], each["cells"]) for each in contract["lists"]]
    return "".join(_text(f"{kind}_{each['name']}", each["label"]) for kind, rows in named for each in rows)


def _name_of_rule(rule: Contract) -> str:
    return str(rule["id"]).replace("-", "_").lower()


def _keys_of_rules(contract: Contract) -> dict[str, str]:
    """The key of each sentence of the rules: one that several rules say has the name of the first of them."""
    keys = {"": "nothing"}
    for rule in contract["rules"]:
        for part in ("says", "advice"):
            keys.setdefault(rule[part], f"rule_{_name_of_rule(rule)}_{part}")
    return keys


def texts_of_rules(contract: Contract) -> str:
    return "".join(_text(key, sentence) for sentence, key in _keys_of_rules(contract).items() if sentence)


def rules_of_cpp(contract: Contract) -> str:
    keys = _keys_of_rules(contract)

    def row(rule: Contract) -> str:
        texts = f"Text::{keys[rule['says']]}, Text::{keys[rule['advice']]}"
        return f"RULE({_name_of_rule(rule)}, {_cpp(rule['id'])}, {rule['severity']}, {rule['tolerance']}, {texts})\n"
    return "".join(map(row, contract["rules"]))


def _codes(contract: Contract) -> Iterator[tuple[str, str, str]]:
    """Minor units, codes, and what is said of them."""
    for units, codes in contract["in_use"].items():
        yield units, codes, ""
    for units, codes in contract["withdrawn_since_2021"].items():
        yield units, codes, "withdrawn since 2021: invoices of those years keep them"


def currencies_of_cpp(contract: Contract) -> str:
    rows = []
    for units, codes, said in _codes(contract):
        pieces = "\n     ".join(f'"{piece}"' for piece in textwrap.wrap(codes.replace(" ", ""), 90))
        rows.append(f"    {{{units},\n     {pieces}}},{said and f'  // {said}'}\n")
    return f"constexpr Codes kCodes[] = {{\n{''.join(rows)}}};\n"


def _python_table(name: str, kind: str, rows: Iterable[tuple[Any, ...]]) -> str:
    """Rows on one line each, or with one value a line."""
    text = f"{name}: tuple[{kind}, ...] = (\n"
    for row in rows:
        values = [json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value) for value in row]
        line = f"    ({', '.join(values)}),\n"
        text += line if len(line) <= WIDTH + 1 else "    (" + ",\n     ".join(values) + "),\n"
    return text + ")\n"


def fields_of_python(contract: Contract) -> str:
    field = ("name", "label", "kind", "group", "required")
    cell, address = ("name", "label", "kind"), ("name", "label")

    def rows(given: list[Contract], keys: tuple[str, ...]) -> list[tuple[Any, ...]]:
        return [tuple(each[key] for key in keys) for each in given]
    words = "".join(f"{name.upper()} = {tuple(contract[name])!r}\n".replace("'", '"')
                    for name in ("statuses", "review_statuses", "decisions"))
    groups = f"GROUPS = {tuple(each['name'] for each in contract['groups'])!r}\n".replace("'", '"')
    lists = [(each["name"], each["label"], each["term"], cell["name"], cell["label"], cell["kind"], cell["term"])
             for each in contract["lists"] for cell in each["cells"]]
    return "\n".join([
        groups, _python_table("FIELDS", "tuple[str, str, str, str, bool]", rows(contract["fields"], field)),
        _python_table("ADDRESSES", "tuple[str, str]", rows(contract["addresses"], address)),
        _python_table("ADDRESS_PARTS", "tuple[str, str, str]", rows(contract["addresses"][0]["parts"], cell)),
        _python_table("LINE_CELLS", "tuple[str, str, str]", rows(contract["line_cells"], cell)),
        "# A list, its label and group of EN 16931, and of each cell name, label, kind and term.\n"
        + _python_table("LIST_CELLS", "tuple[str, str, str, str, str, str, str]", lists),
        "# Fields that EN 16931 has a term for and the predecessor's view has not.\n"
        + _python_table("TERMS", "tuple[str, str]", list(contract["terms"].items())), words])


def currencies_of_python(contract: Contract) -> str:
    rows = []
    for units, codes, said in _codes(contract):
        pieces = " \"\n     \"".join(textwrap.wrap(codes, 100))
        rows.append(f'    ({units},\n     "{pieces}"),{said and f"  # {said}"}\n')
    return f"CODES: tuple[tuple[int, str], ...] = (\n{''.join(rows)})\n"


# What is written, from which table of tests/contract, how.
WRITTEN: dict[str, tuple[str, Callable[[Contract], str]]] = {
    "src/domain/record/field_rows.inc": ("fields.json", fields_of_cpp),
    "src/domain/rules/rule_rows.inc": ("rules.json", rules_of_cpp),
    "src/text/english/fields.inc": ("fields.json", texts_of_fields),
    "src/text/english/rules.inc": ("rules.json", texts_of_rules),
    "src/domain/values/numbers/currency_codes.inc": ("currencies.json", currencies_of_cpp),
    "server/contract/field_rows.py": ("fields.json", fields_of_python),
    "server/contract/currency_codes.py": ("currencies.json", currencies_of_python),
}


def written(root: Path) -> Iterator[tuple[str, str]]:
    """Each file and what is to be in it."""
    for path, (source, make) in WRITTEN.items():
        said = f"Made by tools/generate.py from tests/contract/{source}: change that, and run it."
        head = f'"""{said}"""\n\n' if path.endswith(".py") else f"// {said}\n\n"
        yield path, head + make(json.loads((root / "tests/contract" / source).read_text("utf-8")))


def breaches(root: Path) -> Iterator[Breach]:
    for path, text in written(root):
        if not (root / path).exists() or (root / path).read_text("utf-8") != text:
            yield Breach(Path(path), 1, "is not what tools/generate.py makes")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    here = Path(__file__).resolve().parent.parent
    if parser.parse_args().check:
        sys.exit(report("generated tables", breaches(here)))
    for file, content in written(here):
        (here / file).write_text(content, "utf-8")
