"""What a test does behind the backend's back, under /double/: no part of the API.

POST /double/reextract/{id}  {field: value}        what a re-extraction changes; the version does not rise.
                                                   An address takes an object, `line_items` a list of lines.
POST /double/status/{id}     {"status": text}      as the view and the list show it; `state` beside it, else what fits.
POST /double/poke/{id}       {...}                 merged into the view, object by object; {} takes earlier ones out.
POST /double/lines           {"lines": word}       "broken" or "mended", as the option of the command.
POST /double/poke-row/{id}   {...}                 merged into the row of the list, the same way.
"""
from __future__ import annotations

import json
from typing import Any

from aiohttp import web

from baseline.answers import answer, detail, not_found
from baseline.record import ADDRESS_PARTS, Invoice
from baseline.store import Store, merge

STATES = {"processing": "PENDING", "in_review": "EXTRACTED", "staged_for_erp": "STAGED"}


class Control:
    def __init__(self, store: Store) -> None:
        self.store = store

    def add_routes(self, app: web.Application) -> None:
        for name in ("reextract", "status", "poke", "poke-row"):
            app.router.add_post(f"/double/{name}/{{invoice_id}}", self.act)
        app.router.add_post("/double/lines", self.lines)

    async def lines(self, request: web.Request) -> web.Response:
        self.store.lines_broken = json.loads(await request.read())["lines"] == "broken"
        return answer({"lines_broken": self.store.lines_broken})

    async def act(self, request: web.Request) -> web.Response:
        identifier, what = request.match_info["invoice_id"], request.path.split("/")[2]
        invoice = self.store.find(identifier)
        if invoice is None:
            return not_found(identifier)
        content = json.loads(await request.read())
        if not isinstance(content, dict):
            return detail(400, "An object is wanted")
        if what == "reextract":
            problem = self.reextract(invoice, content)
            if problem is not None:
                return detail(400, problem)
        elif what == "status":
            invoice.status = content["status"]
            invoice.state = content.get("state", STATES.get(invoice.status, invoice.status))
        else:
            pokes = self.store.pokes if what == "poke" else self.store.row_pokes
            pokes[identifier] = merge(pokes.get(identifier, {}), content) if content else {}
        return answer({"invoice_id": identifier, "review_version": invoice.review_version})

    def reextract(self, invoice: Invoice, content: dict[str, Any]) -> str | None:
        """Nothing changes where a name is unknown: a test that misspells one is told so."""
        unknown = [name for name in content if name not in invoice.values and name not in invoice.addresses
                   and name != "line_items"]
        if unknown:
            return f"No such fields: {', '.join(unknown)}"
        for name, value in content.items():
            if name == "line_items":
                invoice.lines = [Invoice.line(line.get("line_number", number), **{
                    cell: text for cell, text in line.items() if cell != "line_number"})
                    for number, line in enumerate(value, 1)]
            elif name in invoice.addresses:
                invoice.addresses[name] = {part: value.get(part) for part in ADDRESS_PARTS}
            else:
                invoice.values[name] = value
        return None
