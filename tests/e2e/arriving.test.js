// Files come in from the page: dropped, pasted and picked; a line of progress each, and the queue shows them by itself.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, Reviewer, Server, launch } from './stand.js';

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
  await lines(page).getByText('5 of 5 done').waitFor({ timeout: 90_000 });
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
  await page.getByRole('row', { name: /PICKED-1/ }).waitFor();
  await bring(page, 'drop', [one('PICKED-1')]);
  await lines(page).getByText('was there already').waitFor();
  await reviewer.button('Clear what is done').click();
  await lines(page).getByText('PICKED-1.xml').first().waitFor({ state: 'detached' });
  assert.deepEqual(reviewer.errors, []);
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
