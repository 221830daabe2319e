// What somebody else puts in is in an open panel's list as it happens, and what is looked at stays where it is.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Reviewer, Server, becomes, countFrames, launch } from '../support/stand.js';

const xml = (number) => `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:ID>${number}</cbc:ID>
  <cbc:IssueDate>2025-01-02</cbc:IssueDate><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode></Invoice>`;
const SCAN = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==', 'base64');
const BROKEN = '%PDF-1.4\nnothing else';

let browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

/** What another reviewer, a program or a watched folder sends. */
async function send(server, ...files) {
  const body = new FormData();
  for (const [name, content] of files) body.append('file', new File([content], name));
  const sent = await fetch(`${server.url}api/hitl/invoices`, { method: 'POST', headers: { Origin: new URL(server.url).origin }, body });
  assert.equal(sent.status, 200);
}

const rowOf = (reviewer, name) => reviewer.page.getByRole('row', { name });

test('one reviewer drops files, and another sees them come in, be read and fail without pressing anything', async () => {
  const [folder, path] = [mkdtempSync(join(tmpdir(), 'countersign-slow-')), process.env.PATH];
  const go = join(folder, 'go');
  writeFileSync(join(folder, 'tesseract'), `#!/bin/sh\nwhile [ ! -e ${go} ]; do sleep 0.05; done\nexit 1\n`, { mode: 0o755 });
  process.env.PATH = `${folder}:${path}`;
  const server = await new Server(0).start();
  try {
    const [ada, bea] = [await Reviewer.arrive(browser, server.url, 'Ada', { isEmpty: true }),
      await Reviewer.arrive(browser, server.url, 'Bea', { isEmpty: true })];
    await bea.page.getByText('Drop invoices here.', { exact: false }).waitFor();
    const picking = ada.page.waitForEvent('filechooser');
    await ada.button('Add invoices').click();
    const file = (name, content) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
    await (await picking).setFiles([file('one.xml', xml('COMES-1')), file('broken.pdf', BROKEN), file('scan.png', SCAN)]);
    await rowOf(bea, /scan\.png.*Processing/).waitFor({ timeout: 30_000 });
    await rowOf(bea, /COMES-1/).waitFor({ timeout: 30_000 });
    await rowOf(bea, /broken\.pdf.*Could not be read/).waitFor({ timeout: 30_000 });
    writeFileSync(go, '');
    await bea.page.getByText('2 to review of 3').waitFor({ timeout: 30_000 });
    await rowOf(bea, /scan\.png.*Processing/).waitFor({ state: 'detached' });
    assert.deepEqual([...ada.errors, ...bea.errors], []);
  } finally {
    process.env.PATH = path;
    await server.dispose();
    rmSync(folder, { recursive: true });
  }
});

/** What is read once it has come to rest: several keys may wait for their frames. */
async function rested(page, read) {
  let last = await read();
  await becomes(async () => {
    await page.waitForTimeout(300);
    const before = last;
    last = await read();
    return JSON.stringify(last) === JSON.stringify(before);
  }, true, 'it comes to rest');
  return last;
}

test('the rows in view, the focus, the open invoice and what is typed stay while others come in above them', async () => {
  const server = await new Server(300).start();
  try {
    const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
    const { page } = reviewer;
    const grid = page.getByRole('grid', { name: 'Work queue' });
    await grid.getByRole('row').nth(1).waitFor();
    await grid.getByRole('row').nth(1).focus();
    for (let i = 0; i < 40; ++i) await page.keyboard.press('ArrowDown');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    const name = await rested(page, focused);
    await page.keyboard.press('Enter');
    await reviewer.field('Vendor name').fill('Typed meanwhile');
    const field = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    const places = () => grid.getByRole('row').evaluateAll((rows) => Object.fromEntries(rows.map((row) =>
      [row.textContent, Math.round(row.getBoundingClientRect().top)])));
    const before = await rested(page, places);
    await send(server, ['new-1.xml', xml('NEW-1')], ['new-2.xml', xml('NEW-2')], ['new-3.xml', xml('NEW-3')]);
    await page.getByText('303 to review of 303').waitFor({ timeout: 30_000 });
    await becomes(async () => (await places())[name], before[name], 'the row stays where it was');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), field);
    assert.equal(await reviewer.field('Vendor name').inputValue(), 'Typed meanwhile');
    assert.deepEqual(reviewer.errors, []);
  } finally {
    await server.dispose();
  }
});

test('an idle panel that looks for news draws no frame', async () => {
  const server = await new Server(3).start();
  try {
    const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
    const { page } = reviewer;
    await page.getByRole('grid', { name: 'Work queue' }).getByRole('row').nth(1).waitFor();
    await page.waitForResponse('**/api/hitl/invoices/version');
    await page.waitForTimeout(600);
    const framesAsked = await countFrames(page);
    await page.waitForResponse('**/api/hitl/invoices/version');
    await page.waitForTimeout(600);
    assert.equal(await framesAsked(), 0);
  } finally {
    await server.dispose();
  }
});
