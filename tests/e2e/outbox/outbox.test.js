// Saves that the server did not get, in a real browser with a real store.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { LEASE, Reviewer, Server, launch } from '../support/stand.js';

const NUMBER = 'INV-25-00000';
let browser, server;
before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  server = await new Server(6).start();
});
afterEach(() => server.dispose());

test('server down, saved, queued; tab closed and reopened; server up: saved once', async () => {
  const first = await Reviewer.arrive(browser, server.url, 'Ada');
  await first.open(NUMBER);
  await first.field('Vendor name').fill('While away');
  await server.stop('SIGKILL');
  await first.save();
  await first.text('Save failed; queued locally. Retry when DB is reachable.').waitFor();
  await first.button('Outbox: 1 waiting').waitFor();
  await first.page.close();
  await server.start();
  const again = await Reviewer.arrive(browser, server.url, '', { context: first.context });
  await again.button('Outbox: 0 waiting').waitFor(LEASE);
  const record = await server.record(NUMBER);
  assert.equal(record.fields.vendor_name.value, 'While away');
  assert.equal(record.review_version, 1);
  assert.deepEqual((await server.history(NUMBER)).map((save) => save.reviewer), ['Ada']);
});

test('the outbox lists what waits and sends it on demand', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await reviewer.open(NUMBER);
  await reviewer.field('Vendor name').fill('Waiting');
  // The server is away until the press: one that comes back is found by the panel itself.
  await reviewer.page.evaluate(() => document.addEventListener('click', ({ target }) => {
    document.body.dataset.pressed ||= target.textContent === 'Retry all now' ? 'yes' : '';
  }, true));
  const isPressed = () => reviewer.page.evaluate(() => document.body.dataset.pressed === 'yes');
  await reviewer.page.route('**/api/hitl/invoice/validate', async (route) =>
    (await isPressed() ? route.continue() : route.abort('connectionrefused')));
  await reviewer.save();
  await reviewer.button('Outbox: 1 waiting').click();
  const dialog = reviewer.page.getByRole('dialog', { name: 'Outbox' });
  await dialog.getByText(/1 change, typed less than a minute ago/).waitFor();
  await dialog.getByRole('button', { name: 'Retry all now', exact: true }).click();
  await dialog.getByText(/Nothing waits to be sent/).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  assert.equal((await server.record(NUMBER)).fields.vendor_name.value, 'Waiting');
});

test('an answer that is lost on the way is asked for again and applied once', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await reviewer.open(NUMBER);
  await reviewer.field('Vendor name').fill('Once');
  let lost = 0;
  await reviewer.page.route('**/api/hitl/invoice/validate', async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await reviewer.save();
  await reviewer.text('Save failed; queued locally. Retry when DB is reachable.').waitFor();
  await reviewer.button('Outbox: 0 waiting').waitFor();
  assert.equal(lost, 2);
  assert.equal((await server.history(NUMBER)).length, 1);
  assert.equal(await reviewer.page.getByText('Concurrent Edit Detected').count(), 0);
});

test('a portal that answers 200 with a page of its own does not count as saved', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await reviewer.open(NUMBER);
  await reviewer.field('Vendor name').fill('Through the portal');
  await reviewer.page.route('**/api/hitl/invoice/validate', (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Welcome</h1>' }));
  await reviewer.save();
  await reviewer.button('Outbox: 1 waiting').waitFor();
  await reviewer.page.unroute('**/api/hitl/invoice/validate');
  await reviewer.button('Outbox: 0 waiting').waitFor();
  assert.equal((await server.record(NUMBER)).fields.vendor_name.value, 'Through the portal');
});

test('a save that can never succeed is shown at its field and not queued', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await reviewer.open(NUMBER);
  await reviewer.field('Vendor name').fill('x'.repeat(20001));
  await reviewer.save();
  await reviewer.text('Not saved.').waitFor();
  await reviewer.button('Outbox: 0 waiting').waitFor();
  assert.equal((await reviewer.field('Vendor name').inputValue()).length, 20001);
  assert.equal(await reviewer.field('Vendor name').getAttribute('aria-invalid'), 'true');
});

test('the API is away at start: the page says so, and works when it is back', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await reviewer.page.route('**/api/**', (route) => route.abort());
  await reviewer.page.reload();
  await reviewer.text('The review service cannot be used yet.').waitFor();
  await reviewer.page.getByText('No connection to the server').waitFor();
  await reviewer.page.unroute('**/api/**');
  await reviewer.open(NUMBER);
});
