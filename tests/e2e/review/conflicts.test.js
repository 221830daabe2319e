// Conflicts that a reviewer resolves in a real browser: three reviewers, forty clashes by keys, a failed reload, a replay, a killed tab.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { LEASE, Reviewer, Server, becomes, goOnWithoutRecord, inColumn, launch, launchProfile } from '../support/stand.js';

const NUMBER = 'INV-25-00000';
let browser, server;
before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  server = await new Server(6).start();
});
afterEach(() => server.dispose());

const arrive = async (name) => {
  const reviewer = await Reviewer.arrive(browser, server.url, name);
  await reviewer.open(NUMBER);
  return reviewer;
};
const conflict = (reviewer) => reviewer.page.getByRole('alert').filter({ hasText: 'Concurrent Edit Detected:' });
const shows = (reviewer, field, value) => reviewer.page.waitForFunction(
  ([name, wanted]) => document.querySelector(`input[aria-label="${name}"]`)?.value === wanted, [field, value]);
const focused = (reviewer) => reviewer.page.evaluate(() =>
  document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent);

const valueAt = (record, path) => {
  const [owner, name, part] = path.split('/');
  return owner === 'fields' ? record.fields[name].value : record.addresses[name].value[part];
};

/** Somebody else saves these values meanwhile, without a browser. */
async function savedBy(name, values) {
  const record = await server.record(NUMBER);
  const changes = Object.entries(values).map(([path, value]) => ({ path, base: valueAt(record, path), value }));
  const answer = await fetch(`${server.url}api/hitl/invoice/validate`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      invoice_id: record.invoice_id, expected_review_version: record.review_version, epoch: record.epoch, reviewer: name,
      request_id: Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join(''),
      overall_validation_status: 'pending', changes,
    }),
  });
  assert.equal(answer.status, 200, await answer.text());
}

test('three reviewers: each conflict shows what is right at its step', async () => {
  const [a, b, c] = [await arrive('Ann'), await arrive('Bob'), await arrive('Cid')];
  await a.field('Vendor name').fill('Acme Corp');
  await b.field('Vendor name').fill('Beta Inc');
  await c.field('Vendor name').fill('Gamma Ltd');
  await a.save();
  await a.saved();
  for (const each of [b, c]) {
    await each.save();
    await conflict(each).waitFor();
    await shows(each, 'Vendor name', 'Acme Corp');
  }
  await b.button('Re-apply Vendor name').click();
  await shows(b, 'Vendor name', 'Beta Inc');
  await b.save();
  await b.saved();
  await c.button('Re-apply Vendor name').click();
  await shows(c, 'Vendor name', 'Gamma Ltd');
  await c.save();
  const edits = c.page.getByRole('region', { name: 'Your unsaved edits' });
  await inColumn(edits, 'Before', 'Acme Corp').waitFor();
  await inColumn(edits, 'Theirs', 'Beta Inc').waitFor();
  await inColumn(edits, 'Mine', 'Gamma Ltd').waitFor();
  await c.button('Re-apply Vendor name').click();
  await shows(c, 'Vendor name', 'Gamma Ltd');
  await c.save();
  await c.page.getByText(/^Version 3, saved by Cid/).waitFor();
  assert.equal(await conflict(c).count(), 0);
  assert.deepEqual((await server.history(NUMBER)).map((save) => save.reviewer), ['Ann', 'Bob', 'Cid']);
  assert.deepEqual([...a.errors, ...b.errors, ...c.errors], []);
});

