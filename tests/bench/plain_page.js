// A page without canvas or framework that shows the same queue and the same form: the bound that ours is compared with.

const script = `
const byId = (id) => document.getElementById(id);
async function json(path, init) {
  const answer = await fetch('/api/hitl/' + path, init);
  return { ...await answer.json(), code: answer.status };
}
let record = null, latest = 0;
async function list(text) {
  const asked = ++latest;
  const { invoices, total, remaining } = await json('invoices?limit=100' + (text ? '&q=' + encodeURIComponent(text) : ''));
  if (asked !== latest) return;
  byId('rows').replaceChildren(...invoices.map((each) => {
    const row = document.createElement('div');
    row.setAttribute('role', 'row');
    row.textContent = [each.invoice_number, each.vendor_name, each.total_amount, each.status].join(' ');
    row.onclick = () => open(each.invoice_id);
    return row;
  }));
  byId('counts').textContent = remaining.toLocaleString('en') + ' to review of ' + total.toLocaleString('en');
}
const input = (label, value) => {
  const field = document.createElement('input');
  field.setAttribute('aria-label', label);
  field.value = value ?? '';
  return field;
};
const LABELS = { invoice_number: 'Invoice number', vendor_name: 'Vendor name' };
function show() {
  const fields = Object.entries(record.fields);
  byId('fields').replaceChildren(...fields.map(([name, field]) => input(LABELS[name] ?? name, field.value)));
  byId('lines').replaceChildren(...record.line_items.slice(0, 40).map((line) => {
    const row = document.createElement('div');
    const amount = input('Line ' + line.line_number + ', Amount', line.amount);
    amount.oninput = () => {
      line.amount = amount.value;
      showSum();
    };
    row.append(...['description', 'quantity', 'unit_price'].map((cell) => input(cell + line.line_number, line[cell])), amount);
    return row;
  }));
  showSum();
}
function showSum() {
  const sum = record.line_items.reduce((sum, line) => sum + Number(line.amount), 0);
  byId('sum').textContent = 'Line items (' + record.line_items.length + '), sum ' + sum;
}
async function open(id) {
  record = await json('invoice/' + id);
  byId('said').textContent = '';
  show();
}
async function save() {
  const vendor = document.querySelector('[aria-label="Vendor name"]').value;
  const headers = { 'Content-Type': 'application/json' };
  const answer = await json('invoice/validate', { method: 'POST', headers, body: JSON.stringify({
    invoice_id: record.invoice_id, expected_review_version: record.review_version, reviewer: 'Dom', overall_validation_status: 'pending',
    request_id: crypto.randomUUID().replaceAll('-', ''),
    changes: [{ path: 'fields/vendor_name', base: record.fields.vendor_name.value, value: vendor }] }) });
  if (answer.code === 200) record.review_version = answer.review_version;
  byId('said').textContent = answer.code === 200 ? 'Changes saved to database.' : 'Concurrent Edit Detected: ' + answer.message;
}
byId('search').oninput = (event) => list(event.target.value);
byId('save').onclick = save;
list('');
`;

export const PLAIN_PAGE = `<!doctype html><meta charset="utf-8"><title>Plain</title><link rel="icon" href="data:,">
<script type="module">${script}</script>
<input id="search" type="search" aria-label="Search the queue"><p id="counts"></p>
<button id="save">Save changes</button><p id="said"></p>
<div style="display:flex">
<div id="rows" role="grid" aria-label="Work queue" style="flex:none;width:30em;height:40em;overflow:auto"></div>
<div><div id="fields"></div><p id="sum"></p><div id="lines"></div></div>
</div>`;
