// Contrast where axe is blind: pixels of the canvas. Text 4.5:1, edges and states 3:1, the focus seen on every control and
// against both of its sides; light and dark, at 1, 1.25 and 2 device pixels a CSS pixel, and where more contrast is asked for.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Reviewer, Server, launch } from '../support/stand.js';
import { Picture, ratio } from '../support/pixels.js';

const NUMBER = 'INV-25-00000';
const TEXT = 4.5, EDGE = 3, HOVER = 1.15;
/** Controls whose focus is looked at, one after the other by the Tab key: in the first look, and in the others. */
const MOST_STOPS = 48, SOME_STOPS = 12;
let browser, server;
before(async () => {
  browser = await launch();
  server = await new Server(12).start();
});
after(async () => {
  await browser?.close();
  await server?.dispose();
});

const SCALES = [1, 1.25, 2];
const LOOKS = ['light', 'dark'].flatMap((colorScheme) => SCALES.map((deviceScaleFactor) => ({ colorScheme, deviceScaleFactor })));
for (const colorScheme of ['light', 'dark']) LOOKS.push({ colorScheme, deviceScaleFactor: 1, contrast: 'more' });
const nameOf = (look) => `${look.colorScheme}, ${look.deviceScaleFactor} device pixels a pixel${look.contrast ? ', more contrast' : ''}`;

async function arrive(look) {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada', look);
  await reviewer.open(NUMBER);
  await reviewer.page.getByRole('complementary', { name: 'Document' }).getByText(NUMBER).first().waitFor({ state: 'attached' });
  await reviewer.page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
  await reviewer.page.mouse.move(720, 895);
  await reviewer.page.waitForTimeout(400);
  return reviewer;
}

/** The elements in view that match, with where they are; those on the pages of the document are paper and left out. */
function elements(page, selector) {
  return page.evaluate((wanted) => [...document.querySelectorAll(`#tree :is(${wanted})`)].flatMap((element) => {
    if (element.closest('[role=document]') || element.matches(':disabled, [aria-disabled=true]')) return [];
    const { x, y, width, height } = element.getBoundingClientRect();
    const middle = document.elementsFromPoint(x + width / 2, y + height / 2);
    let scroller = element.parentElement?.closest('[data-scroller]');
    for (; scroller; scroller = scroller.parentElement?.closest('[data-scroller]')) {
      const view = scroller.getBoundingClientRect();
      if (y < view.top || y + height > view.bottom) return [];
    }
    const inView = x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight && width > 4 && height > 4;
    const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return inView ? [{ name, tag: element.tagName, type: element.type ?? '', x, y, width, height, reached: middle.includes(element),
      inCell: element.closest('[role=gridcell]') !== null }] : [];
  }), selector);
}

const inset = ({ x, y, width, height }, by) => ({ x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by });

/** The words that are too faint, of elements and of the labels that stand before fields and above them. */
async function faintWords(page, picture) {
  const texts = await elements(page, 'span, h1, h2, h3, [role=columnheader]');
  const cells = await elements(page, '[role=gridcell]');
  const controls = await elements(page, 'button, select, input, textarea');
  const fields = controls.filter((each) => each.tag === 'INPUT' && each.type !== 'checkbox' && !each.inCell);
  const rects = [...texts.map((each) => inset(each, -2)), ...cells.map((each) => inset(each, 1)), ...controls.map((each) => inset(each, 4)),
    ...fields.map(({ name, x, y, height }) => ({ x: x - 60, y: y + 4, width: 52, height: height - 8, name: `label of ${name}` }))]
    .filter((each) => each.width > 4 && each.height > 4);
  const words = rects.map((each) => picture.words(each));
  assert.ok(words.flat().length > 80, `only ${words.flat().length} words were measured`);
  return words.flatMap((found, at) => found.filter(({ best }) => best < TEXT)
    .map(({ best, x, y }) => `${best.toFixed(2)} at ${x.toFixed(0)},${y.toFixed(0)} in "${rects[at].name ?? ''}"`));
}

/** The edges of fields, choices and ticks that are too faint. */
async function faintEdges(page, picture) {
  const controls = (await elements(page, 'input, select, textarea')).filter((each) => !each.inCell);
  assert.ok(controls.length > 12, `only ${controls.length} controls were measured`);
  const left = ({ x, y, height }) => picture.edge({ x: x - 3, y: y + height / 2 }, { x: x + 5, y: y + height / 2 });
  const bottom = ({ x, y, width, height }) =>
    picture.edge({ x: x + width / 2, y: y + height + 3 }, { x: x + width / 2, y: y + height - 6 });
  const least = ({ outside, inside }) => Math.min(outside, inside);
  return controls.flatMap((each) => {
    const best = each.type === 'checkbox' ? least(left(each)) : Math.max(least(left(each)), least(bottom(each)));
    return best < EDGE ? [`${best.toFixed(2)} of "${each.name}"`] : [];
  });
}