test('forty clashes are resolved by keyboard alone', async () => {
  const reviewer = await arrive('Kim');
  const { page } = reviewer;
  const record = await server.record(NUMBER);
  await reviewer.empty('Remit-to address, Country');
  const labels = await page.evaluate(() => [...document.querySelectorAll('input[aria-label]:not([type=checkbox])')]
    .map((input) => input.getAttribute('aria-label')));
  const nameOf = (label) => label.toLowerCase().replace('purchase order number', 'po_number').replaceAll(/[ -]/g, '_');
  const pathOf = (label) => label.includes(', ')
    ? `addresses/${label.split(', ').map(nameOf).join('/')}` : `fields/${nameOf(label)}`;
  const notText = /invoice_number|amount|accounting_tax|rate|fee|subtotal|date|period|currency|lines/;
  const exists = (path) => path.startsWith('fields/') ? path.slice(7) in record.fields : path.split('/')[1] in record.addresses;
  const pairs = labels.map((label) => [label, pathOf(label)]).filter(([, path]) => exists(path) && !notText.test(path)).slice(0, 40);
  assert.equal(pairs.length, 40);
  const long = 'x'.repeat(300);
  for (const [label] of pairs) await reviewer.field(label).fill(`Mine ${label} ${long}`);
  await savedBy('Ann', Object.fromEntries(pairs.map(([, path]) => [path, `Theirs ${path}`])));
  await page.keyboard.press('Control+S');
  await conflict(reviewer).waitFor();
  await reviewer.button(`Re-apply ${pairs[0][0]}`).waitFor();
  const mine = new Set();
  await page.keyboard.press('F8');
  for (let i = 0; i < pairs.length; i++) {
    await page.waitForFunction(() => /^Re-apply /.test(document.activeElement.textContent));
    const label = (await focused(reviewer)).slice('Re-apply '.length);
    if (i % 2 === 0) mine.add(label);
    else {
      await page.keyboard.press('Tab');
      assert.equal(await focused(reviewer), `Keep theirs: ${label}`);
    }
    await page.keyboard.press('Enter');
    await reviewer.button(`Re-apply ${label}`).waitFor({ state: 'detached' });
  }
  assert.equal(mine.size, Math.ceil(pairs.length / 2));
  await page.keyboard.press('Control+S');
  await page.getByText(/^Version 2, saved by Kim/).waitFor();
  assert.equal(await conflict(reviewer).count(), 0);
  const saved = await server.record(NUMBER);
  for (const [label, path] of pairs) {
    assert.equal(valueAt(saved, path), mine.has(label) ? `Mine ${label} ${long}` : `Theirs ${path}`, label);
  }
  assert.deepEqual(reviewer.errors, []);
});

test('a conflict whose reload fails keeps everything, and goes on when it succeeds', async () => {
  const reviewer = await arrive('Bob');
  const { page } = reviewer;
  await reviewer.field('Vendor name').fill('Beta Inc');
  await savedBy('Ann', { 'fields/vendor_name': 'Acme Corp' });
  let refused = 0;
  await page.route('**/api/hitl/invoice/*', (route) => {
    if (route.request().method() !== 'GET') return goOnWithoutRecord(route);
    refused++;
    return route.abort('connectionrefused');
  });
  await reviewer.save();
  await reviewer.text('Could not load the latest version.').waitFor();
  assert.ok(refused > 0);
  await becomes(() => conflict(reviewer).count(), 1);
  assert.equal(await reviewer.button('Save changes').isDisabled(), true);
  await becomes(() => reviewer.field('Vendor name').inputValue(), 'Beta Inc');
  await page.unroute('**/api/hitl/invoice/*');
  await reviewer.button('Try again').click();
  await shows(reviewer, 'Vendor name', 'Acme Corp');
  await inColumn(page.getByRole('region', { name: 'Your unsaved edits' }), 'Mine', 'Beta Inc').waitFor();
  await reviewer.button('Keep theirs: Vendor name').click();
  await conflict(reviewer).waitFor({ state: 'detached' });
});

