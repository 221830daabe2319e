// Emoji keep their colours on the canvas, alone and joined, also in a text of a script that the browser shapes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drawn, watchDrawing, watchPage } from '../../bench/felt_page.js';
import { Server, launch } from '../support/stand.js';

let server, browser, page;

before(async () => {
  server = await new Server(3).start();
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await page.addInitScript(watchPage);
  await page.addInitScript(watchDrawing);
  await page.goto(server.url);
  await page.getByRole('row', { name: /INV-/ }).first().click();
});

after(async () => {
  await browser?.close();
  await server?.dispose();
});

/** What the canvas shows behind a field, along its middle: blue, then what lies between, then red. */
const stripesOf = (field) => field.evaluate((element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
  context.drawImage(document.getElementById('canvas'), -left, -top);
  const { data } = context.getImageData(8, Math.round(height / 2), width - 16, 1);
  const pixels = Array.from({ length: width - 16 }, (_, at) => [...data.subarray(4 * at, 4 * at + 3)]);
  const blue = pixels.findLastIndex(([r, g, b]) => b > r + 60 && b > g + 40);
  const red = pixels.findIndex(([r, g, b]) => r > g + 100 && r > b + 100);
  return { blue, red, between: pixels[Math.round((blue + red) / 2)] };
});

const FLAG = '\u{1F1EB}\u{1F1F7}';
const TEXTS = { 'a flag': FLAG, 'a flag beside Arabic': `\u0634\u0631\u0643\u0629 ${FLAG}` };

for (const colorScheme of ['light', 'dark']) {
  for (const [name, text] of Object.entries(TEXTS)) {
    test(`${name} is blue, white and red, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme });
      const field = page.getByRole('textbox', { name: 'Vendor name', exact: true });
      await field.fill('');
      await field.fill(text);
      await page.getByRole('textbox', { name: 'Invoice number', exact: true }).focus();
      await drawn(page, 60);
      const stripes = await stripesOf(field);
      assert.ok(stripes.blue >= 0 && stripes.red > stripes.blue + 2, JSON.stringify(stripes));
      assert.ok(Math.min(...stripes.between) > 225, JSON.stringify(stripes));
    });
  }
}