for (const look of LOOKS) {
  test(`text stands out by 4.5:1, edges and what is chosen by 3:1: ${nameOf(look)}`, async () => {
    const { context, page } = await arrive(look);
    const scale = look.deviceScaleFactor;
    const rest = await Picture.of(page, scale);
    assert.deepEqual(await faintWords(page, rest), []);
    assert.deepEqual(await faintEdges(page, rest), []);

    const [row] = await elements(page, '[role=row][aria-selected=true]');
    const bar = rest.edge({ x: row.x + 8, y: row.y + 3 }, { x: row.x, y: row.y + 3 });
    assert.ok(bar.outside >= EDGE, `the bar of the chosen row: ${bar.outside}`);

    await page.getByRole('searchbox', { name: 'Search the queue' }).fill('');
    await page.getByRole('grid', { name: 'Work queue' }).getByRole('row').nth(5).waitFor();
    await page.waitForTimeout(200);
    const list = await Picture.of(page, scale);
    const rows = await elements(page, '[aria-label="Work queue"] [role=row]:not([aria-selected=true])');
    const other = rows.find((each) => each.height > 40);
    assert.ok(other, 'the queue has a row beside the chosen one');
    const clear = { x: other.x + other.width - 6, y: other.y + 4, width: 4, height: 6 };
    await page.mouse.move(other.x + other.width / 2, other.y + other.height / 2);
    await page.waitForTimeout(200);
    const pointed = await Picture.of(page, scale);
    const hover = ratio(list.ground(clear), pointed.ground(clear));
    assert.ok(hover >= HOVER, `the row under the pointer: ${hover.toFixed(3)}`);
    await context.close();
  });
}

/** Where the focus is. */
function focused(page) {
  return page.evaluate(() => {
    const element = /** @type {HTMLElement} */ (document.activeElement);
    const { x, y, width, height } = element.getBoundingClientRect();
    const isBody = element === document.body || !element.closest('#tree');
    const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return { isBody, name, role: element.getAttribute('role') ?? element.tagName,
      isTick: /** @type {HTMLInputElement} */ (element).type === 'checkbox', x, y, width, height };
  });
}

for (const look of LOOKS.filter(({ deviceScaleFactor }) => deviceScaleFactor !== 1.25)) {
  test(`the focus is seen on every control, against both sides: ${nameOf(look)}`, async () => {
    const { context, page } = await arrive(look);
    const scale = look.deviceScaleFactor;
    const faint = [];
    let seen = 0;
    await page.getByRole('button', { name: 'History of this invoice', exact: true }).focus();
    for (let stop = 0; stop < (look === LOOKS[0] ? MOST_STOPS : SOME_STOPS); stop++) {
      await page.waitForTimeout(60);
      const focus = await Picture.of(page, scale);
      const { isBody, name, role, isTick, x, y, width, height } = await focused(page);
      await page.keyboard.press('Tab');
      if (isBody) continue;
      await page.waitForTimeout(60);
      const left = await Picture.of(page, scale);
      const wide = isTick ? 18 : width;
      const around = { x: x - 6, y: y - 6, width: wide + 12, height: height + 12 };
      const area = focus.changed(left, around, EDGE);
      const sides = [focus.edge({ x: x - 7, y: y + height / 2 }, { x: x + 6, y: y + height / 2 }),
        focus.edge({ x: x + wide / 2, y: y - 7 }, { x: x + wide / 2, y: y + 6 })];
      const best = Math.max(...sides.map(({ outside, inside }) => Math.min(outside, inside)));
      seen += 1;
      if (area < wide + height || best < EDGE) faint.push(`${role} "${name}": ${area.toFixed(0)} px changed, sides ${best.toFixed(2)}`);
    }
    assert.ok(seen >= (look === LOOKS[0] ? 20 : 8), `only ${seen} controls got the focus`);
    assert.deepEqual(faint, []);
    await context.close();
  });
}

test('what is selected in a field can be read', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await reviewer.open(NUMBER);
  await reviewer.field('Vendor name').focus();
  await reviewer.page.keyboard.press('Control+A');
  const colours = await reviewer.page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(/** @type {Element} */ (document.activeElement), '::selection');
    return [color, backgroundColor];
  });
  assert.equal(colours[0] !== colours[1] && !colours.includes('rgba(0, 0, 0, 0)'), true, colours.join(' on '));
  await reviewer.context.close();
});
