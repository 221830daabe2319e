// A person reviews ten invoices by keyboard alone, and sees what the rules say on the way.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Reviewer, Server, launch } from './stand.js';

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

async function press(page, key, until) {
  await page.keyboard.press(key);
  await page.waitForFunction(until);
}

test('M1: ten demonstration invoices are reviewed by keyboard alone', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, '');
  const { page, errors } = reviewer;
  await page.keyboard.press('Tab');
  for (let stops = 0; (await focused(page)).name !== 'Reviewer name'; ++stops) {
    assert.ok(stops < 20, 'Tab reaches the reviewer name');
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('Ada');
  for (let stops = 0; (await focused(page)).role !== 'row'; ++stops) {
    assert.ok(stops < 30, 'Tab reaches the queue');
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  const seen = new Set();
  while (seen.size < 10) {
    const heading = page.getByRole('heading', { level: 2, name: /^Invoice / });
    await heading.waitFor();
    const name = await heading.textContent() ?? '';
    seen.add(name);
    await page.getByRole('textbox', { name: 'Vendor name', exact: true }).waitFor();
    // Later invoices open at their first place to check.
    if (seen.size === 1) await press(page, 'F8', () => document.activeElement?.tagName === 'INPUT');
    const stuck = /(\d+) fields? to check/;
    for (let steps = 0; steps < 40; ++steps) {
      const summary = await page.getByText(stuck).first().textContent({ timeout: 1000 }).catch(() => null);
      if (summary === null) break;
      const before = stuck.exec(summary)?.[1];
      const { role, name: confirmed } = await focused(page);
      // In a field of several lines Enter is a new line; the box beside it is checked.
      for (const key of role === 'textarea' ? ['Tab', 'Space', 'F8'] : ['Enter']) await page.keyboard.press(key);
      await page.waitForFunction(([count, field]) => !document.body.textContent?.includes(`${count} field`) &&
        document.activeElement?.getAttribute('aria-label') !== field, [before, confirmed]);
    }
    // One has no vendor, which nobody can validate: the way led to that field.
    if (await page.evaluate(() => document.activeElement?.getAttribute('aria-label') === 'Vendor name')) {
      await page.keyboard.type('Zak\u0142ad Us\u0142ug');
    }
    await reviewer.validateAndNext();
  }
  await page.getByRole('button', { name: 'Outbox: 0 waiting', exact: true }).waitFor();
  let validated = 0;
  for (let tries = 0; validated < 10 && tries < 50; ++tries) { // the last save may still be on its way
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { invoices } = await server.json('api/hitl/invoices?limit=50');
    validated = invoices.filter((each) => each.review_status === 'validated').length;
  }
  assert.equal(validated, 10);
  assert.deepEqual(errors, []);
});

test('a fault is said at its fields with its delta, and the way there is a key', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Bea');
  await reviewer.open('INV-25-00004');
  await reviewer.page.getByRole('group', { name: 'To decide' }).waitFor();
  await reviewer.page.getByText(/the total says .*: 0\.09 too much/).first().waitFor();
  await press(reviewer.page, 'F8', () => document.activeElement?.matches('input, textarea'));
  await reviewer.button('Go to Total amount').click();
  await reviewer.page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Total amount');
  await reviewer.field('Due date').fill('05/01/2025');
  await reviewer.button('Choose 2025-01-05 for Due date').click();
  await reviewer.page.waitForFunction(() => document.querySelector('[aria-label="Due date"]')?.value === '2025-01-05');
  assert.deepEqual(reviewer.errors, []);
});
