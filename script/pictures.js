// Takes the pictures of the README: a dropped PDF that becomes a reviewed invoice, the document beside the form,
// what the rules say, a conflict, the history, the outbox, dark, narrow.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, Reviewer, Server, launch } from '../tests/e2e/support/stand.js';

const FOLDER = 'docs/pictures';
const NUMBER = 'INV-25-00000';
const STAGES = `body { margin: 0; display: flex; gap: 12px; padding: 12px; width: max-content; background: #e8ebef }
  figure { margin: 0; font: 600 17px sans-serif } img { height: 560px; border-radius: 6px; display: block }
  figcaption { padding: 8px 2px 0; color: #1d2733 }`;
const SIZE = { width: 1280, height: 800 };
mkdirSync(FOLDER, { recursive: true });
const server = await new Server(60).start();
const browser = await launch();

/** With a palette where ImageMagick is installed. */
function shrink(path) {
  spawnSync('convert', [path, '-strip', '+dither', '-colors', '96', `PNG8:${path}`]);
}

async function take(reviewer, name) {
  await reviewer.page.waitForTimeout(1500);
  const path = `${FOLDER}/${name}.png`;
  await reviewer.page.screenshot({ path });
  shrink(path);
}

/** A PDF of the demonstration, as base64. */
function madePdf() {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-picture-'));
  const program = `import sys, pathlib; from server.demo import generate
pathlib.Path(sys.argv[1]).write_bytes(next(generate(1)).document[1])`;
  spawnSync('/usr/bin/python3', ['-c', program, join(folder, 'invoice.pdf')], { cwd: ROOT, stdio: 'inherit' });
  const base64 = readFileSync(join(folder, 'invoice.pdf')).toString('base64');
  rmSync(folder, { recursive: true });
  return base64;
}

function bring(page, kind, base64) {
  return page.evaluate(([event, content]) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(content), (each) => each.charCodeAt(0))], 'invoice.pdf'));
    document.body.dispatchEvent(new DragEvent(event, { bubbles: true, cancelable: true, dataTransfer: data }));
  }, [kind, base64]);
}

/** The panel at three stages: a PDF is dropped, is in the queue, and is reviewed beside its page. */
async function shootStages(url) {
  const reviewer = await Reviewer.arrive(browser, url, 'Ada', { viewport: SIZE, isEmpty: true });
  const { page } = reviewer;
  const pdf = madePdf();
  const clip = { x: 0, y: 0, width: 461, height: SIZE.height };
  const shots = [];
  const shoot = async (/** @type {object} */ options) => {
    await page.waitForTimeout(1500);
    shots.push((await page.screenshot(options)).toString('base64'));
  };
  await page.getByText('Drop invoices here.', { exact: false }).waitFor();
  await bring(page, 'dragover', pdf);
  await shoot({ clip });
  await bring(page, 'drop', pdf);
  await page.getByText('1 of 1 in').waitFor({ timeout: 60_000 });
  await shoot({ clip });
  await page.getByRole('row', { name: /INV-/ }).click();
  await page.getByText('Zwischensumme').first().waitFor({ state: 'attached' });
  await reviewer.field('Total amount').focus();
  await shoot({});
  await page.close();
  return shots;
}

/** The stages side by side. */
async function takeFirst() {
  const empty = await new Server(0).start();
  try {
    const shots = await shootStages(empty.url);
    const stages = ['Drop a PDF', 'It is read', 'Review it'].map((name, at) =>
      `<figure><img src="data:image/png;base64,${shots[at]}"><figcaption>${at + 1}. ${name}</figcaption></figure>`);
    const page = await browser.newPage({ viewport: { width: 1600, height: 622 } });
    await page.setContent(`<style>${STAGES}</style>${stages.join('')}`);
    const path = `${FOLDER}/first.png`;
    writeFileSync(path, await page.locator('body').screenshot());
    shrink(path);
  } finally {
    await empty.dispose();
  }
}

const arrive = (name, options = {}) => Reviewer.arrive(browser, server.url, name, { viewport: SIZE, ...options });

/** Opens the invoice, waits for its document, and has the whole queue beside it. */
async function open(reviewer) {
  await reviewer.open(NUMBER);
  await reviewer.page.getByText('Zwischensumme').first().waitFor({ state: 'attached' });
  await reviewer.page.getByRole('searchbox', { name: 'Search the queue' }).fill('');
  await reviewer.page.locator('[role=grid][aria-label="Work queue"][aria-rowcount="61"]').waitFor({ state: 'attached' });
}

try {
  await takeFirst();
  const ada = await arrive('Ada');
  const bea = await arrive('Bea');
  await open(ada);
  await open(bea);
  await ada.field('Total amount').focus();
  await take(ada, 'form');
  await ada.field('Total amount').fill('16 657.59');
  await take(ada, 'rules');
  await bea.field('Total amount').fill('16 757.59');
  await (await bea.empty('Vendor email')).fill('rechnung@example.org');
  await ada.save();
  await ada.saved();
  await bea.save();
  await bea.page.getByText('Concurrent Edit Detected').waitFor();
  await bea.button('Next clash (F8)').click();
  await take(bea, 'conflict');
  await ada.field('Total amount').fill('16 756.59');
  await ada.save();
  await ada.page.getByText(/^Version 2, saved by Ada/).waitFor();
  await ada.button('History of this invoice').click();
  await ada.page.getByRole('dialog', { name: 'History' }).getByText(/^Version 2, Ada/).last().waitFor();
  await take(ada, 'history');
  await ada.button('Close').click();
  await server.stop('SIGKILL');
  await (await ada.empty('Vendor fax')).fill('+49 89 1234568');
  await ada.save();
  await ada.button('Outbox: 1 waiting').click();
  await take(ada, 'outbox');
  await server.start();
  const dark = await arrive('Chi', { colorScheme: 'dark' });
  await open(dark);
  await dark.field('Subtotal').focus();
  await take(dark, 'dark');
  const narrow = await arrive('Dan', { viewport: { width: 420, height: 860 } });
  await take(narrow, 'narrow-queue');
  await narrow.open(NUMBER);
  await take(narrow, 'narrow-form');
} finally {
  await browser.close();
  await server.dispose();
}
