// Nothing is validated, saved or left by accident: keys that are held, presses without a pause, double clicks.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LOOKS_MS, Reviewer, Server, becomes, launch } from '../support/stand.js';

const HOLD_MS = 2000;
const REPEAT_MS = 33;

let browser, server;
before(async () => {
  browser = await launch();
  server = await new Server(60).start();
});
after(async () => {
  await browser.close();
  await server.dispose();
});

async function all() {
  return (await server.json('api/hitl/invoices?limit=100')).invoices;
}

async function validated() {
  return (await all()).filter((each) => each.review_status === 'validated').length;
}

async function saves() {
  return (await all()).reduce((sum, each) => sum + each.review_version, 0);
}

/** Holds a key as a keyboard does: it goes down, repeats and comes up. */
async function hold(page, key) {
  const keys = key.split('+');
  const last = keys.pop();
  for (const each of keys) await page.keyboard.down(each);
  const until = performance.now() + HOLD_MS;
  do {
    await page.keyboard.down(last);
    await page.waitForTimeout(REPEAT_MS);
  } while (performance.now() < until);
  await page.keyboard.up(last);
  for (const each of keys) await page.keyboard.up(each);
}

async function opened(name) {
  const reviewer = await Reviewer.arrive(browser, server.url, name);
  await reviewer.button('Next to review').click();
  await reviewer.field('Vendor name').waitFor();
  return reviewer;
}

test('a held Ctrl+Enter validates no more than the invoice that was looked at', async () => {
  const reviewer = await opened('Ada');
  const first = await reviewer.heading();
  const before = await validated();
  await reviewer.page.waitForTimeout(LOOKS_MS);
  await hold(reviewer.page, 'Control+Enter');
  await reviewer.page.waitForTimeout(LOOKS_MS);
  const more = await validated() - before;
  assert.ok(more <= 1, `${more} were validated`);
  if (await reviewer.button('Validate anyway').isVisible()) {
    assert.equal(more, 0);
    await reviewer.button('Cancel').click();
    assert.equal(await reviewer.heading(), first);
  }
  await reviewer.context.close();
});

test('twenty presses without a pause validate no more than the invoice that was looked at', async () => {
  const reviewer = await opened('Bea');
  const before = await validated();
  await reviewer.page.waitForTimeout(LOOKS_MS);
  for (let i = 0; i < 20; ++i) {
    await reviewer.page.keyboard.press('Control+Enter');
    await reviewer.page.waitForTimeout(100);
  }
  await reviewer.page.waitForTimeout(LOOKS_MS);
  const more = await validated() - before;
  assert.ok(more <= 1, `${more} were validated`);
  await reviewer.context.close();
});

test('no key that is held two seconds saves, confirms or leaves anything', async () => {
  const reviewer = await opened('Cid');
  const { page } = reviewer;
  const heading = await reviewer.heading();
  const before = await saves();
  const said = async () => await page.getByText(/ to check|Nothing left to check/).first().textContent();
  for (const key of ['Control+s', 'F8', 'Shift+F8', 'Escape', 'ArrowDown', 'Control+z', 'Control+y', 'Tab', 'Shift+Tab', 'PageDown']) {
    await reviewer.field('Vendor name').focus();
    const checks = await said();
    await hold(page, key);
    assert.equal(await saves(), before, `${key} saves`);
    assert.equal(await reviewer.heading(), heading, `${key} leaves the invoice`);
    assert.equal(await said(), checks, `${key} confirms`);
  }
  await reviewer.context.close();
});

test('a held Ctrl+S saves once what was typed, and a held Alt+Page Down goes on by one invoice', async () => {
  const reviewer = await opened('Ivo');
  const { page } = reviewer;
  const before = await saves();
  await reviewer.field('Vendor name').fill('Held GmbH');
  await hold(page, 'Control+s');
  await reviewer.saved();
  assert.equal(await saves(), before + 1);
  const heading = await reviewer.heading();
  const names = new Set();
  const watch = setInterval(() => reviewer.heading().then((name) => names.add(name), () => {}), 25);
  await hold(page, 'Alt+PageDown');
  await becomes(async () => await reviewer.heading() !== heading, true);
  await page.waitForTimeout(LOOKS_MS);
  clearInterval(watch);
  names.delete(heading);
  names.delete('');
  assert.equal(names.size, 1, [...names].join(', '));
  await reviewer.context.close();
});

