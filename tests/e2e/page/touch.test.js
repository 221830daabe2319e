// Fingers, in Chromium as on a phone: they scroll, let go, tap and pinch.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Reviewer, Server, becomes, countFrames, launch } from '../support/stand.js';

const NUMBER = 'INV-25-00000';
const STILL_MS = 200; // a finger that rests so long leaves without speed
let server, browser, reviewer, page, cdp;
before(async () => {
  server = await new Server(12).start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.dispose();
});
beforeEach(async () => {
  reviewer = await Reviewer.arrive(browser, server.url, 'Ada', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  ({ page } = reviewer);
  await reviewer.open(NUMBER);
  cdp = await reviewer.context.newCDPSession(page);
});
afterEach(async () => {
  assert.deepEqual(reviewer.errors, []);
  await reviewer.context.close();
});

const touch = (type, ...touchPoints) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints });
/** As if it happened so many milliseconds after another time: the machine of the test may be slow. */
const touchAt = (began, ms, type, ...touchPoints) =>
  cdp.send('Input.dispatchTouchEvent', { type, touchPoints, timestamp: (began + ms) / 1000 });
const rest = (ms) => page.waitForTimeout(ms);

/** A finger that moves in steps of 10 ms, and rests for so long before it leaves. */
async function drag({ x, y }, by, restMs, steps = 10) {
  const began = Date.now();
  await touchAt(began, 0, 'touchStart', { x, y });
  for (let i = 1; i <= steps; i++) {
    await touchAt(began, i * 10, 'touchMove', { x: x + (by.x ?? 0) * i / steps, y: y + (by.y ?? 0) * i / steps });
  }
  await touchAt(began, steps * 10 + restMs, 'touchEnd');
}

/** Two fingers beside each other that go apart. */
async function pinch({ x, y }, from, to, steps = 10) {
  const fingers = (apart) => [{ x: x - apart / 2, y, id: 1 }, { x: x + apart / 2, y, id: 2 }];
  await touch('touchStart', fingers(from)[0]);
  await touch('touchStart', ...fingers(from));
  for (let i = 1; i <= steps; i++) await touch('touchMove', ...fingers(from + (to - from) * i / steps));
  await touch('touchEnd');
}

const top = async (field) => (await field.boundingBox()).y;
const scale = () => page.evaluate(() => visualViewport.scale);

test('the form follows the finger, and stays where it is when a resting finger leaves', async () => {
  const field = reviewer.field('Vendor name'), before = await top(field);
  await drag({ x: 60, y: 600 }, { y: -120 }, STILL_MS);
  await becomes(async () => Math.abs(before - await top(field) - 120) <= 1, true, 'moved as far as the finger');
  await becomes(async () => {
    const frames = await countFrames(page);
    await rest(500);
    return await frames();
  }, 0, 'and nothing is drawn any more');
  assert.ok(Math.abs(before - await top(field) - 120) <= 1);
});

test('what a quick finger lets go goes on and comes to rest; the next touch stops it', async () => {
  const field = reviewer.field('Vendor name'), before = await top(field);
  await drag({ x: 60, y: 700 }, { y: -100 }, 5);
  await becomes(async () => before - await top(field) > 115, true, 'further than the finger');
  await touch('touchStart', { x: 60, y: 500 });
  await rest(STILL_MS);
  const stopped = await top(field);
  await rest(STILL_MS);
  assert.equal(await top(field), stopped);
  await touch('touchEnd');
});

test('a tap on a row opens its invoice, a tap on a button presses it once, and a drag presses nothing', async () => {
  await reviewer.button('Back to the work queue').tap();
  await page.getByRole('searchbox', { name: 'Search the queue' }).fill('');
  const row = page.getByRole('row', { name: /INV-25-00001/ }).first();
  await row.waitFor();
  const { x, y, width, height } = await row.boundingBox();
  await drag({ x: x + width / 2, y: y + height / 2 }, { y: -40 }, STILL_MS);
  assert.equal(await page.getByRole('heading', { name: /^Invoice INV-25-00001/ }).count(), 0);
  await row.tap();
  await page.getByRole('heading', { name: /^Invoice INV-25-00001/ }).waitFor();
});

test('two fingers zoom the document about themselves, and the page elsewhere', async () => {
  const shown = () => page.getByRole('combobox', { name: 'Zoom' }).evaluate((select) => parseInt(select.options[0].textContent, 10));
  await reviewer.button('Show the document').click();
  const pane = page.getByRole('complementary', { name: 'Document' });
  await pane.getByText(NUMBER).first().waitFor({ state: 'attached' });
  const before = await shown();
  await pinch({ x: 195, y: 400 }, 80, 160);
  await becomes(async () => Math.abs(await shown() / before - 2) < 0.1, true, 'twice as large');
  assert.equal(await scale(), 1);
  await reviewer.button('Show the fields').click();
  await pinch({ x: 195, y: 400 }, 80, 160);
  await becomes(async () => await scale() > 1.3, true, 'the browser zooms the page');
});

test('a phone shows the keypad of the field, and does not zoom for its size', async () => {
  const keypads = {};
  for (const name of ['Vendor name', 'Vendor email', 'Vendor phone', 'Vendor website', 'Total amount']) {
    const field = await reviewer.empty(name);
    keypads[name] = await field.evaluate((element) => element.inputMode);
    assert.ok(await field.evaluate((element) => parseFloat(getComputedStyle(element).fontSize)) >= 16);
  }
  assert.deepEqual(keypads, {
    'Vendor name': '', 'Vendor email': 'email', 'Vendor phone': 'tel', 'Vendor website': 'url', 'Total amount': 'decimal',
  });
});

test('a word of the document is taken by a finger into the field that was left for it', async () => {
  const field = reviewer.field('Purchase order number');
  await field.tap();
  await reviewer.button('Show the document').tap();
  const pane = page.getByRole('complementary', { name: 'Document' });
  await pane.getByRole('status', { name: 'Where the value stands' }).getByText(/Purchase order number/).waitFor();
  const line = pane.getByText(NUMBER).first();
  await line.waitFor({ state: 'attached' });
  const { x, y, width, height } = await line.boundingBox();
  await page.touchscreen.tap(x + width - 12, y + height / 2);
  await field.waitFor();
  await becomes(() => field.inputValue(), NUMBER);
});
