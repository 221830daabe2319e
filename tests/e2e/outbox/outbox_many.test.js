// Many saves: five tabs at once, entries that can never succeed, a sign-in that expires in the middle.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { LEASE, Reviewer, Server, becomes, launch } from '../support/stand.js';

const SAVES = '**/api/hitl/invoice/validate';
let browser, server, context, numbers;
before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  server = await new Server(48).start();
  const { invoices } = await server.json('api/hitl/invoices?limit=100');
  const all = invoices.filter((each) => each.status === 'extracted').map((each) => each.invoice_number);
  numbers = all.filter((each) => all.indexOf(each) === all.lastIndexOf(each));
  assert.ok(numbers.length >= 20);
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
});
afterEach(async () => {
  await context.close();
  await server.dispose();
});

/**
 * Saves invoices one after the other while no save gets through; none does until what is returned is called.
 * A save that was tried is in the store; the page counts it as waiting a moment before that.
 */
async function keepWaiting(ada, count) {
  const tried = new Set();
  const cutOff = (route) => {
    tried.add(route.request().headers()['idempotency-key']);
    return route.abort();
  };
  await context.route(SAVES, cutOff);
  for (let i = 0; i < count; i++) {
    await ada.open(numbers[i]);
    await ada.field('Vendor name').fill(`Kept ${i}`);
    await ada.save();
    await ada.button(`Outbox: ${i + 1} waiting`).waitFor();
    await becomes(() => tried.size, i + 1);
  }
  return () => context.unroute(SAVES, cutOff);
}

async function assertSavedOnce(count) {
  for (let i = 0; i < count; i++) {
    assert.equal((await server.history(numbers[i])).length, 1, numbers[i]);
    assert.equal((await server.record(numbers[i])).fields.vendor_name.value, `Kept ${i}`);
  }
}

/** What becomes of each save from now on, by its key: "sent", and then the status of its answer or "lost". */
function watchTries() {
  const tries = new Map();
  const note = (request, step) => {
    const id = request.headers()['idempotency-key'];
    if (id && request.url().endsWith(SAVES.slice(2))) tries.set(id, [...(tries.get(id) ?? []), step]);
  };
  context.on('request', (request) => note(request, 'sent'));
  context.on('response', (response) => note(response.request(), String(response.status())));
  context.on('requestfailed', (request) => note(request, 'lost'));
  return tries;
}

test('five tabs, twenty entries, every trigger at once: twenty rows in the audit', async () => {
  const tabs = [await Reviewer.arrive(browser, server.url, 'Ada', { context })];
  const tries = watchTries();
  await (await keepWaiting(tabs[0], 20))();
  await Promise.all(Array.from({ length: 4 }, async () => tabs.push(await Reviewer.arrive(browser, server.url, '', { context }))));
  await Promise.all(tabs.map((tab) => tab.page.evaluate(() => {
    for (let i = 0; i < 5; i++) {
      dispatchEvent(new Event('online'));
      document.dispatchEvent(new Event('visibilitychange'));
    }
  })));
  await Promise.all(tabs.map((tab) => tab.button('Outbox: 0 waiting').waitFor(LEASE)));
  assert.equal(tries.size, 20);
  for (const [id, steps] of tries) {
    assert.match(steps.join(' '), /^(sent (lost|5\d\d) )*sent 200$/, `${id}: one try at a time, none after its answer`);
  }
  await assertSavedOnce(20);
  for (const tab of tabs) assert.deepEqual(tab.errors, []);
});

