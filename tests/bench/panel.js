// Benchmark of the panel in Chromium: sizes, idle frames, script time of a frame, time to a filled queue. It prints, and asserts nothing.
import { readFileSync } from 'node:fs';
import { Reviewer, Server, launch } from '../e2e/stand.js';

const IDLE_S = 10;
const WHEELS = 80;
const NOTCH_PX = 120;
const manifest = JSON.parse(readFileSync(new URL('../../dist/manifest.json', import.meta.url), 'utf8'));
const total = Object.values(manifest.files).reduce((sum, file) => sum + file.brotli, 0);
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

function queue(rows) {
  return {
    invoices: Array.from({ length: rows }, (_, i) => ({
      invoice_id: i === 0 ? 'big' : `i${i}`, invoice_number: `INV-${i}`, vendor_name: `Vendor ${i}`, total_amount: '12.50', currency: 'EUR',
      invoice_date: '2025-01-02', status: 'extracted', review_status: 'pending_review', extraction_confidence: '0.9',
    })),
    total: rows, next_cursor: null,
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

/** Script milliseconds of a frame while the wheel turns over a place. */
async function scriptOfAFrame(page, x, y) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const metric = async (name) => (await session.send('Performance.getMetrics')).metrics.find((each) => each.name === name).value;
  await page.mouse.move(x, y);
  await page.waitForTimeout(500);
  const [script, frames] = [await metric('ScriptDuration'), await page.evaluate(() => globalThis.framesAsked)];
  for (let i = 0; i < WHEELS; i++) await page.mouse.wheel(0, NOTCH_PX);
  await page.waitForTimeout(500);
  const drawn = (await page.evaluate(() => globalThis.framesAsked)) - frames;
  return { ms: (1000 * ((await metric('ScriptDuration')) - script)) / drawn, drawn };
}

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
  await big.route('**/api/hitl/invoices?*', (route) => route.fulfill({ json: queue(100000) }));
  await big.route('**/api/hitl/invoice/big', (route) => route.fulfill({ json: record(20000) }));
  await big.goto(server.url);
  await big.getByText('100000 shown of 100000').waitFor({ timeout: 60000 });
  await countFrames(big);
  const rows = await scriptOfAFrame(big, 200, 500);
  console.log(`script of a frame, 100,000 rows of the queue: ${rows.ms.toFixed(2)} ms over ${rows.drawn} frames`);
  await big.getByRole('row', { name: /INV-0 / }).click({ timeout: 5000 }).catch(async () => {
    await big.getByRole('searchbox').fill('INV-0');
    await big.getByRole('row', { name: /INV-0 / }).click();
  });
  await big.getByText('Line items (20000)').waitFor({ timeout: 60000 });
  await big.getByText('Line items (20000)').scrollIntoViewIfNeeded();
  await big.waitForTimeout(500);
  const box = await big.getByRole('grid', { name: 'Line items' }).boundingBox();
  const lines = await scriptOfAFrame(big, box.x + 300, Math.min(box.y + 60, 800));
  console.log(`script of a frame, 20,000 lines of the invoice: ${lines.ms.toFixed(2)} ms over ${lines.drawn} frames`);
} finally {
  await browser.close();
  await server.dispose();
}
