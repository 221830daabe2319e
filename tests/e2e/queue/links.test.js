// Links: an address that a colleague is sent, Back and Forward, and addresses that lead nowhere.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Reviewer, Server, becomes, launch } from '../support/stand.js';

const NUMBER = 'INV-25-00003';
const OTHER = 'INV-25-00004';
let browser, server, reviewer;
before(async () => {
  browser = await launch();
  server = await new Server(12).start();
});
afterEach(() => reviewer?.context.close());
after(async () => {
  await browser.close();
  await server.dispose();
});

const fragment = () => reviewer.page.evaluate(() => location.hash);

/** @param {RegExp} wanted */
const leadsTo = (wanted) => reviewer.page.waitForFunction((source) => new RegExp(source).test(location.hash), wanted.source);

test('the address and the title name the invoice, and a colleague who is sent it sees the same field', async () => {
  const { invoice_id: id, fields } = await server.record(NUMBER);
  reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  assert.equal(await fragment(), '');
  await reviewer.open(NUMBER);
  await leadsTo(new RegExp(`^#/invoice/${id}(/|$)`));
  assert.equal(await reviewer.page.title(), `${NUMBER}, ${fields.vendor_name.value}`);
  await (await reviewer.empty('Vendor fax')).focus();
  await leadsTo(/\/fields\/vendor_fax$/);
  const link = reviewer.page.url();
  await reviewer.context.close();

  reviewer = await Reviewer.arrive(browser, link, '');
  await reviewer.page.waitForFunction(() => document.activeElement.getAttribute('aria-label') === 'Vendor fax');
  assert.match(await reviewer.heading(), new RegExp(`^Invoice ${NUMBER}`));
});

test('Back and Forward lead through the queue, the invoices and a history, and keep what was typed', async () => {
  reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  const { page } = reviewer;
  await reviewer.open(NUMBER);
  await (await reviewer.empty('Vendor fax')).fill('12 34');
  await reviewer.open(OTHER);
  await reviewer.button('History of this invoice').click();
  const history = page.getByRole('dialog', { name: 'History' });
  await history.waitFor();
  await leadsTo(/\/history$/);
  await page.goBack();
  await history.waitFor({ state: 'detached' });
  await page.goBack();
  await page.getByRole('heading', { name: new RegExp(`^Invoice ${NUMBER}`) }).waitFor();
  await becomes(() => reviewer.field('Vendor fax').inputValue(), '12 34');
  await page.goBack();
  await page.getByText(/^Choose an invoice in the work queue/).waitFor();
  assert.equal(await page.title(), 'Countersign');
  for (let i = 0; i < 3; i++) await page.goForward();
  await history.waitFor();
  assert.match(await page.title(), new RegExp(`^${OTHER}, `));
});

test('a link to an invoice that is not there, and one with a broken id, say so beside the queue', async () => {
  reviewer = await Reviewer.arrive(browser, `${server.url}#/invoice/nothing-like-it`, 'Ada');
  const { page } = reviewer;
  await page.getByText('This link leads to no invoice that you can open.').waitFor();
  await leadsTo(/^#\/$/);
  await page.evaluate(() => {
    location.hash = '#/invoice/a%20b';
  });
  await page.getByText('This link names no invoice.').waitFor();
  await reviewer.open(NUMBER);
  assert.equal(await page.getByText('This link names no invoice.').count(), 0);
});

test('config.json names the panel: at the top, and on the tab while the queue is shown', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await context.route('**/config.json', (route) => route.fulfill({ json: { api: '', name: 'Acme review' } }));
  reviewer = await Reviewer.arrive(browser, server.url, '', { context });
  await reviewer.page.getByRole('heading', { name: 'Acme review', exact: true }).waitFor();
  assert.equal(await reviewer.page.title(), 'Acme review');
});
