// How long the panel takes where it is felt: from an event to the task after the frame that shows the right answer, beside a plain page.
// node tests/bench/felt.js [--count 1000] [--runs 3] [--beside CHECKOUT] [--only NAME,…]   It prints, and asserts nothing.
// --beside measures another checkout with its own dist/ in the same run: times drift on a machine that does other things too.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, launch } from '../e2e/support/stand.js';
import { felt, watchDrawing, watchPage } from './felt_page.js';
import { PLAIN_PAGE } from './plain_page.js';

const { values: given } = parseArgs({ options: {
  count: { type: 'string', default: '1000' }, runs: { type: 'string', default: '3' }, beside: { type: 'string' }, only: { type: 'string' },
} });
const RUNS = Number(given.runs);
const SEARCH = 'cn-25-00';
const LINES = 20_000;
const ADD_BIG = `
import sys
from server.invoices.store import NewInvoice, Store
store = Store.open(sys.argv[1])
cells = {"quantity": "2", "unit_price": "3.5", "amount": "7"}
lines = [{"line_number": n, "description": f"Item {n}", **cells} for n in range(1, ${LINES} + 1)]
fields = {"invoice_number": {"value": "BIG-1"}, "vendor_name": {"value": "Many Lines Ltd"}}
store.add_invoices([NewInvoice({"fields": fields, "line_items": lines}, "b" * 64, None, "big")])
store.close()`;

