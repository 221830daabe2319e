// The document beside the form, in Chromium: shown, joined with the fields, taken from, and hostile ones survived.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { boxOf, pane } from '../support/page_boxes.js';
import { command } from '../support/serve.js';
import { ROOT, Reviewer, Server, launch } from '../support/stand.js';

const SAMPLES = join(ROOT, '../shared/samples/pdf');
const BOXES = JSON.parse(readFileSync(new URL('sample_boxes.json', import.meta.url), 'utf8'));
const TOLERANCE = 0.004; // of the page's width or height

let server, browser;
before(async () => {
  server = await new Server(12).start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.dispose();
});

test('a PDF is shown with its text, and the focused field says where its value stands', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await reviewer.open('INV-25-00000');
  await pane(reviewer.page).getByRole('document', { name: 'Page 1 of 1' }).waitFor();
  await pane(reviewer.page).getByText('Zwischensumme').first().waitFor({ state: 'attached' });
  await reviewer.field('Total amount').focus();
  await pane(reviewer.page).getByText('Total amount: on page 1').waitFor();
  await pane(reviewer.page).getByRole('button', { name: 'Vendor name on the page' }).click();
  await reviewer.page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Vendor name');
  await pane(reviewer.page).getByRole('document').focus();
  await reviewer.page.keyboard.press('Tab'); // past the values that are marked on the page
  assert.equal(await reviewer.page.evaluate(() => document.activeElement.textContent), 'History of this invoice');
  assert.deepEqual(reviewer.errors, []);
  await reviewer.context.close();
});

test('a word found by the search is taken into the field, by keyboard alone', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await reviewer.open('INV-25-00000');
  await pane(reviewer.page).getByRole('document', { name: 'Page 1 of 1' }).waitFor();
  await pane(reviewer.page).getByText('Zwischensumme').first().waitFor({ state: 'attached' });
  await (await reviewer.empty('Reference number')).focus();
  await pane(reviewer.page).getByText(/Reference number/).first().waitFor(); // the pane speaks of that field now
  const found = reviewer.page.getByRole('searchbox', { name: 'Find on the pages' });
  await pane(reviewer.page).getByRole('document').focus();
  await reviewer.page.keyboard.press('Control+f');
  await found.fill('Rechnungsdatum');
  await pane(reviewer.page).getByRole('button', { name: 'Use for Reference number' }).press('Enter');
  await reviewer.page.waitForFunction(() =>
    [...document.querySelectorAll('input')].some((each) => each.ariaLabel === 'Reference number' && each.value === 'Rechnungsdatum'));
  await reviewer.context.close();
});

test('the bar between document and form moves by keys, and stays where it was put', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await reviewer.open('INV-25-00000');
  const bar = reviewer.page.getByRole('separator', { name: 'Document and form' });
  const value = async (name) => Number(await bar.getAttribute(`aria-value${name}`));
  await bar.waitFor();
  assert.equal(await bar.getAttribute('aria-orientation'), 'vertical');
  const wide = async () => (await pane(reviewer.page).boundingBox()).width;
  const [before, now] = [await wide(), await value('now')];
  await bar.press('ArrowLeft');
  await reviewer.page.waitForFunction((was) => Number(document.querySelector('[role=separator]').ariaValueNow) < was, now);
  assert.ok(await wide() < before);
  await bar.press('Home');
  await reviewer.page.waitForFunction(() => {
    const { ariaValueNow, ariaValueMin } = document.querySelector('[role=separator]');
    return ariaValueNow === ariaValueMin;
  });
  const least = await value('min');
  await reviewer.page.reload();
  await reviewer.page.waitForFunction((at) => Number(document.querySelector('[role=separator]')?.ariaValueNow) === at, least);
  assert.deepEqual(reviewer.errors, []);
  await reviewer.context.close();
});

test('G11: the first load without a document asks for nothing of the viewer', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  const asked = await reviewer.page.evaluate(() => performance.getEntriesByType('resource').map((each) => each.name));
  assert.equal(asked.filter((name) => /pdf|documents/.test(name)).length, 0);
  await reviewer.context.close();
});

