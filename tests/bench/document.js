// Benchmark of the document pane in Chromium: from opening an invoice of one page to its pixels, and frames while a long one
// scrolls. It prints, and asserts nothing.
import { Reviewer, Server, launch } from '../e2e/support/stand.js';

const RUNS = 7;
const NOTCHES = 60;
const server = await new Server(12).start();
const browser = await launch();

/** Notes when a painted page reaches a texture. */
function watchTextures() {
  const upload = WebGL2RenderingContext.prototype.texImage2D;
  globalThis.pagePaintedAt = [];
  WebGL2RenderingContext.prototype.texImage2D = function (...given) {
    if (given.at(-1) instanceof HTMLCanvasElement || given.at(-1) instanceof OffscreenCanvas || given.at(-1) instanceof ImageBitmap) {
      globalThis.pagePaintedAt.push(performance.now());
    }
    return upload.apply(this, given);
  };
  document.addEventListener('click', () => {
    globalThis.clickedAt = performance.now();
  }, true);
}

/** @param {number[]} values */
const spread = (values) => `median ${middle(values).toFixed(0)} ms, worst ${Math.max(...values).toFixed(0)} ms of ${values.length}`;
const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

try {
  const first = [];
  const again = [];
  for (let i = 0; i < RUNS; i++) {
    const { page, context } = await Reviewer.arrive(browser, server.url, 'Ada');
    await page.evaluate(watchTextures);
    for (const [row, times] of [[2, first], [3, again]]) {
      const painted = await page.evaluate(() => globalThis.pagePaintedAt.length);
      await page.getByRole('grid', { name: 'Work queue' }).getByRole('row').nth(row).click();
      await page.waitForFunction((before) => globalThis.pagePaintedAt.length > before, painted);
      await page.waitForTimeout(1500);
      times.push(await page.evaluate((before) => globalThis.pagePaintedAt.slice(before).at(-1) - globalThis.clickedAt, painted));
    }
    await context.close();
  }
  console.log(`from opening an invoice to its page in sharp pixels, viewer not loaded: ${spread(first)}`);
  console.log(`the next invoice, viewer loaded: ${spread(again)}`);

  const { page } = await Reviewer.arrive(browser, server.url, 'Ada');
  await page.getByRole('grid', { name: 'Work queue' }).getByRole('row').nth(1).click();
  const shown = page.getByRole('complementary', { name: 'Document' }).getByRole('document');
  await shown.waitFor();
  await page.waitForTimeout(1500);
  const box = await shown.boundingBox();
  await page.mouse.move(box.x + box.width / 2, Math.min(box.y + box.height / 2, 600));
  for (let i = 0; i < 3; i++) await page.mouse.wheel(0, -120);
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  for (let i = 0; i < NOTCHES; i++) await page.mouse.wheel(0, i % 20 < 10 ? 40 : -40);
  await page.waitForTimeout(300);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const worked = traceEvents.filter((each) => each.name === 'FireAnimationFrame' && each.ph === 'X').map((each) => each.tdur / 1000);
  const [usual, worst] = [middle(worked), Math.max(...worked)].map((each) => each.toFixed(2));
  console.log(`scrolling the page by ${NOTCHES} notches: ${worked.length} frames, script of a frame median ${usual} ms, worst ${worst} ms`);
} finally {
  await browser.close();
  await server.dispose();
}
