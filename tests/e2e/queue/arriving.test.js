// Files come in from the page: dropped, pasted and picked; a line of progress each, and the queue shows them by itself.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, Reviewer, Server, launch } from '../support/stand.js';

/** Writes an ordinary PDF, one that is a scan, and a third for the JSON of an engine. */
const MAKE = `
import sys, pathlib
from server.demo import generate
plain, scans = [], []
for made in generate(60):
    if made.document and made.document[0] == "application/pdf":
        (scans if b"/Image" in made.document[1] else plain).append(made.document[1])
folder = pathlib.Path(sys.argv[1])
for name, content in (("ordinary.pdf", plain[0]), ("scan.pdf", scans[0]), ("engine.pdf", plain[1])):
    (folder / name).write_bytes(content)
`;
const xml = (number) => `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:ID>${number}</cbc:ID>
  <cbc:IssueDate>2025-01-02</cbc:IssueDate><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode></Invoice>`;
const ANSWER = JSON.stringify({ analyzeResult: { documentResults: [{ docType: 'prebuilt:invoice', fields: {
  InvoiceId: { type: 'string', valueString: 'ENGINE-1', text: 'ENGINE-1', confidence: 0.97 },
  VendorName: { type: 'string', valueString: 'Contoso', text: 'Contoso', confidence: 0.93 } } }] } });

let browser, server, folder, files;

before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'countersign-files-'));
  const made = spawnSync('/usr/bin/python3', ['-c', MAKE, folder], { cwd: ROOT, encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  const read = (name) => ({ name, bytes: readFileSync(join(folder, name)).toString('base64') });
  const text = (name, content) => ({ name, bytes: Buffer.from(content).toString('base64') });
  files = [read('ordinary.pdf'), read('scan.pdf'), text('e-invoice.xml', xml('E-1')), text('engine.json', ANSWER), read('engine.pdf'),
    text('broken.pdf', '%PDF-1.4\nnothing else')];
  server = await new Server(0).start();
});

after(async () => {
  await browser?.close();
  await server?.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function arrive() {
  const reviewer = await Reviewer.arrive(browser, server.url, '', { isEmpty: true });
  await reviewer.button('Add invoices').waitFor();
  return reviewer;
}

/** Drops or pastes files, as the browser reports that. */
function bring(page, kind, brought) {
  return page.evaluate(([event, list]) => {
    const data = new DataTransfer();
    for (const { name, bytes } of list) data.items.add(new File([Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0))], name));
    const options = { bubbles: true, cancelable: true };
    document.body.dispatchEvent(event === 'paste' ? new ClipboardEvent('paste', { ...options, clipboardData: data })
      : new DragEvent(event, { ...options, dataTransfer: data }));
  }, [kind, brought]);
}

const lines = (page) => page.getByRole('group', { name: 'Files being added' });

test('files of five kinds dropped at once are five lines of progress, and four of them are reviewed', async () => {
  const reviewer = await arrive();
  const { page } = reviewer;
  await page.getByText('Drop invoices here.', { exact: false }).waitFor();
  await bring(page, 'dragover', files);
  await bring(page, 'drop', files);
  for (const name of ['ordinary.pdf', 'scan.pdf', 'e-invoice.xml', 'broken.pdf'])
    await lines(page).getByText(name, { exact: true }).waitFor();
  await lines(page).getByText('4 of 5 in, 1 failed').waitFor({ timeout: 90_000 });
  assert.equal(await lines(page).getByText('✓ added').count(), 4);
  await reviewer.button('Try broken.pdf again').waitFor();
  await lines(page).getByText(/^The PDF cannot be read/).waitFor();
  await page.getByText('4 to review of 5').waitFor();
  await page.getByRole('row', { name: /broken\.pdf.*Could not be read/ }).waitFor();
  await reviewer.field('Reviewer name').fill('Ada');
  for (const { invoice_id: id } of (await server.json('api/hitl/invoices?status=extracted')).invoices) {
    await page.evaluate((hash) => { location.hash = hash; }, `#/invoice/${id}`);
    await page.waitForFunction((address) => location.hash === address, `#/invoice/${id}`);
    await reviewer.field('Invoice number').waitFor();
    await (await reviewer.empty('Purchase order number')).fill(`PO ${id.slice(0, 6)}`);
    await reviewer.save();
    await reviewer.saved();
  }
  const { invoices } = await server.json('api/hitl/invoices?status=in_review');
  assert.equal(invoices.length, 4);
  assert.deepEqual(reviewer.errors, []);
});