/** Two panels never share a database. */
async function serve(root, data) {
  const where = ['--data', data, '--host', '127.0.0.1', '--port', '0'];
  const process = spawn(join(root, 'serve.py'), where, { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((found, failed) => {
    process.stdout.on('data', (part) => /http:\S+/.test(part) && found(/http:\S+/.exec(part)[0]));
    process.once('exit', (code) => failed(new Error(`the server ended with ${code}`)));
  });
  return { process, url: `${address}/` };
}

const json = async (url, path, init) => (await fetch(`${url}api/hitl/${path}`, init)).json();

/** What the queue says of a search, and its first row. */
async function found(url, text) {
  const { invoices, total, remaining } = await json(url, `invoices?limit=1&q=${encodeURIComponent(text)}`);
  return `${remaining.toLocaleString('en')} to review of ${total.toLocaleString('en')}|${invoices[0]?.invoice_number ?? ''}`;
}

const says = (text) => `document.body.textContent.includes(${JSON.stringify(text)})`;
const holds = (label, value) => `document.querySelector('[aria-label="${label}"]')?.value === ${JSON.stringify(value)}`;

/** One page of a reviewer before one of the servers. */
class Desk {
  /** @param {{name: string, url: string, plain?: boolean, freeGpu?: boolean}} rig */
  constructor(rig) {
    this.rig = rig;
    this.url = rig.url;
  }

  async arrive(browser) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    this.page = await context.newPage();
    await this.page.addInitScript(watchPage);
    await this.page.addInitScript(watchDrawing);
    await this.page.addInitScript(`felt.expect(${JSON.stringify(says('to review of'))}); felt.began = felt.answer;`);
    if (this.rig.freeGpu) await this.page.addInitScript('globalThis.feltFreeGpu = true');
    if (this.rig.plain) await this.page.route('**/plain', (route) => route.fulfill({ contentType: 'text/html', body: PLAIN_PAGE }));
    await this.page.goto(this.rig.plain ? `${this.url}plain` : this.url);
    const ms = await this.page.evaluate(() => globalThis.felt.began);
    const counts = await this.page.evaluate(() => ({
      ...globalThis.felt.counts(), requests: performance.getEntriesByType('resource').length + 1,
    }));
    await this.page.waitForTimeout(700);
    const paint = await this.page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
    return { start: { ms, ...counts }, paint: { ms: paint ?? Number.NaN } };
  }

  async clickRow(number) {
    const row = this.page.locator('[aria-label="Work queue"] [role=row]', { hasText: number }).first();
    const box = await row.boundingBox();
    await this.page.mouse.click(box.x + 40, box.y + box.height / 2);
  }

  /** Of the rows that are drawn, from the top. @returns {Promise<string[]>} */
  numbers() {
    return this.page.locator('[aria-label="Work queue"] [role=row]').evaluateAll((rows) => rows.flatMap((row) => {
      const number = /\b(?:INV|CN)-\d\d-\d+/.exec(row.textContent + (row.getAttribute('aria-label') ?? ''));
      return number ? [number[0]] : [];
    }));
  }

  async click(name) {
    const box = await this.page.getByRole('button', { name, exact: true }).boundingBox();
    await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  field(name) {
    return this.page.getByRole('textbox', { name, exact: true });
  }

  async search(text) {
    await this.page.getByRole('searchbox', { name: 'Search the queue' }).fill(text);
    const [counts] = (await found(this.url, text)).split('|');
    await this.page.waitForFunction((wanted) => document.body.textContent.includes(wanted), counts);
    await this.page.waitForTimeout(300);
  }
}

async function measureOpen(desk, note) {
  for (const number of (await desk.numbers()).slice(2, 7)) {
    note('select an invoice -> form filled', await felt(desk.page, holds('Invoice number', number), () => desk.clickRow(number)));
    await desk.page.waitForTimeout(400);
  }
}

/** Validated by another program, so that the record is another one each time. */
async function saveElsewhere(url, id) {
  const { review_version: version } = await json(url, `invoice/${id}/version`);
  await json(url, 'invoice/validate', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({
    invoice_id: id, expected_review_version: version, reviewer: 'Eve', overall_validation_status: 'pending',
    request_id: crypto.randomUUID().replaceAll('-', ''), changes: [{ path: 'fields/vendor_name', base: null, value: `Eve ${version}` }],
  }) });
}

async function measureSaves(desk, note) {
  const numbers = (await desk.numbers()).slice(1, 7);
  if (!desk.rig.plain) await desk.field('Reviewer name').fill('Ada');
  for (const [at, number] of numbers.entries()) {
    const { invoices: [{ invoice_id: id }] } = await json(desk.url, `invoices?limit=1&q=${number}`);
    await felt(desk.page, holds('Invoice number', number), () => desk.clickRow(number));
    await desk.page.waitForTimeout(400);
    await desk.field('Vendor name').fill(`Acme ${at} ${performance.now()}`);
    await desk.page.waitForTimeout(400);
    if (at % 2 === 1) await saveElsewhere(desk.url, id);
    const [name, text] = at % 2 === 1
      ? ['save -> conflict shown', 'Concurrent Edit Detected:'] : ['save -> confirmed', 'Changes saved to database.'];
    note(name, await felt(desk.page, says(text), () => desk.click('Save changes')));
    await desk.page.waitForTimeout(500);
  }
}

async function measureSearch(desk, note) {
  await desk.page.getByRole('searchbox', { name: 'Search the queue' }).click();
  let shown = '';
  let worst = { ms: 0 };
  for (let size = 1; size <= SEARCH.length; size++) {
    const [counts, first] = (await found(desk.url, SEARCH.slice(0, size))).split('|');
    const type = () => desk.page.keyboard.press(SEARCH[size - 1]);
    if (counts === shown) {
      await type();
      await desk.page.waitForTimeout(600);
      continue;
    }
    const one = await felt(desk.page, `${says(counts)} && ${says(first)}`, type);
    if (one.ms > worst.ms) worst = one;
    shown = counts;
    await desk.page.waitForTimeout(400);
  }
  note('filter, worst key', worst);
}

async function measureLines(desk, note) {
  await desk.search('BIG-1');
  const shown = `${holds('Invoice number', 'BIG-1')} && ${says(`Line items (${LINES})`)}`;
  note(`open ${LINES} lines`, await felt(desk.page, shown, () => desk.clickRow('BIG-1')));
  await desk.page.waitForTimeout(500);
  const cell = desk.page.getByRole('textbox', { name: 'Line 1, Amount', exact: true });
  await cell.scrollIntoViewIfNeeded();
  await cell.click();
  await desk.page.keyboard.press('Control+A');
  await desk.page.waitForTimeout(500);
  const total = `${says('139,998')} || ${says('sum 139998')}`;
  note(`edit a cell of ${LINES} lines -> totals`, await felt(desk.page, total, () => desk.page.keyboard.press('5')));
}

const MEASURES = { open: measureOpen, saves: measureSaves, search: measureSearch, lines: measureLines };

const middle = (/** @type {number[]} */ values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** @param {Map<string, Map<string, object[]>>} told by measure and rig */
function print(told) {
  for (const [name, rigs] of told) {
    const plain = middle((rigs.get('plain') ?? []).map((each) => each.ms));
    const parts = [...rigs].map(([rig, all]) => {
      const ms = middle(all.map((each) => each.ms));
      const counts = all[0].frames === undefined || rig === 'plain' ? '' : `, ${middle(all.map((each) => each.frames))} frames, `
        + `${middle(all.map((each) => each.pictures))} pictures, ${(middle(all.map((each) => each.pixels)) / 1e6).toFixed(2)} Mpx, `
        + `${middle(all.map((each) => each.requests))} requests, ${middle(all.map((each) => each.uploads))} uploads`;
      return `${rig} ${ms.toFixed(0)} ms${rig === 'plain' ? '' : ` (${(ms / plain).toFixed(1)} x plain${counts})`}`;
    });
    console.log(`${name}: ${parts.join('; ')}`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'countersign-felt-'));
const servers = [];
const browser = await launch();
try {
  const data = join(folder, 'data');
  spawnSync(join(ROOT, 'serve.py'), ['demo', '--data', data, '--count', given.count]);
  spawnSync('/usr/bin/python3', ['-c', ADD_BIG, data], { cwd: ROOT, stdio: 'inherit' });
  const roots = { ours: ROOT, ...(given.beside ? { beside: resolve(given.beside) } : {}) };
  const rigs = [];
  for (const [name, root] of Object.entries(roots)) {
    cpSync(data, join(folder, name), { recursive: true });
    const server = await serve(root, join(folder, name));
    servers.push(server);
    rigs.push({ name, url: server.url }, { name: `${name}, free GPU`, url: server.url, freeGpu: true });
    if (name === 'ours') rigs.push({ name: 'plain', url: server.url, plain: true });
  }
  const told = new Map();
  for (let run = 0; run < RUNS; run++) {
    for (const rig of rigs) {
      const note = (name, one) => {
        if (!told.has(name)) told.set(name, new Map());
        const of = told.get(name);
        of.set(rig.name, [...(of.get(rig.name) ?? []), one]);
      };
      const desk = new Desk(rig);
      const { start, paint } = await desk.arrive(browser);
      note('start -> interactive', start);
      note('first contentful paint', paint);
      for (const name of given.only?.split(',') ?? Object.keys(MEASURES)) await MEASURES[name]?.(desk, note);
      await desk.page.context().close();
    }
  }
  console.log(`${given.count} invoices, medians of ${RUNS} runs in turns`);
  print(told);
} finally {
  await browser.close();
  await Promise.all(servers.map(({ process }) => new Promise((ended) => {
    process.once('exit', ended);
    process.kill();
  })));
  rmSync(folder, { recursive: true, force: true });
}
