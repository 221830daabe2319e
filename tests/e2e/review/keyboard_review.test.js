// A person reviews ten invoices by keyboard alone, and sees what the rules say on the way.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Reviewer, Server, becomes, launch } from '../support/stand.js';

let browser, server;
before(async () => {
  browser = await launch();
  server = await new Server(14).start();
});
after(async () => {
  await browser.close();
  await server.dispose();
});

/** What has the focus, by role and name. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    return { role: element?.getAttribute('role') ?? element?.tagName.toLowerCase(), name: element?.getAttribute('aria-label') ?? '' };
  });
}

/** The number of places that the bar says are left, of a kind. */
async function left(page, kind) {
  const said = await page.getByRole('group', { name: 'Invoice and its actions' }).textContent() ?? '';
  return Number(new RegExp(`(\\d+) ${kind}`).exec(said)?.[1] ?? 0);
}

/** Confirms field after field until none is left to check; returns the keys that took. */
async function confirmAll(page) {
  let keys = 0;
  while (await left(page, 'field') + await left(page, 'line') > 0) {
    assert.ok(keys < 200, `stuck at ${JSON.stringify(await focused(page))}`);
    const { name } = await focused(page);
    await page.keyboard.press('Enter');
    ++keys;
    await page.waitForFunction((field) => document.activeElement?.getAttribute('aria-label') !== field, name);
  }
  return keys;
}

test('M1: ten demonstration invoices are reviewed by keyboard alone, with a key for each doubtful field and one more', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, '');
  const { page, errors } = reviewer;
  await page.keyboard.press('Tab');
  for (let stops = 0; (await focused(page)).name !== 'Reviewer name'; ++stops) {
    assert.ok(stops < 20, 'Tab reaches the reviewer name');
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('Ada');
  await page.keyboard.press('Tab');
  for (let stops = 0; (await focused(page)).role !== 'row'; ++stops) {
    assert.ok(stops < 30, 'Tab reaches the queue');
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  const seen = new Set();
  while (seen.size < 10) {
    seen.add(await reviewer.heading());
    await page.getByRole('textbox', { name: 'Vendor name', exact: true }).waitFor();
    // Every invoice opens at its first place to check, or where nothing is to be checked at what validates it.
    await page.waitForFunction(() => document.activeElement?.matches('input, textarea') ||
      document.activeElement?.textContent === 'Validate and next');
    const doubtful = await left(page, 'field') + await left(page, 'line');
    const faults = await left(page, 'fault');
    // One has no vendor, which nobody can validate: the way leads to that field.
    const keys = await confirmAll(page);
    if (await page.evaluate(() => document.activeElement?.getAttribute('aria-label') === 'Vendor name')) {
      await page.keyboard.type('Zak\u0142ad Us\u0142ug');
    }
    assert.ok(keys <= doubtful, `${keys} keys for ${doubtful} fields and lines and ${faults} faults`);
    await reviewer.validateAndNext();
  }
  await page.getByRole('button', { name: 'Outbox: 0 waiting', exact: true }).waitFor();
  const validated = async () => {
    const { invoices } = await server.json('api/hitl/invoices?limit=50');
    return invoices.filter((each) => each.review_status === 'validated').length;
  };
  await becomes(validated, 10, 'the last save may still be on its way');
  await reviewer.text('10 validated today').waitFor();
  await page.reload();
  await reviewer.text('10 validated today').waitFor();
  assert.deepEqual(errors, []);
});

test('number, dates, vendor, amounts and the first five lines are in view on opening at 1440 by 900', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Cid', { viewport: { width: 1440, height: 900 } });
  const { invoices } = await server.json('api/hitl/invoices?limit=50');
  const { invoice_number: number } = invoices.find((each) => each.line_item_count >= 5);
  await reviewer.open(number);
  const form = await reviewer.page.getByRole('group', { name: 'Invoice details' }).boundingBox();
  const names = ['Invoice number', 'Invoice date', 'Due date', 'Vendor name', 'Currency', 'Subtotal', 'Tax amount', 'Total amount',
    ...[1, 2, 3, 4, 5].map((line) => `Line ${line}, Amount`)];
  for (const name of names) {
    const box = await reviewer.field(name).boundingBox();
    assert.ok(form && box && box.y >= form.y && box.y + box.height <= form.y + form.height, `${name} is in view`);
  }
  assert.ok((await reviewer.page.getByRole('document', { name: /^Page/ }).boundingBox()).width >= 480, 'beside a page that can be read');
  await reviewer.context.close();
});

test('the search is reached by a key, leads into the list, and opens the first that it found', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Dee');
  const { page } = reviewer;
  await page.getByRole('row').nth(1).focus();
  await page.keyboard.press('/');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Search the queue');
  await page.keyboard.type('INV-25-00004');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Invoice INV-25-00004/ }).waitFor();
  await page.getByRole('searchbox', { name: 'Search the queue' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'row');
  assert.deepEqual(reviewer.errors, []);
  await reviewer.context.close();
});

test('a fault is said at its fields with its delta, and the way there is a key', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Bea');
  await reviewer.open('INV-25-00004');
  await reviewer.page.getByRole('group', { name: 'To decide' }).waitFor();
  await reviewer.page.getByText(/the total says .*: 0\.09 too much/).first().waitFor();
  await reviewer.page.waitForFunction(() => document.activeElement?.matches('input, textarea'));
  await reviewer.button('Go to Total amount').click();
  await reviewer.page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Total amount');
  await reviewer.field('Due date').fill('05/01/2025');
  await reviewer.button('Choose 2025-01-05 for Due date').click();
  await reviewer.page.waitForFunction(() => document.querySelector('[aria-label="Due date"]')?.value === '2025-01-05');
  assert.deepEqual(reviewer.errors, []);
});
