// What stands on the page is offered for empty fields, taken by Enter or all at once, and never saved before.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Baseline, VALIDATE, idOf, numberOf } from '../support/baseline_stand.js';
import { ROOT, Reviewer, Server, becomes, launch } from '../support/stand.js';

const MAKE = `
import sys, pathlib
from server.demo import generate
made = next(each for each in generate(60) if each.document and b"/Image" not in each.document[1] and each.document[1][:4] == b"%PDF")
pathlib.Path(sys.argv[1]).write_bytes(made.document[1])
`;
const ANSWER = JSON.stringify({ analyzeResult: { documentResults: [{ docType: 'prebuilt:invoice', fields: {
  InvoiceId: { type: 'string', valueString: 'FOUND-1', text: 'FOUND-1', confidence: 0.97 } } }] } });

let browser, server, invoiceId;

before(async () => {
  browser = await launch();
  server = await new Server(0).start();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-found-'));
  const made = spawnSync('/usr/bin/python3', ['-c', MAKE, join(folder, 'page.pdf')], { cwd: ROOT, encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  const body = new FormData();
  body.append('file', new File([readFileSync(join(folder, 'page.pdf'))], 'page.pdf'));
  body.append('file', new File([ANSWER], 'page.json'));
  rmSync(folder, { recursive: true });
  const sent = await fetch(`${server.url}api/hitl/invoices`, { method: 'POST', headers: { Origin: new URL(server.url).origin }, body });
  invoiceId = (await sent.json()).files[0].invoice_id;
  await becomes(async () => (await server.json(`api/hitl/arrivals?ids=${invoiceId}`)).arrivals[0].status, 'extracted', '', 60_000);
});

after(async () => {
  await browser?.close();
  await server?.dispose();
});

const takeAll = (page) => page.getByRole('button', { name: /^Take (all \d+ values|1 value) that (were|was) found on the page$/ });
const addLines = (page) => page.getByRole('button', { name: /^(1 line found on the page: add it|\d+ lines found on the page: add them)$/ });
const fieldsOf = async () => (await server.json(`api/hitl/invoice/${invoiceId}`)).fields;

test('an empty field offers what stands on the page; Enter takes it and goes on, Escape passes over, F9 takes the rest', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  const { page } = reviewer;
  await reviewer.open('FOUND-1');
  await takeAll(page).waitFor();
  const date = reviewer.field('Invoice date');
  assert.equal(await date.inputValue(), '');
  assert.match(await date.getAttribute('title') ?? '', /^Found on the page: \d{4}-\d\d-\d\d\. Enter takes it/);
  assert.ok(await reviewer.button('Save changes').isDisabled(), 'nothing is typed');
  await addLines(page).waitFor();
  await date.focus();
  await page.keyboard.press('Enter');
  await becomes(async () => /^\d{4}-\d\d-\d\d$/.test(await date.inputValue()), true);
  await becomes(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label') !== 'Invoice date'), true);
  const next = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await page.keyboard.press('Escape');
  await page.keyboard.press('F9');
  await takeAll(page).waitFor({ state: 'detached' });
  await becomes(async () => (await reviewer.field('Total amount').inputValue()) !== '', true);
  assert.equal(await reviewer.field(next).inputValue(), '', `${next} was passed over`);
  assert.equal((await fieldsOf()).invoice_date.value, null, 'nothing is saved by itself');
  assert.equal(await addLines(page).count(), 0, 'F9 takes the lines too');
  await page.keyboard.press('Control+z');
  await takeAll(page).waitFor();
  await addLines(page).waitFor();
  for (const name of ['Invoice date', 'Total amount']) {
    await reviewer.field(name).focus();
    await page.keyboard.press('Enter');
  }
  await reviewer.save();
  await reviewer.saved();
  const saved = await fieldsOf();
  assert.match(saved.invoice_date.value, /^\d{4}-/);
  assert.notEqual(saved.total_amount.value, null);
  assert.equal(saved.invoice_number.value, 'FOUND-1');
  assert.deepEqual(reviewer.errors, []);
});

test('the lines on the page are added all at once by Enter, are edited as others, and go with one step back', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  const { page } = reviewer;
  await reviewer.open('FOUND-1');
  const items = page.getByRole('grid', { name: 'Line items' });
  await items.waitFor();
  const found = Number(/\d+/.exec(await addLines(page).textContent())?.[0]);
  assert.ok(found > 0);
  await addLines(page).focus();
  await page.keyboard.press('Enter');
  await addLines(page).waitFor({ state: 'detached' });
  await becomes(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')?.endsWith('Description')), true,
    'the focus goes into the first line');
  await page.keyboard.press('Control+z');
  await addLines(page).waitFor();
  await addLines(page).click();
  await addLines(page).waitFor({ state: 'detached' });
  await reviewer.save();
  await reviewer.saved();
  const { line_items: lines } = await server.json(`api/hitl/invoice/${invoiceId}`);
  assert.equal(lines.length, found);
  assert.ok(lines.every((line) => line.description));
  assert.deepEqual(reviewer.errors, []);
});

test('a backend of another make, which knows nothing of it, gets what was taken', async () => {
  const backend = await new Baseline().start({ lines: 'mended' });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    let isEmptied = true;
    await context.route(`**/api/hitl/invoice/${idOf(126)}`, async (route) => {
      const answer = await route.fetch();
      const record = await answer.json();
      if (isEmptied) record.fields.tax_amount.value = null;
      await route.fulfill({ response: answer, json: record });
    });
    await context.route(VALIDATE, (route) => {
      isEmptied = false;
      return route.continue();
    });
    const reviewer = await Reviewer.arrive(browser, backend.url, 'Ada', { context });
    await reviewer.open(numberOf(126));
    await takeAll(reviewer.page).waitFor();
    await reviewer.field('Tax amount').focus();
    await reviewer.page.keyboard.press('Enter');
    await becomes(() => reviewer.field('Tax amount').inputValue(), '635');
    await reviewer.save();
    await reviewer.saved();
    assert.equal(Number((await backend.record(126)).fields.tax_amount.value), 635);
    assert.deepEqual(reviewer.errors, []);
  } finally {
    await backend.stop();
  }
});
