// The strip of the page below a field in doubt, in Chromium: it shows paper and words, also where the panel is dark.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Reviewer, Server, becomes, countFrames, launch } from '../support/stand.js';
import { Picture } from '../support/pixels.js';

const NUMBER = 'INV-25-00000';
const PAPER = 0.9;  // its luminance at least
let server, browser;
before(async () => {
  server = await new Server(12).start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.dispose();
});

/** What is drawn right below a field. */
async function below(page, field) {
  const { x, y, width, height } = await field.boundingBox();
  const picture = await Picture.of(page, 1);
  const rect = { x: x + 4, y: y + height + 7, width: width - 8, height: 20 };
  return { luminance: picture.ground(rect), words: picture.words(rect).length };
}

test('a field in doubt that has the focus has the strip of its page below it, and an idle panel draws no frame with it', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada', { colorScheme: 'dark' });
  const { page } = reviewer;
  await reviewer.open(NUMBER);
  await page.getByRole('complementary', { name: 'Document' }).getByText(NUMBER).first().waitFor({ state: 'attached' });
  const due = reviewer.field('Due date');
  await reviewer.field('Vendor name').focus(); // the field that a form begins with is the first in doubt, with its strip
  await becomes(async () => (await below(page, due)).luminance < PAPER, true, 'nothing is below it before');
  await due.focus();
  await becomes(async () => {
    const { luminance, words } = await below(page, due);
    return luminance > PAPER && words > 0;
  }, true, 'paper and words are below it');
  await page.waitForTimeout(600);
  const framesAsked = await countFrames(page);
  await page.waitForTimeout(1500);
  assert.equal(await framesAsked(), 0);
  assert.deepEqual(reviewer.errors, []);
  await reviewer.context.close();
});

test('on a narrow page the document takes the place of the form, and a value that is pressed in it leads back to its field', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada', { viewport: { width: 420, height: 860 } });
  const { page } = reviewer;
  await reviewer.open(NUMBER);
  await reviewer.button('Show the document').click();
  const pane = page.getByRole('complementary', { name: 'Document' });
  await pane.getByText(NUMBER).first().waitFor({ state: 'attached' });
  await pane.getByRole('button', { name: 'Invoice number on the page', exact: true }).click();
  await becomes(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Invoice number');
  await reviewer.button('Show the document').click();
  await reviewer.button('Show the fields').click();
  await reviewer.field('Invoice number').waitFor();
  assert.deepEqual(reviewer.errors, []);
  await reviewer.context.close();
});