test('a conflict met while replaying from the outbox keeps the edits until they are decided', async () => {
  const reviewer = await arrive('Bob');
  await reviewer.field('Vendor name').fill('Beta Inc');
  await server.stop('SIGKILL');
  await reviewer.save();
  await reviewer.queued();
  await reviewer.page.close();
  await server.start();
  await savedBy('Ann', { 'fields/vendor_name': 'Acme Corp' });
  const again = await Reviewer.arrive(browser, server.url, '', { context: reviewer.context });
  await again.button('Outbox: 1 conflict').waitFor(LEASE);
  await again.open(NUMBER);
  await conflict(again).waitFor();
  await inColumn(again.page.getByRole('region', { name: 'Your unsaved edits' }), 'Mine', 'Beta Inc').waitFor();
  await becomes(() => again.field('Vendor name').inputValue(), 'Acme Corp');
  await again.button('Re-apply Vendor name').click();
  await shows(again, 'Vendor name', 'Beta Inc');
  await again.save();
  await again.saved();
  await again.button('Outbox: 0 waiting').waitFor();
  assert.equal((await server.record(NUMBER)).fields.vendor_name.value, 'Beta Inc');
});

test('a browser killed in mid-conflict finds the conflict again, and one killed while typing the edits', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'countersign-profile-'));
  try {
    const first = await launchProfile(profile);
    const reviewer = await Reviewer.arrive(null, server.url, 'Bob', { context: first.context });
    await reviewer.open(NUMBER);
    await reviewer.field('Vendor name').fill('Beta Inc');
    await (await reviewer.empty('Vendor fax')).fill('555');
    await savedBy('Ann', { 'fields/vendor_name': 'Acme Corp' });
    await reviewer.save();
    await reviewer.button('Re-apply Vendor fax').click();
    await shows(reviewer, 'Vendor fax', '555');
    await reviewer.field('Purchase order number').fill('PO 77');
    await reviewer.page.waitForTimeout(1500);
    await first.kill();

    const second = await launchProfile(profile);
    const again = await Reviewer.arrive(null, server.url, 'Bob', { context: second.context });
    await again.open(NUMBER);
    await conflict(again).waitFor();
    await inColumn(again.page.getByRole('region', { name: 'Your unsaved edits' }), 'Mine', 'Beta Inc').waitFor();
    await becomes(() => again.field('Vendor name').inputValue(), 'Acme Corp');
    await shows(again, 'Purchase order number', 'PO 77');
    await shows(again, 'Vendor fax', '555');
    await again.button('Re-apply Vendor name').click();
    await shows(again, 'Vendor name', 'Beta Inc');
    await again.save();
    await again.page.getByText(/^Version 2, saved by Bob/).waitFor();
    const record = await server.record(NUMBER);
    assert.deepEqual(['vendor_name', 'vendor_fax', 'po_number'].map((name) => record.fields[name].value), ['Beta Inc', '555', 'PO 77']);
    await second.kill();
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('a newer version is announced beside edits, compared on demand, and shown quietly where nothing is typed', async () => {
  const [typing, reading] = [await arrive('Bob'), await arrive('Eve')];
  await (await typing.empty('Vendor fax')).fill('555');
  await savedBy('Ann', { 'fields/vendor_name': 'Acme Corp', 'fields/vendor_fax': '111' });
  for (const each of [typing, reading]) {
    await each.page.waitForTimeout(2100);
    await each.page.evaluate(() => dispatchEvent(new Event('focus')));
  }
  await shows(reading, 'Vendor name', 'Acme Corp');
  await typing.text('Ann saved version 1: 2 fields').waitFor();
  await becomes(() => typing.field('Vendor fax').inputValue(), '555');
  await typing.button('Compare with the newer version').click();
  const edits = typing.page.getByRole('region', { name: 'Your unsaved edits' });
  await inColumn(edits, 'Theirs', '111').waitFor();
  await inColumn(edits, 'Mine', '555').waitFor();
  await shows(typing, 'Vendor name', 'Acme Corp');
  await typing.button('Show Vendor name in the form').click();
  await typing.page.waitForFunction(() => document.activeElement.getAttribute('aria-label') === 'Vendor name');
  await typing.button('Discard my edits').click();
  await typing.button('Yes, discard my edits').click();
  await conflict(typing).waitFor({ state: 'detached' });
  await typing.button('Undo: bring my edits back').click();
  await inColumn(edits, 'Mine', '555').waitFor();
});
