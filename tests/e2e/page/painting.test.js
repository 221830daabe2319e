// A frame paints what changed: the canvas shows after each act what it shows once all of it is painted anew.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drawn, watchDrawing, watchPage } from '../../bench/felt_page.js';
import { Server, launch } from '../support/stand.js';

const SCREEN = 1440 * 900;

let server, browser, page;

before(async () => {
  server = await new Server(300).start();
  browser = await launch();
  const context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  page = await context.newPage();
  await page.addInitScript(watchPage);
  await page.addInitScript(watchDrawing);
  await page.goto(server.url);
  await row(2).waitFor();
});

after(async () => {
  await browser?.close();
  await server?.dispose();
});

const row = (at) => page.getByRole('grid', { name: 'Work queue' }).getByRole('row').nth(at);
const field = (name) => page.getByRole('textbox', { name, exact: true });

/** Until all is drawn, and longer than it takes until a draft is stored. */
const quiet = () => drawn(page, 60);

async function costOf(act) {
  await quiet();
  const before = await page.evaluate(() => globalThis.felt.counts());
  await act();
  await quiet();
  const after = await page.evaluate(() => globalThis.felt.counts());
  return Object.fromEntries(Object.entries(after).map(([name, count]) => [name, count - before[name]]));
}

/** How many pixels of the canvas are others once the context was lost and all is painted again. */
const stale = () => page.evaluate(async () => {
  const canvas = document.getElementById('canvas');
  const shown = () => {
    const { width, height } = canvas;
    const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
    context.drawImage(canvas, 0, 0);
    return new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
  };
  const before = shown();
  const lose = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
  const lost = new Promise((done) => canvas.addEventListener('webglcontextlost', done, { once: true }));
  lose.loseContext();
  await lost;
  const { pictures } = globalThis.felt;
  await new Promise((done) => setTimeout(done, 0));
  lose.restoreContext();
  await new Promise((done) => {
    const look = () => (globalThis.felt.pictures > pictures ? setTimeout(done, 50) : setTimeout(look, 10));
    look();
  });
  const after = shown();
  const others = [...after.keys()].filter((at) => after[at] !== before[at]).map((at) => [at % canvas.width, Math.floor(at / canvas.width)]);
  return { others: others.length, first: others[0], last: others.at(-1), colours: new Set(after).size };
});

const ACTS = {
  'another invoice is chosen': () => row(4).click(),
  'a field is typed into': async () => {
    await field('Vendor name').click();
    await page.keyboard.type('ACME شركة');
  },
  'the form is scrolled': async () => {
    await page.mouse.move(900, 600);
    await page.mouse.wheel(0, 300);
  },
  'the queue is scrolled and pointed at': async () => {
    await page.mouse.move(200, 600);
    await page.mouse.wheel(0, 500);
    await page.mouse.move(220, 500);
  },
  'a dialog opens': () => page.keyboard.press('F1'),
  'a dialog closes': () => page.keyboard.press('Escape'),
  'the queue is searched': () => page.getByRole('searchbox', { name: 'Search the queue' }).fill('9'),
  'the theme becomes dark': () => page.emulateMedia({ colorScheme: 'dark' }),
  'the window becomes smaller': () => page.setViewportSize({ width: 1100, height: 700 }),
  'the window becomes larger': () => page.setViewportSize({ width: 1440, height: 900 }),
};

for (const [name, act] of Object.entries(ACTS)) {
  test(`no pixel is stale after ${name}`, async () => {
    await act();
    await quiet();
    const { others, first, last, colours } = await stale();
    assert.equal(others, 0, `from ${first} to ${last}`);
    assert.ok(colours > 20, `${colours} colours`);
  });
}

test('a key typed into a field paints its surroundings, in a frame or two', async () => {
  await field('Vendor name').click();
  await page.keyboard.press('End');
  await page.keyboard.press('x');
  const costs = []; // of some, since ticks and answers fall into one, on a busy machine into many
  for (const key of 'abcdefghi') {
    costs.push(await costOf(() => page.keyboard.press(key)));
    if (costs.at(-1).frames <= 4) break;
  }
  const { frames, pictures, pixels, uploads } = costs.at(-1);
  assert.ok(frames <= 4, `${costs.map((each) => each.frames)} frames`);
  assert.ok(pictures <= 2, `${pictures} pictures`);
  assert.ok(pixels < SCREEN / 2, `${pixels} pixels`);
  assert.ok(uploads <= 4, `${uploads} uploads`);
});

test('a pointer that moves where nothing answers to it paints nothing', async () => {
  await page.mouse.move(720, 3);
  const { pictures, pixels, uploads } = await costOf(() => page.mouse.move(724, 3));
  assert.deepEqual({ pictures, pixels, uploads }, { pictures: 0, pixels: 0, uploads: 0 });
});