test('a held Enter confirms one field, and one on a button presses it once', async () => {
  const reviewer = await opened('Dee');
  const { page } = reviewer;
  const counted = async () => Number(/(\d+) fields?/.exec(await page.locator('body').textContent() ?? '')?.[1] ?? 0);
  await page.keyboard.press('F8');
  await page.waitForFunction(() => document.activeElement?.matches('input, textarea'));
  const before = await counted();
  const heading = await reviewer.heading();
  await hold(page, 'Enter');
  assert.ok(before - await counted() <= 1, 'one field');
  assert.equal(await reviewer.heading(), heading);
  const row = await reviewer.page.getByRole('row', { selected: true }).first().textContent();
  await reviewer.button('Next to review').focus();
  const names = new Set();
  const watch = setInterval(() => reviewer.heading().then((name) => names.add(name), () => {}), 50);
  await hold(page, 'Enter');
  clearInterval(watch);
  names.delete(heading);
  assert.ok(names.size <= 1, `went on by ${names.size}: ${[...names].join(', ')} from ${row}`);
  await reviewer.context.close();
});

test('a double click on Next goes on by one', async () => {
  const reviewer = await opened('Eve');
  const names = new Set();
  const heading = await reviewer.heading();
  const watch = setInterval(() => reviewer.heading().then((name) => names.add(name), () => {}), 25);
  await reviewer.page.waitForTimeout(LOOKS_MS);
  await reviewer.button('Next to review').dblclick({ delay: 20 });
  await becomes(async () => await reviewer.heading() !== heading, true);
  await reviewer.page.waitForTimeout(LOOKS_MS);
  clearInterval(watch);
  names.delete(heading);
  assert.equal(names.size, 1);
  await reviewer.context.close();
});

test('a double click on Add line adds one, and the cursor stands in its first cell', async () => {
  const reviewer = await opened('Hal');
  const { page } = reviewer;
  const lines = page.getByRole('grid', { name: 'Line items' });
  const before = Number(await lines.getAttribute('aria-rowcount'));
  // As long as a finger takes: what the field above showed leaves with the focus, and the button must not move away under it.
  await reviewer.button('Add line').dblclick({ delay: 150 });
  await becomes(async () => Number(await lines.getAttribute('aria-rowcount')), before + 1);
  await page.waitForTimeout(LOOKS_MS);
  assert.equal(Number(await lines.getAttribute('aria-rowcount')), before + 1);
  assert.match(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''), /^New line \d+, Description$/);
  await reviewer.context.close();
});

test('a validation is taken back from where it is told', async () => {
  const reviewer = await opened('Fay');
  const heading = await reviewer.heading();
  const number = /^Invoice ([^,]+)/.exec(heading)?.[1] ?? '';
  const before = await validated(), saved = (await server.history(number)).length;
  await reviewer.validateAndNext();
  await reviewer.page.getByText(/ validated\.$/).first().waitFor();
  await becomes(validated, before + 1);
  await reviewer.button('Undo: take this validation back').click();
  await becomes(() => reviewer.heading(), heading);
  await becomes(validated, before);
  await reviewer.saved();
  assert.equal((await server.history(number)).length, saved + 2);
  await reviewer.context.close();
});

test('a number that is typed and is another invoice of the vendor is told as the invoice is validated, with the way back', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Hal');
  await reviewer.open('INV-25-00054');
  const [mine, other] = [await server.record('INV-25-00054'), await server.record('INV-25-00000')];
  assert.equal(mine.fields.vendor_name.value, other.fields.vendor_name.value);
  await reviewer.field('Invoice number').fill('inv 25 00000');
  await reviewer.validateAndNext();
  await reviewer.page.getByText(/ validated\.$/).first().waitFor();
  await reviewer.page.getByText(/^The queue has this vendor's invoice with this number/).first().waitFor();
  await reviewer.button('Undo: take this validation back').click();
  await becomes(async () => (await server.json(`api/hitl/invoice/${mine.invoice_id}`)).review_status, 'needs_review');
  await reviewer.context.close();
});

test('a refused save is seen where one looks, and the focus goes to what it lacks', async () => {
  const reviewer = await opened('Gus');
  const { page } = reviewer;
  await reviewer.field('Total amount').fill('12,3,4x');
  await page.getByRole('textbox', { name: 'Notes', exact: true }).focus();
  await page.keyboard.press('Control+s');
  const notice = page.getByText(/^Not saved: 1 field to put right/);
  await notice.waitFor();
  await becomes(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Total amount');
  const box = await notice.boundingBox();
  assert.ok(box && box.y >= 0 && box.y < 400, 'it is in view');
  await reviewer.context.close();
});
