// An e-invoice without a document to look at: its page, the places of its values, and the files that it carries.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pane } from '../support/page_boxes.js';
import { command } from '../support/serve.js';
import { ROOT, Reviewer, Server, launch } from '../support/stand.js';

const PDF = readFileSync(join(ROOT, 'tests/e2e/documents/one_page.pdf'));
const INVOICE = readFileSync(join(ROOT, 'tests/einvoice/documents/invoice.xml'), 'utf8');
const CSV = 'day;hours\r\n1;8\r\n';
const NUMBER = /<cbc:ID>([^<]+)<\/cbc:ID>/.exec(INVOICE)[1];

/** @param {[string, string, Buffer | string][]} files */
function carrying(files, number = NUMBER) {
  const within = files.map(([name, type, content]) => '<cac:AdditionalDocumentReference><cbc:ID>A</cbc:ID><cac:Attachment>'
    + `<cbc:EmbeddedDocumentBinaryObject mimeCode="${type}" filename="${name}">${Buffer.from(content).toString('base64')}`
    + '</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>').join('');
  return INVOICE.replace(`<cbc:ID>${NUMBER}</cbc:ID>`, `<cbc:ID>${number}</cbc:ID>`)
    .replace('<cac:AccountingSupplierParty>', `${within}<cac:AccountingSupplierParty>`);
}

/** @param {import('playwright-core').Page} page */
async function scrollUp(page) {
  const { x, y, width, height } = await pane(page).getByRole('document', { name: /^Page / }).boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.wheel(0, -1_000_000);
}

/** A PDF of one page that carries the XML of an invoice. @param {string} xml */
function carriedBy(xml) {
  const make = 'import io, sys; from pypdf import PdfWriter; writer, out = PdfWriter(), io.BytesIO(); writer.add_blank_page(200, 200);'
    + 'writer.add_attachment("factur-x.xml", sys.stdin.buffer.read()); writer.write(out); sys.stdout.buffer.write(out.getvalue())';
  return spawnSync('/usr/bin/python3', ['-c', make], { input: xml }).stdout;
}

const withFault = (/** @type {string} */ number) => INVOICE.replace(`<cbc:ID>${NUMBER}</cbc:ID>`, `<cbc:ID>${number}</cbc:ID>`)
  .replace('>107.10</cbc:PayableAmount>', '>107.20</cbc:PayableAmount>');

function manyLines() {
  const [line] = /<cac:InvoiceLine>.*?<\/cac:InvoiceLine>/s.exec(INVOICE);
  return INVOICE.replace(`<cbc:ID>${NUMBER}</cbc:ID>`, '<cbc:ID>LONG-1</cbc:ID>').replace(line, line.repeat(5000));
}

let server, browser;
before(async () => {
  server = new Server(2);
  const files = {
    'plain.xml': carrying([
      ['terms.pdf', 'application/pdf', PDF], ['hours.csv', 'text/csv', CSV], ['x.html', 'text/html', '<script>alert(1)</script>'],
    ]),
    'long.xml': manyLines(),
    'clean.xml': INVOICE.replace(`<cbc:ID>${NUMBER}</cbc:ID>`, '<cbc:ID>CLEAN-1</cbc:ID>'),
    'broken.xml': withFault('BROKEN-1'),
    'carried.pdf': carriedBy(withFault('CARRIED-1')),
  };
  for (const [name, content] of Object.entries(files)) {
    const path = join(server.folder, name);
    writeFileSync(path, content);
    const done = command(['import', '--data', server.data, path]);
    assert.equal(done.status, 0, done.stderr);
  }
  await server.start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.dispose();
});

test('an e-invoice alone has a page in the language of its reader, and its values are joined with the fields', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await reviewer.open(NUMBER);
  const { page } = reviewer;
  await pane(page).getByRole('document', { name: /^Page 1 of / }).waitFor();
  await pane(page).getByText(`Invoice number ${NUMBER}`).waitFor({ state: 'attached' });
  await pane(page).getByRole('button', { name: 'Invoice date on the page' }).click();
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Invoice date');
  await pane(page).getByText('Invoice date: on page 1').waitFor();
  await reviewer.field('Total amount').focus();
  await pane(page).getByText(/^Total amount: on page \d$/).waitFor();
  await page.evaluate(() => localStorage.setItem('countersign.language', 'de'));
  await page.reload(); // the address names the invoice
  await page.getByText(`Rechnungsnummer ${NUMBER}`).waitFor({ state: 'attached' });
  assert.deepEqual(reviewer.errors, []);
  await reviewer.context.close();
});

