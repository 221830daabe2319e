// Takes the pictures of the README: the work queue with a form, a conflict, the outbox, dark and narrow.
import { mkdirSync } from 'node:fs';
import { Reviewer, Server, launch } from '../tests/e2e/stand.js';

const FOLDER = 'docs/pictures';
const NUMBER = 'INV-25-00041';
mkdirSync(FOLDER, { recursive: true });
const server = await new Server(60).start();
const browser = await launch();
const settle = (reviewer) => reviewer.page.waitForTimeout(500);
const take = async (reviewer, name) => {
  await settle(reviewer);
  await reviewer.page.screenshot({ path: `${FOLDER}/${name}.png` });
};

try {
  const ada = await Reviewer.arrive(browser, server.url, 'Ada');
  const bea = await Reviewer.arrive(browser, server.url, 'Bea');
  await ada.open(NUMBER);
  await bea.open(NUMBER);
  await ada.page.getByRole('searchbox').fill('');
  await bea.page.getByRole('searchbox').fill('');
  await ada.field('Vendor phone').fill('+420 377 123 456');
  await take(ada, 'form');
  await bea.field('Vendor phone').fill('+420 377 999 000');
  await bea.field('Vendor email').fill('faktury@example.org');
  await ada.save();
  await ada.saved();
  await bea.save();
  await bea.page.getByText('Concurrent Edit Detected').waitFor();
  await take(bea, 'conflict');
  await ada.button('History of this invoice').click();
  await ada.page.getByRole('region', { name: 'Differences' }).waitFor();
  await take(ada, 'history');
  await ada.button('Close').click();
  await server.stop('SIGKILL');
  await ada.field('Vendor fax').fill('+420 377 123 457');
  await ada.save();
  await ada.button('Outbox: 1 waiting').click();
  await take(ada, 'outbox');
  await server.start();
  const dark = await Reviewer.arrive(browser, server.url, 'Chi', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' });
  await dark.open('INV-25-00041');
  await dark.page.getByRole('searchbox').fill('');
  await take(dark, 'dark');
  const narrow = await Reviewer.arrive(browser, server.url, 'Dan', { viewport: { width: 420, height: 860 } });
  await take(narrow, 'narrow-queue');
  await narrow.open('INV-25-00041');
  await take(narrow, 'narrow-form');
} finally {
  await browser.close();
  await server.dispose();
}