test('what is pasted and picked comes in too, and a file that was there is said to be', async () => {
  const reviewer = await arrive();
  const { page } = reviewer;
  const one = (number) => ({ name: `${number}.xml`, bytes: Buffer.from(xml(number)).toString('base64') });
  await bring(page, 'paste', [one('PASTED-1')]);
  await page.getByRole('row', { name: /PASTED-1/ }).waitFor();
  const picking = page.waitForEvent('filechooser');
  await reviewer.button('Add invoices').click();
  await (await picking).setFiles([{ name: 'PICKED-1.xml', mimeType: 'text/xml', buffer: Buffer.from(xml('PICKED-1')) }]);
  await lines(page).getByText('2 of 2 in').waitFor();
  await page.getByRole('row', { name: /PICKED-1/ }).waitFor();
  await bring(page, 'drop', [one('PICKED-1')]);
  await lines(page).getByText('was there already').waitFor();
  await lines(page).getByText('This is PICKED-1').waitFor();
  await reviewer.button('Open PICKED-1').click();
  await page.getByRole('heading', { name: 'Invoice PICKED-1' }).waitFor();
  await reviewer.button('Clear what is done').click();
  await lines(page).getByText('PICKED-1.xml').first().waitFor({ state: 'detached' });
  assert.deepEqual(reviewer.errors, []);
});

test('how much of a file is with the server is shown while it is uploaded, and only grows', async () => {
  const reviewer = await arrive();
  const { page } = reviewer;
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 300_000 });
  const large = `${xml('LARGE-1')}<!--${'x'.repeat(900_000)}-->`;
  await bring(page, 'drop', [{ name: 'large.xml', bytes: Buffer.from(large).toString('base64') }]);
  const shares = new Set();
  const uploading = lines(page).getByText(/^uploading \d+%$/);
  while (shares.size < 3) {
    await uploading.waitFor();
    const said = await uploading.textContent({ timeout: 5000 });
    shares.add(Number(/\d+/.exec(said)[0]));
  }
  assert.deepEqual([...shares], [...shares].sort((a, b) => a - b));
  await lines(page).getByText('1 of 1 in').waitFor({ timeout: 60_000 });
  assert.deepEqual(reviewer.errors, []);
});

test('after a reload a file that could not be read is opened, tried again and removed, and never validated', async () => {
  const first = await arrive();
  await bring(first.page, 'drop', [{ name: 'worn.pdf', bytes: Buffer.from('%PDF-1.4\nworn').toString('base64') }]);
  await first.page.getByRole('row', { name: /worn\.pdf.*Could not be read/ }).waitFor({ timeout: 60_000 });
  const reviewer = await arrive();
  const { page } = reviewer;
  await page.getByRole('row', { name: /worn\.pdf/ }).click();
  await page.getByRole('heading', { name: 'This file could not be read' }).waitFor();
  await page.getByRole('group', { name: 'worn.pdf' }).getByText(/^The PDF cannot be read/).waitFor();
  assert.ok(await reviewer.button('Validate and next').isDisabled());
  await page.keyboard.press('Control+Enter');
  const tried = page.waitForResponse((answer) => answer.url().endsWith('/reextract'));
  await reviewer.button('Try worn.pdf again').click();
  assert.equal((await tried).status(), 200);
  await page.getByRole('heading', { name: 'This file could not be read' }).waitFor({ timeout: 60_000 });
  await reviewer.button('Remove worn.pdf').click();
  await page.getByRole('row', { name: /worn\.pdf/ }).waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'This file could not be read' }).waitFor({ state: 'detached' });
  assert.deepEqual(reviewer.errors, []);
});

test('the demonstration is thrown away by one button and a question, and what was added stays', async () => {
  const shown = await new Server(6).start();
  try {
    const reviewer = await Reviewer.arrive(browser, shown.url);
    const { page } = reviewer;
    await bring(page, 'drop', [{ name: 'mine.xml', bytes: Buffer.from(xml('MINE-1')).toString('base64') }]);
    await lines(page).getByText('1 of 1 in').waitFor({ timeout: 60_000 });
    await reviewer.button('Clear what is done').click();
    await reviewer.button('Remove demo').click();
    await page.getByRole('dialog', { name: 'Throw away the demonstration?' }).getByRole('button', { name: 'Cancel' }).click();
    assert.equal((await shown.json('api/hitl/invoices')).total, 7);
    await reviewer.button('Remove demo').click();
    await reviewer.button('Throw them away').click();
    await page.getByText('6 demonstration invoices thrown away.').waitFor({ timeout: 60_000 });
    await page.getByRole('row', { name: /MINE-1/ }).waitFor();
    const { invoices } = await shown.json('api/hitl/invoices');
    assert.deepEqual(invoices.map((each) => each.invoice_number), ['MINE-1']);
    await reviewer.button('Remove demo').waitFor({ state: 'detached' });
    assert.deepEqual(reviewer.errors, []);
  } finally {
    await shown.dispose();
  }
});

test('a file that did not reach the server is sent again', async () => {
  const reviewer = await arrive();
  const { page } = reviewer;
  await page.route('**/api/hitl/invoices', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await bring(page, 'drop', [{ name: 'again.xml', bytes: Buffer.from(xml('AGAIN-1')).toString('base64') }]);
  await reviewer.button('Try again.xml again').waitFor();
  await page.unroute('**/api/hitl/invoices');
  await reviewer.button('Try again.xml again').click();
  await page.getByRole('row', { name: /AGAIN-1/ }).waitFor();
});
