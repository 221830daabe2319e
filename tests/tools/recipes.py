"""What a newcomer adds by the recipes of CONTRIBUTING: one field, rule, action, endpoint and import format, edit by edit."""
from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple


class Edit(NamedTuple):
    """Puts `text` behind the first place in a file that `after` matches, a regular expression; "" makes the file."""

    path: str
    after: str
    text: str

    def apply(self, root: Path) -> None:
        file = root / self.path
        if not self.after:
            file.write_text(self.text, "utf-8")
            return
        before = file.read_text("utf-8")
        found = re.search(self.after, before, re.MULTILINE)
        assert found is not None, f"{self.path} has no {self.after}"
        file.write_text(before[:found.end()] + self.text + before[found.end():], "utf-8")


class Recipe(NamedTuple):
    name: str  # as in CONTRIBUTING
    most_places: int
    edits: tuple[Edit, ...]

    def places(self) -> set[str]:
        return {edit.path for edit in self.edits}


FIELD = Recipe("A field", 3, (
    Edit("tests/contract/fields.json", r'"name": "entity".*\n',
         '    {"name": "cost_owner", "label": "Cost owner", "kind": "text", "group": "order", "required": false},\n'),))

RULE = Recipe("A rule", 3, (
    Edit("tests/contract/rules.json", r'"id": "negative-price".*\n',
         '  {"id": "huge-quantity", "severity": "warning", "tolerance": 0, "says": "", "advice": "Check it."},\n'),
    Edit("tests/contract/rules.json", r'"cases": \[\n', """  {
   "name": "a huge quantity is looked at",
   "fields": {"invoice_number": "A1", "invoice_date": "2025-01-02", "vendor_name": "Acme", "total_amount": "1", "currency": "EUR"},
   "lines": [{"quantity": "1000000001"}],
   "findings": [{"rule": "huge-quantity", "severity": "warning", "at": ["lines/l1/quantity"],
    "message": "The quantity is huge. Check it.", "delta": ""}]
  },
"""),
    Edit("src/domain/rules/check_line.cpp", r"  judge\.tax\(\);\n",
         "  if (line.quantity.number && compare(*line.quantity.number, *Decimal::of(1'000'000'000, 0)) > 0)\n"
         '    judge.say(RuleId::huge_quantity, "quantity", "The quantity is huge.");\n')))

ACTION = Recipe("An action", 4, (
    Edit("src/app/model/events/event.h", r"^// The reviewer\.\n", "struct AllNoticesDismissed {};\n"),
    Edit("src/app/model/events/event.h", r"^    : OneOf<", "AllNoticesDismissed, "),
    Edit("src/app/model/turn.h", r"^void on\(Turn& turn, const NoticeDismissed& event\);\n",
         "void on(Turn& turn, const AllNoticesDismissed& event);\n"),
    Edit("src/app/session/session.cpp", r"(?=^void on\(Turn& turn, const NoticeDismissed& event\))",
         "void on(Turn& turn, const AllNoticesDismissed&) {\n  turn.state.notices.clear();\n}\n\n"),
    Edit("src/ui/views/review/notices.cpp", r"void draw_notices\(.*\{\n",
         "  if (notices.size() > 1 && ui.button(\"dismiss all\", say(Text::close), {}))\n"
         "    events.push_back(app::AllNoticesDismissed{});\n")))

ENDPOINT = Recipe("An endpoint", 5, (
    Edit("server/http/app.py", r'^    add\("GET", f"/api/hitl/invoice/\{_ID\}/version".*\n',
         '    add("GET", f"/api/hitl/invoice/{_ID}/size", invoices.size, _ALL)\n'),
    Edit("server/http/handlers/invoices.py", r"self\._large = .*\n", """
    async def size(self, request: web.Request) -> web.Response:
        invoice_id, user = request.match_info["invoice_id"], user_of(request)
        return json_answer(await self._services.read(lambda reader: reader.size(user, invoice_id)))
"""),
    Edit("server/invoices/reader.py", r"(?=^    def version\()", """    def size(self, user: str, invoice_id: str) -> dict[str, Any]:
        return {"lines": self._row("i.line_count", user, invoice_id)[0]}

"""),
    Edit("docs/protocol.md", r"^\| GET `/api/hitl/invoice/\{id\}/version`.*\n", "| GET `/api/hitl/invoice/{id}/size` | `{lines}` |\n")))

IMPORT_FORMAT = Recipe("An import format", 3, (
    Edit("server/importing/services/slip.py", "", '''"""The JSON of a made-up service: a number and a vendor."""
from __future__ import annotations

from decimal import Decimal
from typing import Any

from server.importing.findings import Findings, Found


def findings_of(answer: dict[str, Any]) -> Findings | None:
    if "slip" not in answer:
        return None
    findings = Findings("slip")
    for name, value in answer["slip"].items():
        findings.add(name, Found(value, Decimal(1), ()))
    return findings
'''),
    Edit("server/importing/engine_json.py", r"^from server\.importing\.services import azure, google, ", "slip, "),
    Edit("server/importing/engine_json.py", r"for service in \(azure, ", "slip, "),
    Edit("docs/reading.md", r"^\| JSON of .*\n", "| JSON of the made-up service | `server/importing/services/slip.py` |\n")))

RECIPES = (FIELD, RULE, ACTION, ENDPOINT, IMPORT_FORMAT)
SLIP = '{"slip": {"invoice_number": "S 7", "vendor_name": "Acme"}}'

# Run in the changed tree against invoices that were stored before it was changed.
OF_SERVER = """
import sys
from pathlib import Path
sys.path.insert(0, "tests/server/helpers")
from support import RunningServer, change, command, payload
data, slip = Path(sys.argv[1]), sys.argv[2]
done = command("import", "--data", data, slip)
assert done.returncode == 0, done.stderr
server = RunningServer(data).start()
try:
    rows = {row["invoice_number"]: row for row in server.get("/api/hitl/invoices").json["invoices"]}
    assert rows["S 7"]["vendor_name"] == "Acme"
    [stored] = [row["invoice_id"] for number, row in rows.items() if number != "S 7"]
    assert server.view(stored)["fields"]["cost_owner"]["value"] is None
    answer = server.save(payload(stored, 0, change("fields/cost_owner", "Ada")))
    assert answer.status == 200, answer.content
    assert server.view(stored)["fields"]["cost_owner"]["value"] == "Ada"
    assert server.get(f"/api/hitl/invoice/{stored}/size").json == {"lines": len(server.view(stored)["line_items"])}
finally:
    server.stop()
print("the server has them")
"""

# Compiled and run with the changed layers text, domain and app.
OF_PANEL = r"""
#include <cstdio>

#include "app/update.h"
#include "domain/record/field_table.h"
#include "domain/rules/check.h"

using namespace countersign;

int main() {
  const auto field = domain::field_index("cost_owner");
  if (!field || std::string_view(domain::field_table()[*field].label) != "Cost owner") return 1;
  domain::LineFigures line;
  line.quantity.number = domain::Decimal::of(1'000'000'001, 0);
  const auto findings = domain::check_line(line, domain::MessageFormat{});
  if (findings.size() != 1 || findings[0].message != "The quantity is huge. Check it.") return 2;
  app::AppState state;
  state.notices.resize(2);
  app::update(state, app::AllNoticesDismissed{}, app::Stamp{});
  if (!state.notices.empty()) return 3;
  std::puts("the panel has them");
}
"""
