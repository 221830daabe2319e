// The panel, unchanged, in front of a double of the predecessor's backend: no session, no request ids, no version in the answer.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, Reviewer, becomes, launch } from './stand.js';

let browser, backend, url;
before(async () => {
  browser = await launch();
  const port = 21000 + (process.pid % 20000);
  url = `http://127.0.0.1:${port}/`;
  const program = join(ROOT, 'tests/server/baseline_backend.py');
  const options = ['--port', String(port), '--dist', join(ROOT, 'dist'), '--count', '12'];
  backend = spawn('/usr/bin/python3', [program, ...options], { stdio: 'ignore' });
  for (let i = 0; i < 100; i++) {
    if (await fetch(`${url}health`).then((answer) => answer.ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the backend did not start');
});
after(async () => {
  backend.kill();
  await browser.close();
});

const record = async (id) => (await fetch(`${url}api/hitl/invoice/${id}`)).json();

/** A reviewer with the invoice of that number open; every test has its own. */
async function arrive(name, index = 0) {
  const reviewer = await Reviewer.arrive(browser, url, name);
  await reviewer.page.getByRole('row', { name: new RegExp(`INV-${1000 + index}`) }).click();
  await reviewer.page.getByRole('heading', { name: new RegExp(`^Invoice INV-${1000 + index}`) }).waitFor();
  await reviewer.field('Vendor name').waitFor();
  return reviewer;
}

const VALIDATE = '**/api/hitl/invoice/validate';
const history = async (id) => (await fetch(`${url}api/hitl/invoice/${id}/history`)).json();

/** A save of somebody without a panel, in the form of this backend. */
function saveAs(reviewer, id, version, name, value) {
  return fetch(`${url}api/hitl/invoice/validate`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ invoice_id: id, expected_review_version: version, overall_validation_status: 'pending', reviewer,
      field_validations: [{ field_name: name, value: null, confidence: '1', validated: true, corrected_value: value }] }),
  });
}

async function idOfFirst() {
  const { invoices } = await (await fetch(`${url}api/hitl/invoices?skip=0&limit=10`)).json();
  return invoices[0].invoice_id;
}

test('a save, a stale save with its conflict, and the re-applied save', async () => {
  const id = await idOfFirst();
  const a = await arrive('Ada');
  const b = await arrive('Bea');
  await a.field('Vendor name').fill('Acme Corp');
  await a.save();
  await a.saved();
  await a.page.getByText(/^Version 1/).waitFor();
  assert.equal((await record(id)).fields.vendor_name.value, 'Acme Corp');
  await b.field('Vendor name').fill('Beta Inc');
  await b.save();
  await b.page.getByText('Concurrent Edit Detected').waitFor();
  await becomes(() => b.field('Vendor name').inputValue(), 'Acme Corp');
  await b.button('Re-apply Vendor name').click();
  await b.save();
  await b.saved();
  assert.equal((await record(id)).fields.vendor_name.value, 'Beta Inc');
  assert.equal((await record(id)).review_version, 2);
});

test('a field that this backend cannot empty is named before it is sent', async () => {
  const reviewer = await arrive('Ada');
  await reviewer.field('Vendor name').fill('');
  await reviewer.save();
  await reviewer.text('Not saved: 1 field to put right.').waitFor();
  await reviewer.page.getByText('This server cannot empty Vendor name.').waitFor();
});

test('the list shows what this backend tells, and what was not extracted is empty', async () => {
  const reviewer = await arrive('Ada', 1);
  const row = reviewer.page.getByRole('row', { name: /INV-1001/ });
  assert.match(await row.textContent() ?? '', /Borealis Paper[^]*210\.00 CAD|210\.00 CAD[^]*Borealis Paper/);
  await becomes(() => reviewer.field('Vendor name').inputValue(), 'Borealis Paper');
  await becomes(() => reviewer.field('Reference number').inputValue(), '');
  assert.deepEqual(reviewer.errors, []);
});

test('reload shows what another reviewer saved', async () => {
  const reviewer = await arrive('Ada', 2);
  assert.equal((await saveAs('Bea', 'baseline-2', 0, 'vendor_name', 'By Bea')).status, 200);
  await reviewer.button('Reload latest').click();
  await reviewer.page.getByText(/^Version 1/).waitFor();
  await becomes(() => reviewer.field('Vendor name').inputValue(), 'By Bea');
});

test('an invoice that is closed says so, keeps the edits and is no conflict', async () => {
  const reviewer = await arrive('Ada', 3);
  await reviewer.field('Vendor name').fill('Too late');
  await reviewer.save();
  await reviewer.text('Not saved.').waitFor();
  await reviewer.page.getByText(/Your edits are kept/).waitFor();
  assert.equal(await reviewer.page.getByText('Concurrent Edit Detected').count(), 0);
  await becomes(() => reviewer.field('Vendor name').inputValue(), 'Too late');
  assert.equal((await record('baseline-3')).review_version, 0);
});

