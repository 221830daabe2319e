// The plain layout: where nothing can be drawn, after the drawing was lost, and by choice.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, test } from 'node:test';
import { LOOKS_MS, Reviewer, Server, becomes, launch } from '../support/stand.js';

const NUMBER = 'INV-25-00003';
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser, server, reviewer;
before(async () => {
  browser = await launch();
  server = await new Server(12).start();
});
afterEach(() => reviewer?.context.close());
after(async () => {
  await browser.close();
  await server.dispose();
});

async function arrive(options = {}, layout = '') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...options });
  if (layout) await context.addInitScript((value) => localStorage.setItem('countersign.layout', value), layout);
  return Reviewer.arrive(browser, server.url, 'Ada', { context });
}

/** Pairs of labels, fields, buttons and texts of the form that lie over each other, and what runs off to the right. */
const misplaced = () => reviewer.page.evaluate(() => {
  const shown = [...document.querySelectorAll('main :is(label, input:not([type=checkbox]), textarea, h2, h3, span)')]
    .filter((each) => !each.closest('[role=grid]') && each.getClientRects().length > 0)
    .map((each) => ({ text: each.textContent || each.getAttribute('aria-label'), box: each.getBoundingClientRect() }));
  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const pairs = shown.flatMap((a, i) => shown.slice(i + 1).filter((b) => over(a.box, b.box)).map((b) => `${a.text} over ${b.text}`));
  return [...pairs, ...shown.filter(({ box }) => box.right > innerWidth + 1).map(({ text }) => `${text} runs off`)];
});

/** Whether all of an element lies in the window. */
const isInView = (locator) => locator.evaluate((element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
});

