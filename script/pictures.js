// Takes the pictures of the README: the document beside the form, what the rules say, a conflict, the history, the outbox, dark, narrow.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { Reviewer, Server, launch } from '../tests/e2e/stand.js';

const FOLDER = 'docs/pictures';
const NUMBER = 'INV-25-00000';
const SIZE = { width: 1280, height: 800 };
mkdirSync(FOLDER, { recursive: true });
const server = await new Server(60).start();
const browser = await launch();

/** With a palette where ImageMagick is installed. */
async function take(reviewer, name) {
  await reviewer.page.waitForTimeout(1500);
  const path = `${FOLDER}/${name}.png`;
  await reviewer.page.screenshot({ path });
  spawnSync('convert', [path, '-strip', '+dither', '-colors', '96', `PNG8:${path}`]);
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
  await ada.page.getByRole('region', { name: 'Differences' }).waitFor();
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