test('entries that can never succeed are refused once and kept; the others go out', async () => {
  const ada = await Reviewer.arrive(browser, server.url, 'Ada', { context });
  const letThrough = await keepWaiting(ada, 3);
  await ada.page.goto(`${server.url}health`);
  const poisons = await ada.page.evaluate(async () => {
    const database = await new Promise((resolve) => {
      const open = indexedDB.open('countersign');
      open.onsuccess = () => resolve(open.result);
    });
    const transaction = database.transaction('outbox', 'readwrite');
    const store = transaction.objectStore('outbox');
    const [like] = await new Promise((resolve) => {
      const all = store.getAll();
      all.onsuccess = () => resolve(all.result);
    });
    const bodies = {
      'a depth bomb': (body) => body.replace(/}$/, `,"changes_":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
      'half a character': (body) => body.replace(/Kept \d/, '\\ud800'),
      'a number of 5,000 digits': (body) => body.replace(/(_version":)\d+/, `$1${'9'.repeat(5000)}`),
      'two million letters': (body) => body.replace(/Kept \d/, 'x'.repeat(2_000_000)),
      'an invoice that is gone': (body) => body.replace(/"invoice_id":"[^"]*"/, '"invoice_id":"gone"'),
    };
    const ids = Object.keys(bodies).map((_, i) => `${i}`.repeat(32));
    Object.values(bodies).forEach((poison, i) => {
      const body = JSON.parse(like.body);
      body.http_body = poison(body.http_body).replaceAll(like.request_id, ids[i]);
      const seq = like.seq - 10 + i;
      store.put({ ...like, request_id: ids[i], invoice_id: `poison${i}`, seq, next_at: 0, body: JSON.stringify(body) }, ids[i]);
    });
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
    return ids;
  });
  await letThrough();
  const tries = new Map();
  const answers = new Map();
  context.on('response', (response) => {
    const id = response.request().headers()['idempotency-key']?.replaceAll('"', '');
    if (!poisons.includes(id)) return;
    tries.set(id, (tries.get(id) ?? 0) + 1);
    answers.set(id, response.status());
  });
  const again = await Reviewer.arrive(browser, server.url, '', { context });
  await again.button('Outbox: 5 to look at').waitFor(LEASE);
  await assertSavedOnce(3);
  for (const id of poisons) {
    assert.equal(tries.get(id), 1, `${id} was tried once`);
    assert.ok(answers.get(id) >= 400 && answers.get(id) < 500, `${id} is answered ${answers.get(id)}`);
  }
  await again.button('Outbox: 5 to look at').click();
  const dialog = again.page.getByRole('dialog', { name: 'Outbox' });
  await becomes(() => dialog.getByText(/: Needs attention$/).count(), 5);
  assert.deepEqual(again.errors, []);
});

test('the sign-in expires at the third of ten entries: one sign-in, all ten applied', async () => {
  const ada = await Reviewer.arrive(browser, server.url, 'Ada', { context });
  const letThrough = await keepWaiting(ada, 10);
  await ada.button('Outbox: 10 waiting').click();
  let retry;
  const retried = new Promise((resolve) => {
    retry = resolve;
  });
  let [signedIn, arrived, refused] = [true, 0, 0];
  // The session of a double: the server has no accounts in this run.
  const expired = { status: 401, contentType: 'application/json', body: '{"error_code":"SIGN_IN_NEEDED","message":"Sign in."}' };
  await context.route(SAVES, async (route) => {
    await retried;
    if (signedIn && ++arrived === 3) signedIn = false;
    if (signedIn) return route.continue();
    refused++;
    return route.fulfill(expired);
  });
  await context.route('**/api/hitl/session', (route) => (signedIn ? route.continue() : route.fulfill(expired)));
  await letThrough();
  await ada.button('Retry all now').click();
  retry();
  const dialog = ada.page.getByRole('dialog', { name: 'Outbox' });
  await ada.page.getByText('Your session has ended.').waitFor();
  assert.equal(await dialog.count(), 0, 'nothing but the sign-in is shown');
  assert.equal(refused, 1, 'the pass ended with the first that was refused');
  assert.equal(arrived, 3);
  signedIn = true; // in another tab
  await ada.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await ada.button('Outbox: 0 waiting').waitFor(LEASE);
  assert.equal(refused, 1);
  await assertSavedOnce(10);
});