test('a browser without WebGL says so and shows labelled fields one below the other, which save', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript(() => {
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function get(kind, ...rest) {
      return kind === 'webgl2' ? null : real.call(this, kind, ...rest);
    };
  });
  reviewer = await Reviewer.arrive(browser, server.url, 'Ada', { context });
  await reviewer.page.getByText(/^This browser does not draw now/).waitFor();
  await reviewer.open(NUMBER);
  await reviewer.empty('Vendor fax');
  await reviewer.page.locator('label', { hasText: /^Vendor fax$/ }).click();
  await reviewer.page.keyboard.type('12 34');
  await reviewer.save();
  await reviewer.saved();
  assert.equal((await server.record(NUMBER)).fields.vendor_fax.value, '12 34');
  assert.deepEqual(await misplaced(), []);
  await reviewer.page.evaluate(axeSource);
  const { violations } = await reviewer.page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).slice(0, 2).join(' ')}`), []);
});

test('a drawing that is lost and does not come back gives way to the plain layout, and returns when it does', async () => {
  reviewer = await arrive();
  await reviewer.open(NUMBER);
  await reviewer.page.evaluate(() => {
    globalThis.losing = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
    globalThis.losing.loseContext();
  });
  await reviewer.page.getByText(/^This browser does not draw now/).waitFor();
  await reviewer.page.locator('label', { hasText: /^Vendor name/ }).waitFor();
  await reviewer.page.evaluate(() => globalThis.losing.restoreContext());
  await reviewer.page.locator('#canvas').waitFor({ state: 'visible' });
  assert.equal(await reviewer.page.locator('label').count(), 0);
  assert.deepEqual(reviewer.errors, []);
});

test('anyone can choose the plain layout by keyboard, it is kept, and it is left the same way', async () => {
  reviewer = await arrive();
  const { page } = reviewer;
  const choose = async () => {
    await reviewer.button('Plain or drawn layout').focus();
    await page.keyboard.press('Enter');
  };
  await choose();
  await page.getByText(/^Plain layout\./).waitFor();
  await page.reload();
  await page.getByText(/^Plain layout\./).waitFor();
  await reviewer.open(NUMBER);
  await page.locator('label', { hasText: /^Vendor name/ }).waitFor();
  await choose();
  await page.locator('#canvas').waitFor({ state: 'visible' });
});

for (const [what, options] of [
  ['forced colours', { forcedColors: 'active' }],
  ['a page at 400 % (320 by 256 pixels)', { viewport: { width: 320, height: 256 } }],
  ['a page at 200 % of 1280 by 720', { viewport: { width: 640, height: 360 } }],
]) {
  test(`${what}: the plain layout, nothing over anything, nothing off to the right, and the focus in view`, async () => {
    reviewer = await arrive(options);
    await reviewer.page.getByText(/^Plain layout, as this window is small/).waitFor();
    await reviewer.open(NUMBER);
    assert.deepEqual(await misplaced(), []);
    await reviewer.field('Notes').focus();
    await becomes(() => isInView(reviewer.field('Notes')), true);
    await reviewer.field('Notes').fill(`Read at ${what}`);
    await reviewer.page.keyboard.press('Control+s');
    await reviewer.saved();
    await becomes(() => isInView(reviewer.text('Changes saved to database.')), true, 'what became of the save is seen');
    await reviewer.field('Total amount').fill('1');
    await reviewer.page.waitForTimeout(LOOKS_MS);
    await reviewer.page.keyboard.press('Control+Enter');
    await reviewer.field('Reason').waitFor();
    await becomes(() => isInView(reviewer.field('Reason')), true, 'the field of the question is seen');
  });
}

test('what became of a save is seen beside the field that has the focus, and neither hides the other', async () => {
  reviewer = await arrive({ viewport: { width: 390, height: 844 } }, 'plain');
  await reviewer.open(NUMBER);
  const { page } = reviewer;
  const vendor = reviewer.field('Vendor email');
  const isOnTop = (locator) => locator.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
  await vendor.fill('seen@example.org');
  await page.keyboard.press('Control+s');
  await reviewer.saved();
  for (const each of [reviewer.text('Changes saved to database.'), vendor]) {
    await becomes(() => isInView(each), true);
    await becomes(() => isOnTop(each), true);
  }
  await page.keyboard.press('Shift+Tab');
  await becomes(() => isOnTop(page.locator(':focus')), true, 'nor the one before');
});

test('each page of the document is a picture above its text, which the tools zoom and turn and keys scroll', async () => {
  reviewer = await arrive({}, 'plain');
  const { page } = reviewer;
  await reviewer.open(NUMBER);
  const frame = page.locator('.plain-page[data-shown]').first();
  await frame.waitFor();
  const size = () => frame.locator('canvas').evaluate((canvas) => {
    const { width, height } = canvas.getBoundingClientRect();
    return { width, isUpright: height > width };
  });
  const first = await size();
  assert.ok(first.width > 200 && first.isUpright, JSON.stringify(first));
  for (let times = 0; times < 3; times++) await reviewer.button('Zoom in').click();
  await becomes(async () => (await size()).width > 1.8 * first.width, true);
  await frame.focus();
  await page.keyboard.press('ArrowDown');
  await becomes(() => frame.evaluate((each) => each.scrollTop > 0), true);
  await reviewer.button('Rotate the pages').click();
  await becomes(async () => (await size()).isUpright, false);
  assert.equal(await reviewer.button('Select').count(), 0);
  assert.deepEqual(reviewer.errors, []);
});

test('what a line of the plain layout offers is pressed by a pointer', async () => {
  reviewer = await arrive({}, 'plain');
  await reviewer.open(NUMBER);
  await reviewer.button('Delete Line 2').click();
  await reviewer.button('Restore Line 2').click();
  await reviewer.button('Delete Line 2').waitFor();
});

test('a text of the drawn layout is selected where it is seen', async () => {
  reviewer = await arrive();
  await reviewer.open(NUMBER);
  const { x, y, width, height } = await reviewer.page.getByRole('heading', { name: /^Invoice INV/ }).boundingBox();
  await reviewer.page.mouse.move(x + 1, y + height / 2);
  await reviewer.page.mouse.down();
  await reviewer.page.mouse.move(x + width - 1, y + height / 2, { steps: 4 });
  await reviewer.page.mouse.up();
  await becomes(() => reviewer.page.evaluate(() => getSelection().toString().includes('INV-25-00003')), true);
});

test('the keys that are a sign alone are switched off behind the skip links', async () => {
  reviewer = await arrive();
  const { page } = reviewer;
  const choice = reviewer.button('Keys ? and /');
  await choice.focus();
  assert.equal(await choice.getAttribute('aria-pressed'), 'true');
  await page.keyboard.press('Enter');
  assert.equal(await choice.getAttribute('aria-pressed'), 'false');
  await page.keyboard.press('/');
  assert.equal(await choice.evaluate((button) => button === document.activeElement), true);
});

test('what is printed is the record as text on white, and the drawing is back afterwards', async () => {
  reviewer = await arrive({ colorScheme: 'dark' });
  const { page } = reviewer;
  await reviewer.open(NUMBER);
  await page.locator('#said').waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const label = page.locator('label', { hasText: /^Vendor name \(required\)/ });
  await label.waitFor();
  const ink = () => page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body);
    return [color, backgroundColor];
  });
  assert.deepEqual(await ink(), ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  assert.equal(await page.locator('#canvas').isVisible(), false);
  assert.equal(await reviewer.field('Vendor name').isVisible(), true);
  assert.equal(await page.getByRole('columnheader', { name: /^Description/ }).getByText('Description').isVisible(), true);
  assert.equal(await page.getByRole('combobox', { name: 'Decision' }).isVisible(), true);
  assert.equal(await page.getByRole('navigation', { name: 'Work queue' }).isVisible(), false);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await page.locator('#canvas').waitFor({ state: 'visible' });
  assert.equal(await label.count(), 0);
});

test('the invoice that opens, the length of the list and a line that is added are said aloud', async () => {
  reviewer = await arrive();
  const says = (text) => reviewer.page.locator('#said', { hasText: text }).waitFor({ state: 'attached' });
  await reviewer.page.locator('#said').waitFor({ state: 'attached' });
  await reviewer.page.getByRole('searchbox', { name: 'Search the queue' }).fill(NUMBER);
  await says('Work queue: 1 row');
  await reviewer.open(NUMBER);
  await says(`Invoice ${NUMBER}`);
  const lines = (await server.record(NUMBER)).line_items.length;
  await reviewer.button('Add line').click();
  await says(`Line items (${lines + 1})`);
  await reviewer.button('Show filters').click();
  await says('Hide filters');
});

test('the elements of the drawn layout are transparent text that drivers count as visible', async () => {
  reviewer = await arrive();
  await reviewer.open(NUMBER);
  const seen = await reviewer.page.getByRole('heading', { name: /^Invoice INV/ }).evaluate((heading) => {
    const { opacity, color } = getComputedStyle(heading);
    return { opacity, color, text: heading.innerText.slice(0, 11) };
  });
  assert.deepEqual(seen, { opacity: '1', color: 'rgba(0, 0, 0, 0)', text: 'Invoice INV' });
});

test('the skip links lead to the queue and to the invoice', async () => {
  reviewer = await arrive();
  await reviewer.open(NUMBER);
  await reviewer.button('Skip to the invoice').focus();
  await reviewer.page.keyboard.press('Enter');
  assert.equal(await reviewer.page.evaluate(() => document.activeElement.closest('main') !== null), true);
  await reviewer.button('Skip to the work queue').focus();
  await reviewer.page.keyboard.press('Enter');
  assert.equal(await reviewer.page.evaluate(() => document.activeElement.closest('nav').getAttribute('aria-label')), 'Work queue');
});
