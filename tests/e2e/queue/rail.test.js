// On a wide page the queue is a rail, which opens over the page by the pointer and by its key.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Reviewer, Server, becomes, launch } from '../support/stand.js';

/** @type {Server} */
let server;
/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  server = await new Server(12).start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.dispose();
});

async function opened(name) {
  const reviewer = await Reviewer.arrive(browser, server.url, name, { viewport: { width: 1920, height: 1080 } });
  await reviewer.open('INV-25-00000');
  await reviewer.page.mouse.move(1500, 900);
  await becomes(() => searches(reviewer), 0);
  return reviewer;
}

const searches = (reviewer) => reviewer.page.getByRole('searchbox', { name: 'Search the queue' }).count();
const formAt = async (reviewer) => (await reviewer.field('Vendor name').boundingBox())?.x;

test('the rail opens where it is pointed at, over the page, takes a click on a row, and closes behind it', async () => {
  const reviewer = await opened('Ada');
  const { page } = reviewer;
  const form = await formAt(reviewer);
  await page.mouse.move(28, 400, { steps: 3 });
  await becomes(() => searches(reviewer), 1);
  assert.equal(await formAt(reviewer), form);
  await page.getByRole('searchbox', { name: 'Search the queue' }).fill('INV-25-00003');
  await page.locator('[role=grid][aria-label="Work queue"][aria-rowcount="2"]').waitFor({ state: 'attached' });
  await page.getByRole('row', { name: /INV-25-00003/ }).click();
  await page.getByRole('heading', { name: /^Invoice INV-25-00003/ }).waitFor();
  await becomes(() => searches(reviewer), 0);
  assert.equal(await formAt(reviewer), form);
  assert.deepEqual(reviewer.errors, []);
  await reviewer.context.close();
});

test('the key of the search opens it, Escape closes it and leaves the focus on the rail, and Enter opens what was found', async () => {
  const reviewer = await opened('Bea');
  const { page } = reviewer;
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') || document.activeElement?.textContent);
  await reviewer.button('Show the work queue').focus();
  await page.keyboard.press('/');
  await becomes(focused, 'Search the queue');
  await page.keyboard.press('Escape');
  await becomes(focused, 'Show the work queue');
  await page.keyboard.press('/');
  await becomes(focused, 'Search the queue');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('INV-25-00004');
  await page.locator('[role=grid][aria-label="Work queue"][aria-rowcount="2"]').waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Invoice INV-25-00004/ }).waitFor();
  await becomes(() => searches(reviewer), 0);
  await reviewer.context.close();
});

test('what the reviewer has stay is there after the page is loaded again', async () => {
  const reviewer = await opened('Chi');
  await reviewer.button('Show the work queue').click();
  await becomes(() => searches(reviewer), 1);
  await reviewer.page.mouse.move(1500, 900);
  await reviewer.page.reload();
  await reviewer.field('Vendor name').waitFor();
  await becomes(() => searches(reviewer), 1);
  assert.equal(await reviewer.button('Fold the work queue').count(), 1);
  await reviewer.context.close();
});
