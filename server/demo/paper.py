"""The paper of a made-up invoice: which text stands where, in points from the top left of an A4 page, before it is drawn."""
from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

WIDTH, HEIGHT = 595.0, 842.0
_LEFT, _RIGHT, _FIRST_ROW, _LAST_ROW, _ROW = 56.0, 545.0, 340.0, 760.0, 18.0
_ASCENT, _DESCENT = 0.74, 0.22  # of the size, of the letters' box

Measure = Callable[[str, float], float]
"""The width of a text at a size, both in points."""


class Placed(NamedTuple):
    page: int
    x: float
    baseline: float
    size: float
    text: str
    bold: bool
    path: str  # of the value that it shows; empty for a label


class Notation(NamedTuple):
    """How a country prints numbers and dates."""

    decimal: str
    group: str
    date: str
    words: dict[str, str]


_ENGLISH = {"title": "Invoice", "credit": "Credit note", "number": "Invoice number", "date": "Invoice date", "due": "Due date",
            "order": "Order", "pos": "Pos.", "text": "Description", "qty": "Quantity", "price": "Unit price", "amount": "Amount",
            "sum": "Subtotal", "tax": "Tax", "total": "Total", "taxid": "Tax ID", "page": "Page", "to": "Bill to"}
_GERMAN = {"title": "Rechnung", "credit": "Gutschrift", "number": "Rechnungsnummer", "date": "Rechnungsdatum", "due": "Fällig am",
           "order": "Bestellung", "pos": "Pos.", "text": "Bezeichnung", "qty": "Menge", "price": "Einzelpreis", "amount": "Betrag",
           "sum": "Zwischensumme", "tax": "USt.", "total": "Gesamtbetrag", "taxid": "USt-IdNr.", "page": "Seite", "to": "An"}
_FRENCH = {"title": "Facture", "credit": "Avoir", "number": "Facture n°", "date": "Date de facture", "due": "Échéance",
           "order": "Commande", "pos": "N°", "text": "Désignation", "qty": "Quantité", "price": "Prix unitaire", "amount": "Montant",
           "sum": "Total HT", "tax": "TVA", "total": "Total TTC", "taxid": "N° TVA", "page": "Page", "to": "Client"}
_NOTATIONS = {
    "DE": Notation(",", ".", "{d:02}.{m:02}.{y}", _GERMAN), "FR": Notation(",", " ", "{d:02}/{m:02}/{y}", _FRENCH),
    "CH": Notation(".", "'", "{d:02}.{m:02}.{y}", _GERMAN), "US": Notation(".", ",", "{m:02}/{d:02}/{y}", _ENGLISH),
    "GB": Notation(".", ",", "{d} {month} {y}", _ENGLISH), "PL": Notation(",", " ", "{d:02}.{m:02}.{y}", _ENGLISH),
    "CZ": Notation(",", " ", "{d}. {m}. {y}", _ENGLISH), "GR": Notation(",", ".", "{d:02}/{m:02}/{y}", _ENGLISH)}
_PLAIN = Notation(".", ",", "{y}-{m:02}-{d:02}", _ENGLISH)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def notation_of(country: str) -> Notation:
    return _NOTATIONS.get(country, _PLAIN)


def printed_number(value: str, notation: Notation, digits: int) -> str:
    """A decimal with grouping and at least `digits` decimals."""
    amount = Decimal(value)
    places = max(digits, -int(amount.as_tuple().exponent))
    whole, _, rest = f"{abs(amount):,.{places}f}".partition(".")
    sign = "-" if amount < 0 else ""
    return sign + whole.replace(",", notation.group) + (notation.decimal + rest if rest else "")


def printed_date(value: str, notation: Notation) -> str:
    day = datetime.date.fromisoformat(value)
    return notation.date.format(y=day.year, m=day.month, d=day.day, month=_MONTHS[day.month - 1])


def box_of(placed: Placed, width: float) -> tuple[float, float, float, float]:
    """Left, top, right, bottom in points."""
    return (placed.x, placed.baseline - _ASCENT * placed.size, placed.x + width, placed.baseline + _DESCENT * placed.size)


