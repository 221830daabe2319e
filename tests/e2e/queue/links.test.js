// Links: an address that a colleague is sent, Back and Forward, and addresses that lead nowhere.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { luminance, rgbOf } from '../../../web/dom/brand.js';
import { Picture } from '../support/pixels.js';
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

test('config.json gives the panel the colour and the mark of who hosts it', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const mark = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 26"><rect width="90" height="26" fill="#0a5c36"/></svg>';
  const said = { api: '', name: 'Acme review', color: '#0a5c36', logo: 'acme.svg', logo_width: 90 };
  await context.route('**/config.json', (route) => route.fulfill({ json: said }));
  await context.route('**/acme.svg', (route) => route.fulfill({ contentType: 'image/svg+xml', body: mark }));
  reviewer = await Reviewer.arrive(browser, server.url, 'Ada', { context });
  const { page } = reviewer;
  const heading = await page.getByRole('heading', { name: 'Acme review', exact: true }).boundingBox();
  const logo = await page.locator('#logo').boundingBox();
  assert.deepEqual([logo.width, logo.height], [90, 26]);
  assert.ok(logo.x + logo.width < heading.x, `${JSON.stringify(logo)} before ${JSON.stringify(heading)}`);
  const green = luminance(rgbOf('#0a5c36')).toFixed(3);
  const seenAt = async (x, y) => (await Picture.of(page, 1)).at(Math.round(x), Math.round(y)).toFixed(3);
  await becomes(() => seenAt(logo.x + 45, logo.y + 13), green, 'the mark lies on what is drawn');
  await reviewer.open(NUMBER);
  const validate = await reviewer.button('Validate and next').boundingBox();
  await becomes(() => seenAt(validate.x + 6, validate.y + validate.height / 2), green, 'the button has the colour');
  assert.deepEqual(reviewer.errors, []);
});
