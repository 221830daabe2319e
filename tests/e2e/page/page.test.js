// The page itself: semantics, idle frames, scripts, sizes, and what it says when it cannot start.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { Reviewer, Server, becomes, countFrames, launch } from '../support/stand.js';

const NUMBER = 'INV-25-00000';
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser, server;
before(async () => {
  browser = await launch();
  server = await new Server(40).start();
});
after(async () => {
  await browser.close();
  await server.dispose();
});

test('axe finds no violation in the queue, the form, a dialog and a conflict', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await reviewer.open(NUMBER);
  const violations = async () => {
    await reviewer.page.evaluate(axeSource);
    const result = await reviewer.page.evaluate(() => globalThis.axe.run());
    return result.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).slice(0, 3).join(' ')}`);
  };
  assert.deepEqual(await violations(), []);
  await reviewer.button('Outbox: 0 waiting').click();
  await reviewer.page.getByRole('dialog').waitFor();
  assert.deepEqual(await violations(), []);
  await reviewer.page.keyboard.press('Escape');
  await (await reviewer.empty('Vendor fax')).fill('2'); // what is not edited takes a newer version by itself
  const other = await Reviewer.arrive(browser, server.url, 'Bea');
  await other.open(NUMBER);
  await (await other.empty('Vendor fax')).fill('1');
  await other.save();
  await other.saved();
  await reviewer.save();
  await reviewer.page.getByText('Concurrent Edit Detected').waitFor();
  await reviewer.button('Re-apply Vendor fax').waitFor();
  assert.deepEqual(await violations(), []);
});

test('an idle panel draws no frame, with a focused field too', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await reviewer.open(NUMBER);
  await reviewer.page.getByRole('complementary', { name: 'Document' }).getByText(NUMBER).first().waitFor({ state: 'attached' });
  await reviewer.field('Vendor name').click();
  await reviewer.page.waitForTimeout(600);
  const framesAsked = await countFrames(reviewer.page);
  await reviewer.page.waitForTimeout(1500);
  assert.equal(await framesAsked(), 0);
});

test('300 characters of Arabic go through a field unchanged', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await reviewer.open(NUMBER);
  const text = 'شركة النور للتجارة العامة والمقاولات '.repeat(9).slice(0, 300).trim();
  await reviewer.field('Vendor name').fill(text);
  await reviewer.save();
  await reviewer.saved();
  assert.equal((await server.record(NUMBER)).fields.vendor_name.value, text);
  await becomes(() => reviewer.field('Vendor name').inputValue(), text);
});

test('the queue is filtered by status and by text, and rows off the screen are reached with keys', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await reviewer.page.getByText('40 to review of 40').waitFor();
  await reviewer.page.getByRole('combobox', { name: 'Status filter' }).selectOption('Rejected');
  await reviewer.page.getByText('No invoice matches the search and the filters.').waitFor();
  await reviewer.page.getByRole('combobox', { name: 'Status filter' }).selectOption('All statuses');
  await reviewer.page.getByRole('searchbox', { name: 'Search the queue' }).fill('00031');
  await reviewer.page.getByText('1 to review of 1').waitFor();
  await reviewer.page.getByRole('searchbox', { name: 'Search the queue' }).fill('');
  await reviewer.page.getByText('40 to review of 40').waitFor();
  await reviewer.page.getByRole('grid', { name: 'Work queue' }).getByRole('row').nth(1).focus();
  await reviewer.page.keyboard.press('End');
  await reviewer.page.waitForFunction(() => document.activeElement.getAttribute('aria-rowindex') === '41');
});

test('lines are edited, added and deleted in their grid', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  const number = 'INV-25-00003';
  await reviewer.open(number);
  const before = (await server.record(number)).line_items.length;
  await reviewer.field('Line 1, Quantity').fill('7');
  await reviewer.button('Add line').click();
  await reviewer.field(`New line ${before + 1}, Description`).fill('Added here');
  await reviewer.save();
  await reviewer.saved();
  const lines = (await server.record(number)).line_items;
  assert.equal(lines.length, before + 1);
  assert.equal(lines[0].quantity, '7');
  assert.equal(lines.at(-1).description, 'Added here');
  await reviewer.button(`Delete Line ${before + 1}`).click();
  await reviewer.save();
  await reviewer.page.getByText(/^Version 2/).waitFor();
  assert.equal((await server.record(number)).line_items.length, before);
});

test('an edited field says so and can be put back', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await reviewer.open('INV-25-00005');
  const was = await reviewer.field('Vendor name').inputValue();
  await reviewer.field('Vendor name').fill('Something else');
  await reviewer.button('Put back Vendor name').click();
  await reviewer.page.waitForFunction((value) => document.querySelector('input[aria-label="Vendor name"]').value === value, was);
  assert.equal(await reviewer.button('Put back Vendor name').count(), 0);
});

test('without WebGL2 the elements are there and work', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript(() => {
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function context(kind, ...rest) {
      return kind === 'webgl2' ? null : real.call(this, kind, ...rest);
    };
  });
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada', { context });
  await reviewer.open('INV-25-00006');
  await (await reviewer.empty('Vendor fax')).fill('12 34');
  await reviewer.save();
  await reviewer.saved();
});

test('without WebAssembly a person reads what to do', async () => {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    delete globalThis.WebAssembly;
  });
  const page = await context.newPage();
  await page.goto(server.url);
  await page.getByRole('heading', { name: 'Countersign cannot start' }).waitFor();
  await page.getByText('This browser has no WebAssembly').waitFor();
});

test('a module that cannot be loaded is named, not a white page', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: 'gone' }));
  await page.goto(server.url);
  await page.getByRole('heading', { name: 'Countersign cannot start' }).waitFor();
});
