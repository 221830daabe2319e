// What an act of a reviewer costs: requests, frames and uploads, which do not depend on the machine, and never times.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drawn, felt, watchDrawing, watchPage } from '../../bench/felt_page.js';
import { Server, becomes, launch } from '../support/stand.js';

let server, browser, page;
const asked = [];

before(async () => {
  server = await new Server(300).start();
  browser = await launch();
  // The worker that keeps the page for another start asks for it once more, and is left out here.
  const context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  page = await context.newPage();
  await page.addInitScript(watchPage);
  await page.addInitScript(watchDrawing);
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}${new URL(request.url()).search}`));
  await page.goto(server.url);
  await says('300 to review of 300').catch(() => undefined);
  await page.getByRole('grid', { name: 'Work queue' }).getByRole('row').nth(1).waitFor();
});

after(async () => {
  await browser?.close();
  await server?.dispose();
});

const says = (text) => page.getByText(text).first().waitFor();
/** Without the looks for what others did, which go by the clock. */
const api = (since) => asked.slice(since).filter((each) => each.includes('/api/') && !each.endsWith('/version'));
const quiet = () => drawn(page, 20);

test('a start takes few requests, asks each once, and draws no frame that is empty', async () => {
  const names = asked.filter((each) => !each.endsWith('/version')).map((each) => each.replace(/-[0-9a-f]{10}\./, '.').replace(/\?.*/, ''));
  assert.deepEqual(names.filter((each) => !each.endsWith('icon.svg')).toSorted(), [
    'GET /', 'GET /api/hitl/invoices', 'GET /api/hitl/session', 'GET /config.json', 'GET /later.js', 'GET /main.js', 'GET /panel.wasm',
    'GET /plain.css', 'GET /rest.wasm', 'GET /style.css']);
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length);
  assert.equal(painted, 1, 'the page shows something before the panel draws');
});

test('a key of a search asks once, also where the list becomes another length', async () => {
  await quiet();
  const since = asked.length;
  await page.getByRole('searchbox').click();
  await page.keyboard.press('9');
  await quiet();
  assert.deepEqual(api(since), ['GET /api/hitl/invoices?limit=100&skip=0&q=9']);
  await page.keyboard.press('Backspace');
  await quiet();
  assert.equal(api(since).length, 2);
});

test('an invoice that is opened is read once, and the next one ahead', async () => {
  const since = asked.length;
  const row = page.getByRole('grid', { name: 'Work queue' }).getByRole('row').nth(3);
  const number = /\S+-\d+-\d+/.exec(await row.textContent())[0];
  const { uploads } = await felt(page, `document.querySelector('[aria-label="Invoice number"]')?.value === '${number}'`, () => row.click());
  await quiet();
  assert.equal(api(since).filter((each) => /invoice\/[0-9a-f]{32}$/.test(each)).length, 2);
  assert.ok(uploads < 200, `${uploads} uploads`);
});

test('a save is confirmed by its own answer: nothing is read after it', async () => {
  await page.getByRole('textbox', { name: 'Reviewer name' }).fill('Ada');
  await page.getByRole('textbox', { name: 'Vendor name', exact: true }).fill('Acme Corp');
  await quiet();
  const since = asked.length;
  await page.getByRole('button', { name: 'Save changes' }).click();
  await says('Changes saved to database.');
  await quiet();
  assert.deepEqual(api(since), ['POST /api/hitl/invoice/validate']);
});

test('a panel that nobody touches comes to rest: it draws nothing, asks nothing and uploads nothing', async () => {
  const counts = () => page.evaluate(() => globalThis.felt.counts());
  const isStill = async () => {
    const before = JSON.stringify(await counts());
    await page.waitForTimeout(1000);
    return before === JSON.stringify(await counts());
  };
  await becomes(isStill, true);
});
