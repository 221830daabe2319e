// In a language that is written from the right the panel is seen mirrored, and pressed, dragged and steered as it is seen.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { languageOf } from '../../../script/languages.js';
import { PATIENCE_MS, Server, becomes, launch } from '../support/stand.js';
import { Picture, ratio } from '../support/pixels.js';

const NUMBER = 'INV-25-00000';
const { panel: said } = languageOf('ar');
let browser, server, context, page, errors;
before(async () => {
  browser = await launch();
  server = await new Server(6).start();
});
after(async () => {
  await browser?.close();
  await server?.dispose();
});

const named = (role, name) => page.getByRole(role, { name, exact: true });
const boxOf = (locator) => locator.boundingBox();
const middleOf = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
/** What the pointer did until now is drawn. */
const drawn = () => page.evaluate(() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(done));
}));
const documentPane = () => named('complementary', said.document);

/** With the invoice open beside its document. */
async function arrive(locale, options = {}) {
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale, ...options });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(server.url);
  await named('grid', said.work_queue).getByRole('row').nth(1).waitFor();
  await named('textbox', said.reviewer_name).fill('Ada');
  await named('searchbox', said.search_the_queue).fill(NUMBER);
  await page.locator(`[role=grid][aria-label="${said.work_queue}"][aria-rowcount="2"]`).waitFor({ state: 'attached' });
  await page.getByRole('row', { name: new RegExp(NUMBER) }).click();
  await named('textbox', said.field_vendor_name).waitFor();
  await documentPane().getByText('Zwischensumme').first().waitFor({ state: 'attached' });
  await documentPane().getByRole('button', { name: said.on_the_page.replace('{0}', said.field_total_amount) }).waitFor();
}
/** How many pixels of a picture stand out in a rectangle, without its edges. */
function inkIn(picture, { x, y, width, height }) {
  const inside = { x: x + 1, y: y + 1, width: width - 2, height: height - 2 };
  const { left, top, right, bottom } = picture.cut(inside), ground = picture.ground(inside);
  let count = 0;
  for (let row = top; row < bottom; row++) for (let at = left; at < right; at++) if (ratio(picture.at(at, row), ground) >= 3) count++;
  return count;
}
const LEAST_INK = 8;

beforeEach(() => arrive('ar-EG'));
afterEach(async () => {
  assert.deepEqual(errors, []);
  await context.close();
});

test('the queue stands at the right and the form at the left, and the page says from where it is read', async () => {
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ['ar', 'rtl']);
  const queue = await boxOf(page.locator('nav[data-node]')), form = await boxOf(page.locator('main[data-node]'));
  const pane = await boxOf(documentPane());
  assert.ok(queue.x > pane.x && pane.x > form.x, `${queue.x}, ${pane.x}, ${form.x}`);
  assert.ok(Math.abs(queue.x + queue.width - 1440) < 1);
  assert.ok(Math.abs(form.x) < 1);
});

test('a percentage keeps its sign at its right, whatever stands before it', async () => {
  await named('searchbox', said.search_the_queue).fill('');
  const states = page.getByRole('row').getByText(/\d%/);
  await states.first().waitFor({ state: 'attached' });
  for (const text of await states.allTextContents()) assert.match(text, /\u2068\d+%\u2069/);
});

test('each button, heading and mark on the page lies over what is drawn of it', async () => {
  await page.waitForTimeout(400); // until the page of the document is painted
  const picture = await Picture.of(page, 1);
  const wanted = '#tree :is(h2, h3, header button, main button, [role=document] button)';
  const seen = await page.evaluate((selector) => [...document.querySelectorAll(selector)]
    .map((each) => ({ name: each.textContent, ...each.getBoundingClientRect().toJSON() }))
    .filter(({ x, y, right, bottom, width }) =>
      x >= 0 && right <= innerWidth && y >= 130 && bottom < innerHeight - 60 && width > 12), wanted);
  assert.ok(seen.length > 15, `only ${seen.length} were looked at`);
  assert.deepEqual(seen.filter((rect) => inkIn(picture, rect) < LEAST_INK).map(({ name }) => name), []);
});

test('a press lands on what is seen there: a button, a row, a field', async () => {
  const field = named('textbox', said.field_vendor_name);
  await page.mouse.click(...middleOf(await boxOf(field)));
  await becomes(() => field.evaluate((element) => element === document.activeElement), true);
  assert.equal(await field.evaluate((element) => getComputedStyle(element).textAlign), 'right');
  await page.mouse.click(...middleOf(await boxOf(named('button', said.keyboard_shortcuts))));
  await named('dialog', said.keyboard_shortcuts).waitFor();
});

test('the bar between the panes follows the pointer and the arrow keys', async () => {
  const bar = named('separator', said.document_and_form), left = async () => (await boxOf(bar)).x;
  const [x, y] = middleOf(await boxOf(bar)), before = await left();
  await page.mouse.move(x, y);
  await drawn();
  await page.mouse.down();
  await drawn();
  await page.mouse.move(x + 20, y, { steps: 4 });
  await becomes(async () => Math.abs(before + 20 - await left()) <= 2, true, 'under the pointer');
  await page.mouse.move(x + 60, y, { steps: 4 });
  await becomes(async () => Math.abs(before + 60 - await left()) <= 2, true, 'under the pointer, further on');
  await page.mouse.up();
  const dragged = await left();
  await bar.press('ArrowRight');
  await becomes(async () => await left() > dragged, true);
});

test('a word of the page that is pressed goes into the field, and the arrow keys go along the words as they stand', async () => {
  const field = named('textbox', said.field_vendor_name);
  await field.focus();
  const line = await boxOf(documentPane().getByText('Zwischensumme').first());
  await page.mouse.click(line.x + Math.min(30, line.width / 4), line.y + line.height / 2, { delay: 200 });
  await becomes(() => field.inputValue(), 'Zwischensumme');
  await documentPane().getByRole('document').focus();
  const chosen = documentPane().getByRole('button', { name: said.clear_the_selection });
  await page.keyboard.press('ArrowRight');
  await chosen.waitFor();
});

test('a range of cells grows to where the arrow key points', async () => {
  const quantity = said.cell_quantity, price = said.cell_unit_price, line = said.line_number.replace('{0}', '1');
  const cell = (name) => named('textbox', said.pair.replace('{0}', line).replace('{1}', name));
  assert.ok((await boxOf(cell(price))).x < (await boxOf(cell(quantity))).x);
  await cell(quantity).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowLeft');
  const selected = page.locator('[role=gridcell][aria-selected=true]');
  await selected.nth(1).waitFor({ state: 'attached' });
  assert.deepEqual(await selected.locator('input').evaluateAll((inputs) => inputs.map((each) => each.getAttribute('aria-label'))),
    [`${line}، ${quantity}`, `${line}، ${price}`]);
});

test('Hebrew is spoken to a browser that calls it so, and chosen in the menu it turns the panel around at once', async () => {
  await page.keyboard.press('F1');
  await named('combobox', said.language).selectOption('English');
  await becomes(() => page.evaluate(() => document.documentElement.dir), 'ltr');
  const queue = page.locator('nav[data-node]');
  await becomes(async () => (await boxOf(queue)).x, 0);
  await named('combobox', 'Language').selectOption('עברית');
  await becomes(() => page.evaluate(() => document.documentElement.dir), 'rtl');
  await becomes(async () => Math.round((await boxOf(queue)).x + (await boxOf(queue)).width), 1440);
});