class Paper:
    """Lays an invoice out; `places` is what stands on its pages."""

    def __init__(self, measure: Measure, country: str, digits: int) -> None:
        self._measure, self._notation, self._digits = measure, notation_of(country), digits
        self.places: list[Placed] = []
        self.pages = 1

    def put(self, x: float, baseline: float, text: str, path: str = "", size: float = 9.5, bold: bool = False,
            ends: bool = False, room: float = 0) -> None:
        """`ends`: x is where the text ends. `room`: what does not fit is cut."""
        while room and len(text) > 1 and self._measure(text, size) > room:
            text = text[:-1].rstrip()
        left = x - self._measure(text, size) if ends else x
        if text:
            self.places.append(Placed(self.pages - 1, left, baseline, size, text, bold, path))

    def lay_out(self, record: dict[str, Any], true_total: str) -> None:
        """`true_total`: what the paper says, where the machine misread it."""
        values = {name: field["value"] for name, field in record["fields"].items()}
        credit = record["invoice_subtype"] == "credit_note"
        self._letterhead(values, record["addresses"]["vendor_address"]["value"])
        self._facts(values, self._notation.words["credit" if credit else "title"])
        row = self._table_head(_FIRST_ROW)
        for line in record["line_items"]:
            if row > _LAST_ROW:
                self._footer()
                self.pages += 1
                row = self._table_head(70)
            self._line(line, row)
            row += _ROW
        if row > _LAST_ROW - 70:
            self._footer()
            self.pages += 1
            row = 80
        self._sums(values, true_total, row + 14)
        self._footer()

    def _letterhead(self, values: dict[str, str | None], address: dict[str, str | None]) -> None:
        self.put(_LEFT, 72, values["vendor_name"] or "", "fields/vendor_name", 15, room=_RIGHT - _LEFT)
        for index, (text, part) in enumerate(((address["street"], "street"), (address["postal_code"], "postal_code"))):
            self.put(_LEFT, 90 + 13 * index, text or "", f"addresses/vendor_address/{part}")
        self.put(_LEFT + self._measure((address["postal_code"] or "") + " ", 9.5) + 2, 103, address["city"] or "",
                 "addresses/vendor_address/city")
        words = self._notation.words
        for index, (label, name) in enumerate(((words["taxid"], "tax_registration_number"), ("", "vendor_email"), ("", "vendor_phone"))):
            if values.get(name):
                self.put(_RIGHT, 90 + 13 * index, values[name] or "", f"fields/{name}", ends=True)
                if label:
                    self.put(_RIGHT - self._measure(values[name] or "", 9.5) - 6, 90 + 13 * index, label + ":", ends=True)
        self.put(_LEFT, 160, words["to"])
        self.put(_LEFT, 176, values["customer_name"] or "", "fields/customer_name", 11, room=_RIGHT - _LEFT)

    def _facts(self, values: dict[str, str | None], title: str) -> None:
        words, notation = self._notation.words, self._notation
        self.put(_LEFT, 230, title, size=18, bold=True)
        facts = ((words["number"], values["invoice_number"], "invoice_number"), (words["date"], values["invoice_date"], "invoice_date"),
                 (words["due"], values["due_date"], "due_date"), (words["order"], values["po_number"], "po_number"))
        row = 256.0
        for label, value, name in facts:
            if value:
                self.put(_LEFT, row, label)
                self.put(_LEFT + 130, row, printed_date(value, notation) if name.endswith("date") else value, f"fields/{name}")
                row += 15

    def _table_head(self, row: float) -> float:
        words = self._notation.words
        for x, word, ends in ((_LEFT, "pos", False), (88, "text", False), (345, "qty", True), (440, "price", True),
                              (_RIGHT, "amount", True)):
            self.put(x, row, words[word], size=9, bold=True, ends=ends)
        return row + 20

    def _line(self, line: dict[str, Any], row: float) -> None:
        number, path = self._notation, f"lines/{line['line_number']}/"
        self.put(_LEFT, row, str(line["line_number"]))
        self.put(88, row, line["description"], path + "description", room=190)
        self.put(345, row, printed_number(line["quantity"], number, 0), path + "quantity", ends=True)
        self.put(440, row, printed_number(line["unit_price"], number, self._digits), path + "unit_price", ends=True)
        self.put(_RIGHT, row, printed_number(line["amount"], number, self._digits), path + "amount", ends=True)

    def _sums(self, values: dict[str, str | None], true_total: str, row: float) -> None:
        words, currency = self._notation.words, values["currency"] or ""
        rows = ((words["sum"], values["subtotal"], "subtotal"), (words["tax"], values["tax_amount"], "tax_amount"),
                (words["total"], true_total, "total_amount"))
        for label, value, name in rows:
            size = 12.0 if name == "total_amount" else 9.5
            self.put(360, row, label, size=size)
            self.put(_RIGHT, row, printed_number(value or "0", self._notation, self._digits), f"fields/{name}", size, ends=True)
            row += 18
        self.put(360, row, currency, "fields/currency")
        if values["payment_terms"]:
            self.put(_LEFT, row, values["payment_terms"], "fields/payment_terms")

    def _footer(self) -> None:
        self.put(_RIGHT, 815, f"{self._notation.words['page']} {self.pages}", size=8, ends=True)


def is_latin(text: str) -> bool:
    return all(not letter.isalpha() or "LATIN" in unicodedata.name(letter, "") for letter in text)