test('each sample opens, and its number, date, seller, total and lines stand where they were seen', {
  skip: existsSync(SAMPLES) ? false : '../shared/samples is not here',
}, async () => {
  const own = new Server(1);
  const files = Object.keys(BOXES).map((name) => join(SAMPLES, name));
  const imported = command(['import', '--data', own.data, ...files]);
  assert.equal(imported.status, 0, imported.stderr);
  await own.start();
  try {
    for (const [name, { invoice, fields }] of Object.entries(BOXES)) {
      const reviewer = await Reviewer.arrive(browser, own.url, 'Ada');
      const { invoices } = await own.json(`api/hitl/invoices?limit=50&q=${encodeURIComponent(invoice)}`);
      const rows = await Promise.all(invoices.map((each) => own.json(`api/hitl/invoice/${each.invoice_id}`)));
      const { fields: values } = rows.find((each) => each.file_name === name);
      const total = Number(values.total_amount.value).toLocaleString('en-GB', { minimumFractionDigits: 2 });
      await reviewer.page.getByRole('row', { name: total }).click();
      await pane(reviewer.page).getByRole('document').waitFor();
      for (const [field, expected] of Object.entries(fields)) {
        await reviewer.field(field).focus();
        const box = await boxOf(reviewer.page, field);
        assert.equal(box[0], expected[0], `${name}, ${field}: page`);
        box.slice(1).forEach((each, i) => assert.ok(Math.abs(each - expected[i + 1]) < TOLERANCE, `${name}, ${field}: ${box}`));
      }
      assert.deepEqual(reviewer.errors, []);
      await reviewer.context.close();
    }
  } finally {
    await own.dispose();
  }
});

/** Serves these bytes in place of every document, and notes what else the page asks for. */
async function hostile(bytes, act) {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  const outside = [];
  reviewer.page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith('blob:')) outside.push(request.url());
  });
  reviewer.page.on('dialog', (dialog) => {
    outside.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  await reviewer.page.route('**/pdf', (route) => route.fulfill({ status: 200, contentType: 'application/pdf', body: bytes }));
  await reviewer.open('INV-25-00000');
  await act(reviewer);
  await reviewer.field('Vendor name').fill('Still alive');
  await reviewer.button('Save changes').waitFor();
  assert.deepEqual(outside, []);
  assert.deepEqual(reviewer.errors, []);
  await reviewer.context.close();
}

const says = (text) => (reviewer) => pane(reviewer.page).getByText(text).waitFor({ state: 'attached' });
const shows = (name) => (reviewer) => pane(reviewer.page).getByRole('document', { name }).waitFor();

/** A PDF of these objects; the first is the catalog. */
function pdfOf(objects) {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((body, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = text.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(`${text}xref\n0 ${size}\n0000000000 65535 f \n${rows}${trailer}`, 'latin1');
}
const onePage = (page = '', catalog = '', content = '') => [
  `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R ${page} >>`,
  `<< /Length ${content.length} >>\nstream\n${content}\nendstream`];

test('script in a PDF does not run, and nothing off the origin is asked for', async () => {
  const action = '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\); fetch\\("https://example.org/"\\)) >>';
  const annotations = '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 300 300] /A << /S /URI /URI (https://example.org/) >> >>]';
  await hostile(pdfOf(onePage(annotations, action)), shows('Page 1 of 1'));
});

test('HTML and SVG under the name of a PDF are not shown', async () => {
  const answer = says('neither a PDF nor a PNG or JPEG');
  await hostile(Buffer.from('<!doctype html><script>alert(1)</script>'), answer);
  await hostile(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'), answer);
});

test('a broken PDF and one with a password say so', async () => {
  await hostile(Buffer.from('%PDF-1.7\nbroken'), says('broken and cannot be shown'));
  const locked = [...onePage(), `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'00'.repeat(32)}> /U <${'11'.repeat(32)}> >>`];
  const id = `<${'22'.repeat(16)}>`;
  const text = pdfOf(locked).toString('latin1').replace('/Root 1 0 R', `/Root 1 0 R /Encrypt 5 0 R /ID [${id} ${id}]`);
  await hostile(Buffer.from(text, 'latin1'), says('locked with a password'));
});

test('a page of huge size, ten thousand objects, and a picture that would unpack to gigabytes leave the panel alive', async () => {
  const huge = onePage();
  huge[2] = huge[2].replace('[0 0 300 300]', '[0 0 200000 200000]');
  await hostile(pdfOf(huge), shows('Page 1 of 1'));
  const many = onePage('', '', '0 0 1 1 re f '.repeat(10_000));
  for (let i = 0; i < 10_000; i++) many.push(`<< /Number ${i} >>`);
  await hostile(pdfOf(many), shows('Page 1 of 1'));
  const header = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\0\0\0\x01\0\0\x08\x06\0\0\0\0\0\0\0', 'latin1');
  await hostile(header, says('too large to be shown'));
});
