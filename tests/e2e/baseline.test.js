// The panel, unchanged, in front of a double of the predecessor's backend: no session, no request ids, no version in the answer.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, Reviewer, launch } from './stand.js';

let browser, backend, url;
before(async () => {
  browser = await launch();
  const port = 21000 + (process.pid % 20000);
  url = `http://127.0.0.1:${port}/`;
  const program = join(ROOT, 'tests/server/baseline_backend.py');
  backend = spawn('/usr/bin/python3', [program, '--port', String(port), '--dist', join(ROOT, 'dist'), '--count', '6'], { stdio: 'ignore' });
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

async function arrive(name) {
  const reviewer = await Reviewer.arrive(browser, url, name);
  await reviewer.page.getByRole('grid', { name: 'Work queue' }).getByRole('row').nth(1).click();
  await reviewer.field('Vendor name').waitFor();
  return reviewer;
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
  assert.equal(await b.field('Vendor name').inputValue(), 'Acme Corp');
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