test('a save whose answer is lost is recognised as saved when it is sent again, though this backend has no request ids', async () => {
  const reviewer = await arrive('Ada', 4);
  await reviewer.field('Vendor name').fill('Once');
  let sent = 0;
  await reviewer.page.route(VALIDATE, async (route) => {
    if (sent++ > 0) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await reviewer.save();
  await reviewer.page.getByText(/^Version 1/).waitFor({ timeout: 60000 });
  await reviewer.button('Outbox: 0 waiting').waitFor();
  assert.ok(sent > 1);
  assert.equal(await reviewer.page.getByText('Concurrent Edit Detected').count(), 0);
  assert.deepEqual((await history('baseline-4')).map((save) => save.reviewer), ['Ada']);
});

test('a save that does not reach this backend waits, and is sent once when it can be', async () => {
  const reviewer = await arrive('Ada', 5);
  await reviewer.field('Vendor name').fill('Later');
  await reviewer.page.route(VALIDATE, (route) => route.abort('connectionrefused'));
  await reviewer.save();
  await reviewer.text('Save failed; queued locally. Retry when DB is reachable.').waitFor();
  await reviewer.button('Outbox: 1 waiting').click();
  await reviewer.page.unroute(VALIDATE);
  await reviewer.text('Nothing waits to be sent').waitFor({ timeout: 60000 });
  assert.equal((await record('baseline-5')).fields.vendor_name.value, 'Later');
  assert.equal((await history('baseline-5')).length, 1);
});

test('a 500 of this backend is tried again', async () => {
  const reviewer = await arrive('Ada', 6);
  await reviewer.field('Vendor name').fill('Third time');
  let refused = 0;
  await reviewer.page.route(VALIDATE, (route) => (refused++ < 1
    ? route.fulfill({ status: 500, contentType: 'application/json', body: '{"detail": "database is down"}' }) : route.continue()));
  await reviewer.save();
  await reviewer.button('Outbox: 1 waiting').waitFor();
  await reviewer.page.getByText(/^Version 1/).waitFor({ timeout: 60000 });
  assert.equal((await record('baseline-6')).fields.vendor_name.value, 'Third time');
});

test('a field that this backend can empty is emptied', async () => {
  const reviewer = await arrive('Ada', 7);
  await reviewer.field('Purchase order number').fill('');
  await reviewer.save();
  await reviewer.saved();
  await reviewer.page.getByText(/^Version 1/).waitFor();
  assert.equal((await record('baseline-7')).fields.po_number.value, null);
});

test('a field that this backend ignores is named after the save', async () => {
  const reviewer = await arrive('Ada', 8);
  await reviewer.field('Handling fee').fill('12.50');
  await reviewer.save();
  await reviewer.text('The server did not take these edits.').waitFor();
  assert.equal((await record('baseline-8')).review_version, 1);
});

for (const [kind, body, words] of [
  ['of faults', { detail: [{ loc: ['body', 'field_validations', 0, 'corrected_value'], msg: 'value is too long', type: 'value_error' }] },
    /value is too long/],
  ['of one sentence', { detail: 'The vendor is not known' }, /The vendor is not known/]]) {
  test(`a 422 ${kind} is shown, the edits are kept and nothing is queued`, async () => {
    const reviewer = await arrive('Ada', 9);
    await reviewer.field('Vendor name').fill('Refused');
    await reviewer.page.route(VALIDATE, (route) => route.fulfill({ status: 422, json: body }));
    await reviewer.save();
    await reviewer.text('Not saved.').waitFor();
    await reviewer.page.getByText(words).first().waitFor();
    await becomes(() => reviewer.field('Vendor name').inputValue(), 'Refused');
    await reviewer.button('Outbox: 0 waiting').waitFor();
  });
}

test('without a history, a session and a version endpoint the invoice opens and is saved', async () => {
  const asked = [];
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await context.route('**/history', (route) => {
    asked.push(route.request().url());
    return route.fulfill({ status: 404, contentType: 'application/json', body: '{"detail": "Not Found"}' });
  });
  const reviewer = await Reviewer.arrive(browser, url, 'Ada', { context });
  await reviewer.page.getByRole('row', { name: /INV-1010/ }).click();
  await reviewer.field('Vendor name').fill('No history');
  await reviewer.save();
  await reviewer.saved();
  assert.equal((await record('baseline-10')).fields.vendor_name.value, 'No history');
  assert.deepEqual(reviewer.errors, []);
});