test('the page begins with what EN 16931 says, and each fault leads to its term', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await reviewer.open('CLEAN-1');
  const { page } = reviewer;
  await pane(page).getByText('No fault of 223 rules.').waitFor({ state: 'attached' });
  await reviewer.open('BROKEN-1');
  await pane(page).getByText('Amount due: on page 2').waitFor(); // the field to look at first leads the pane to its place
  await scrollUp(page);
  await pane(page).getByText('1 fault of 223 rules, 1 of them fatal.').waitFor({ state: 'attached' });
  await pane(page).getByText('BR-CO-16 fatal').waitFor({ state: 'attached' });
  await pane(page).getByText(/^BT-115 is 107\.20, and BT-112 .* 0\.10 too much\.$/).waitFor({ state: 'attached' });
  await pane(page).getByRole('button', { name: /^Go to BR-CO-16, Amount due for payment/ }).press('Enter');
  await pane(page).getByText('Amount due for payment 107.20').waitFor({ state: 'attached' });
  await pane(page).getByText('“107.20”').waitFor();
  assert.deepEqual(reviewer.errors, []);
  await reviewer.context.close();
});

test('the data that a PDF carries has its page too, with what the rules say of it', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  const { page } = reviewer;
  await reviewer.open('CARRIED-1');
  const parts = pane(page).getByRole('combobox', { name: 'Document or attachment' });
  await parts.waitFor();
  assert.deepEqual(await parts.locator('option').allTextContents(), ['Document', '1: factur-x.xml']);
  await parts.selectOption('1: factur-x.xml');
  await pane(page).getByText('BR-CO-16 fatal').waitFor({ state: 'attached' });
  assert.deepEqual(reviewer.errors, []);
  await reviewer.context.close();
});

test('an invoice of 5,000 lines has a page at once, and more of them', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await reviewer.open('LONG-1');
  await pane(reviewer.page).getByText(/: on page \d+$/).waitFor({ timeout: 60_000 }); // all pages are read by then
  await scrollUp(reviewer.page);
  await pane(reviewer.page).getByText('Invoice number LONG-1').waitFor({ state: 'attached' });
  await pane(reviewer.page).getByRole('button', { name: 'Next page' }).click();
  await pane(reviewer.page).getByRole('document', { name: /^Page 2 of [1-9]\d\d/ }).waitFor();
  assert.deepEqual(reviewer.errors, []);
  await reviewer.context.close();
});

test('the files that an e-invoice carries are chosen by keyboard: a PDF is opened, others are saved as they are', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await reviewer.open(NUMBER);
  const { page } = reviewer;
  const parts = pane(page).getByRole('combobox', { name: 'Document or attachment' });
  await parts.waitFor();
  assert.deepEqual(await parts.locator('option').allTextContents(), ['Document', '1: terms.pdf', '2: hours.csv', '3: x.html.bin']);
  await parts.selectOption('1: terms.pdf');
  await pane(page).getByText('Attached terms').first().waitFor({ state: 'attached' });
  await parts.selectOption('2: hours.csv');
  await pane(page).getByText('This attachment is not opened here.').waitFor();
  const coming = page.waitForEvent('download');
  await pane(page).getByRole('button', { name: 'Save hours.csv' }).press('Enter');
  const download = await coming;
  assert.equal(download.suggestedFilename(), 'hours.csv');
  assert.equal(readFileSync(await download.path(), 'utf8'), CSV);
  await parts.selectOption('3: x.html.bin');
  await pane(page).getByText(/x\.html\.bin: It is of a kind that e-invoices do not carry/).waitFor();
  await parts.selectOption('Document');
  await pane(page).getByText(`Invoice number ${NUMBER}`).waitFor({ state: 'attached' });
  assert.deepEqual(reviewer.errors, []);
  await reviewer.context.close();
});
