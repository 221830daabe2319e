// Benchmark of the panel in Chromium: sizes, idle frames, script time of a frame, time to a filled queue. It prints, and asserts nothing.
import { readFileSync } from 'node:fs';
import { Reviewer, Server, launch } from '../e2e/support/stand.js';

const IDLE_S = 10;
const ACTS = 80;
const NOTCH_PX = 120;
const manifest = JSON.parse(readFileSync(new URL('../../dist/manifest.json', import.meta.url), 'utf8'));
const total = Object.values(manifest.files).filter((file) => !file.lazy).reduce((sum, file) => sum + file.brotli, 0);
console.log(`download: ${(total / 1024).toFixed(1)} KB as brotli`);
for (const [name, { bytes, brotli }] of Object.entries(manifest.files)) console.log(`  ${name}: ${bytes} bytes, ${brotli} as brotli`);

const server = await new Server(12).start();
const browser = await launch();

function record(lines) {
  const value = (text) => ({ value: text, confidence: '0.9', validated: false });
  return {
    invoice_id: 'big', review_version: 0, status: 'extracted', review_status: 'pending_review',
    fields: { invoice_number: value('BIG'), vendor_name: value('Many Lines Ltd'), currency: value('EUR') }, addresses: {},
    line_items: Array.from({ length: lines }, (_, i) => ({
      line_id: i.toString(16).padStart(32, '0'), line_number: i + 1, description: `Item ${i + 1}`, quantity: '2',
      unit_price: '3.5', amount: '7',
    })),
  };
}

function queue(rows, url) {
  const asked = new URL(url).searchParams;
  const skip = Number(asked.get('skip'));
  const all = asked.get('q') ? 1 : rows;
  return {
    invoices: Array.from({ length: Math.max(0, Math.min(all - skip, Number(asked.get('limit')))) }, (_, at) => skip + at).map((i) => ({
      invoice_id: i === 0 ? 'big' : `i${i}`, invoice_number: `INV-${i}`, vendor_name: `Vendor ${i}`, total_amount: '12.50', currency: 'EUR',
      invoice_date: '2025-01-02', status: 'extracted', review_status: 'pending_review', extraction_confidence: '0.9',
    })),
    total: all, remaining: all, next_cursor: null,
  };
}

async function countFrames(page) {
  await page.evaluate(() => {
    globalThis.framesAsked = 0;
    const ask = globalThis.requestAnimationFrame.bind(globalThis);
    globalThis.requestAnimationFrame = (call) => {
      globalThis.framesAsked += 1;
      return ask(call);
    };
  });
}

function summary(name, values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.floor(part * (sorted.length - 1))].toFixed(2);
  const mean = sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
  return `${name} mean ${mean.toFixed(2)}, median ${at(0.5)}, 95th percentile ${at(0.95)}`;
}

/** Milliseconds the main thread worked in each frame, and that passed, while something is done over a place. */
async function scriptOfFrames(page, x, y, act) {
  await page.mouse.move(x, y);
  await page.waitForTimeout(500);
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  for (let i = 0; i < ACTS; i++) await act(page, x, y, i);
  await page.waitForTimeout(500);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const frames = traceEvents.filter((each) => each.name === 'FireAnimationFrame' && each.ph === 'X');
  const worked = summary('worked', frames.map((each) => each.tdur / 1000));
  return `${worked}; ${summary('passed', frames.map((each) => each.dur / 1000))} ms; ${frames.length} frames`;
}

const scroll = (page) => page.mouse.wheel(0, NOTCH_PX);
const type = (page, x, y, i) => page.keyboard.press(String(i % 10));
const hover = (page, x, y, i) => page.mouse.move(x + (i % 40), y + (i % 30));

try {
  const times = [];
  for (let i = 0; i < 5; i++) {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    const start = performance.now();
    await page.goto(server.url);
    await page.getByRole('grid', { name: 'Work queue' }).getByRole('row').nth(1).waitFor();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  console.log(`navigation to a filled queue: median ${times[2].toFixed(0)} ms, worst ${times[4].toFixed(0)} ms of ${times.length}`);

  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  const { page } = reviewer;
  await reviewer.open('INV-25-00000');
  await reviewer.field('Vendor name').click();
  await page.waitForTimeout(1000);
  await countFrames(page);
  await page.waitForTimeout(IDLE_S * 1000);
  console.log(`frames in ${IDLE_S} idle seconds with a focused field: ${await page.evaluate(() => globalThis.framesAsked)}`);

  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const big = await context.newPage();
  await big.route('**/api/hitl/invoices?*', (route) => route.fulfill({ json: queue(100000, route.request().url()) }));
  await big.route('**/api/hitl/invoice/big', (route) => route.fulfill({ json: record(20000) }));
  await big.goto(server.url);
  await big.getByText('100,000 to review of 100,000').waitFor({ timeout: 60000 });
  console.log(`script of a frame, 100,000 rows, scrolling: ${await scriptOfFrames(big, 200, 500, scroll)}`);
  await big.getByRole('row', { name: /INV-0 / }).click({ timeout: 5000 }).catch(async () => {
    await big.getByRole('searchbox').fill('INV-0');
    await big.getByRole('row', { name: /INV-0 / }).click();
  });
  await big.getByText('Line items (20000)').waitFor({ timeout: 60000 });
  await big.getByText('Line items (20000)').scrollIntoViewIfNeeded();
  await big.waitForTimeout(500);
  const box = await big.getByRole('grid', { name: 'Line items' }).boundingBox();
  const [x, y] = [box.x + 300, Math.min(box.y + 60, 800)];
  console.log(`script of a frame, 20,000 lines, moving the pointer: ${await scriptOfFrames(big, x, y, hover)}`);
  console.log(`script of a frame, 20,000 lines, scrolling: ${await scriptOfFrames(big, x, y, scroll)}`);
  await big.getByRole('grid', { name: 'Line items' }).getByRole('textbox', { name: /Quantity/ }).nth(3).focus();
  console.log(`script of a frame, 20,000 lines, typing into a cell: ${await scriptOfFrames(big, x, y, type)}`);
} finally {
  await browser.close();
  await server.dispose();
}
