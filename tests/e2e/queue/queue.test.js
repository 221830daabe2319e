// The work queue in the browser: thousands of rows, next without meeting another reviewer, and back to where one was.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Reviewer, Server, becomes, launch } from '../support/stand.js';

const COUNT = 3000;
let server;
let browser;

before(async () => {
  server = await new Server(COUNT).start();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.dispose();
});

async function openedNumber(reviewer) {
  const heading = await reviewer.page.getByRole('heading', { level: 2 }).first().textContent();
  return /Invoice ([^,\s]+)/.exec(heading)?.[1];
}

test('the last of thousands of invoices is reached with one key, and only the rows in view are elements', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  const { page } = reviewer;
  await page.getByText('3,000 to review of 3,000').waitFor();
  const grid = page.getByRole('grid', { name: 'Work queue' });
  await grid.getByRole('row').nth(1).focus();
  await page.keyboard.press('End');
  await page.waitForFunction(() => document.activeElement.getAttribute('aria-rowindex') === '3001');
  await grid.getByText('Loading…').first().waitFor({ state: 'detached' });
  assert.ok(await grid.getByRole('row').count() < 60);
  await page.keyboard.press('Enter');
  await reviewer.field('Vendor name').waitFor();
  const first = (await server.json('api/hitl/invoices?sort=upload_date&limit=1')).invoices[0];
  assert.equal(await openedNumber(reviewer), first.invoice_number);
  assert.deepEqual(reviewer.errors, []);
});

test('I20: two reviewers who press next together get different invoices, and see what the other has open', async () => {
  const ada = await Reviewer.arrive(browser, server.url, 'Ada');
  const bea = await Reviewer.arrive(browser, server.url, 'Bea');
  await Promise.all([ada.button('Next to review').click(), bea.button('Next to review').click()]);
  await Promise.all([ada.field('Vendor name').waitFor(), bea.field('Vendor name').waitFor()]);
  const [hers, other] = [await openedNumber(ada), await openedNumber(bea)];
  assert.notEqual(hers, other);
  await ada.button('Refresh the queue').click();
  const row = ada.page.getByRole('row', { name: new RegExp(`${other}.*Bea has it open`) });
  await row.waitFor();
  await bea.page.close({ runBeforeUnload: true });
  await becomes(async () => {
    await ada.button('Refresh the queue').click();
    return row.count();
  }, 0, 'a tab that is closed gives back what it had open');
});

test('filters narrow the list, unsaved work is marked, and a reload comes back to all of it', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Chi');
  const { page } = reviewer;
  await reviewer.button('Show filters').click();
  await reviewer.field('Currency').fill('jpy');
  await reviewer.field('Total from').fill('1,000');
  await page.getByRole('combobox', { name: 'Order of the queue' }).selectOption('Largest total');
  const expected = await server.json('api/hitl/invoices?currency=JPY&amount_min=1000&sort=-total_amount');
  await page.getByText(`${expected.remaining} to review of ${expected.total}`).waitFor();
  const row = page.getByRole('row', { name: new RegExp(expected.invoices[1].invoice_number) });
  await row.click();
  await reviewer.field('Purchase order number').waitFor();
  await reviewer.field('Purchase order number').fill('PO-1');
  await page.getByRole('row', { name: new RegExp(`${expected.invoices[1].invoice_number}.*Unsaved`) }).waitFor();
  page.on('dialog', (dialog) => dialog.accept());
  await page.reload();
  await reviewer.field('Purchase order number').waitFor();
  assert.equal(await openedNumber(reviewer), expected.invoices[1].invoice_number);
  await page.getByText(`${expected.remaining} to review of ${expected.total}`).waitFor();
});

test('Ctrl+Enter validates and opens the next', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Dan');
  await reviewer.button('Next to review').click();
  await reviewer.field('Vendor name').waitFor();
  const number = await openedNumber(reviewer);
  await reviewer.field('Vendor name').fill('Dan was here');
  await reviewer.validateAndNext();
  await reviewer.field('Vendor name').waitFor();
  assert.notEqual(await openedNumber(reviewer), number);
  const saved = await (async () => {
    for (;;) {
      const record = await server.record(number);
      if (record.review_version === 1) return record;
    }
  })();
  assert.equal(saved.review_status, 'validated');
});
