// Saves that wait: tabs that die in mid-save, a server that is away for days, a clock that is moved, a reload that fails.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Gate } from '../support/gate.js';
import { Reviewer, Server, becomes, goOnWithoutRecord, inColumn, launch } from '../support/stand.js';

const NUMBER = 'INV-25-00000';
const SAVES = '**/api/hitl/invoice/validate';
const DAY_MS = 86_400_000;
let browser, server, context;
before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  server = await new Server(6).start();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await context.clock.install();
});
afterEach(async () => {
  await context.close();
  await server.dispose();
});

/** Lets the clock of a page run ahead, in steps, until something has happened. */
async function ahead(page, what, { stepMs = 30_000, steps = 40 } = {}) {
  for (let i = 0; i < steps; i++) {
    if (await what()) return;
    await page.clock.fastForward(stepMs);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  assert.fail('waited in vain');
}

/** In the page: the states of the entries that the store holds. */
function statesInStore() {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('countersign');
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const all = open.result.transaction('outbox').objectStore('outbox').getAll();
      all.onsuccess = () => {
        open.result.close();
        resolve(all.result.map((each) => each.state).join());
      };
    };
  });
}

for (const place of ['before', 'after']) {
  test(`a tab is killed in mid-save, ${place} the server has it: saved once`, async () => {
    const gate = await new Gate(server).open();
    try {
      const first = await Reviewer.arrive(browser, gate.url, 'Ada', { context });
      await first.open(NUMBER);
      await first.field('Vendor name').fill('Killed');
      gate.holds = place;
      await first.save();
      await becomes(() => gate.saves.length, 1);
      await becomes(async () => (await server.history(NUMBER)).length, place === 'after' ? 1 : 0);
      await first.page.close();
      gate.holds = '';
      const again = await Reviewer.arrive(browser, gate.url, '', { context });
      await again.button('Outbox: 1 waiting').waitFor();
      assert.equal(gate.saves.length, 1, 'the dead tab holds it until its lease ends');
      await ahead(again.page, async () => (await again.button('Outbox: 0 waiting').count()) > 0);
      assert.equal(gate.saves.length, 2);
      assert.equal(gate.saves[0], gate.saves[1]);
      const history = await server.history(NUMBER);
      assert.deepEqual(history.map((save) => [save.review_version, save.reviewer]), [[1, 'Ada']]);
      assert.equal((await server.record(NUMBER)).fields.vendor_name.value, 'Killed');
    } finally {
      await gate.close();
    }
  });
}

test('503 for three days, then a clock that is moved by a month, there and back: never given up, said loudly', async () => {
  const ada = await Reviewer.arrive(browser, server.url, 'Ada', { context });
  await ada.open(NUMBER);
  await ada.field('Vendor name').fill('Patient');
  let refused = 0;
  await context.route(SAVES, (route) => {
    refused++;
    return route.fulfill({ status: 503, contentType: 'text/plain', body: 'away' });
  });
  await ada.save();
  await ada.button('Outbox: 1 waiting').waitFor();
  for (let hours = 0; hours < 72; hours += 2) {
    await ada.page.clock.fastForward(DAY_MS / 12);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  assert.ok(refused > 10, `tried ${refused} times`);
  await ada.page.getByRole('alert').filter({ hasText: '1 save has not reached the server, the oldest since 3 days' }).waitFor();
  const before = refused;
  await ada.page.clock.fastForward(30 * DAY_MS);
  await ahead(ada.page, () => refused > before);
  await ada.page.clock.setSystemTime(new Date(Date.now() - 30 * DAY_MS));
  await context.unroute(SAVES);
  await ahead(ada.page, async () => (await ada.button('Outbox: 0 waiting').count()) > 0);
  await ada.page.getByText(/^Version 1, saved by Ada/).waitFor();
  assert.equal(await ada.page.getByRole('alert').filter({ hasText: 'not reached the server' }).count(), 0);
  assert.equal((await server.history(NUMBER)).length, 1);
});

test('the reload after a conflict fails, the tab is closed and opened again: the edits are there', async () => {
  const ada = await Reviewer.arrive(browser, server.url, 'Ada', { context });
  await ada.open(NUMBER);
  // Typed before the other saves: a form without edits takes a newer version by itself, and then nothing clashes.
  await ada.field('Vendor name').fill('Mine');
  await (await ada.empty('Vendor fax')).fill('42');
  const bea = await Reviewer.arrive(browser, server.url, 'Bea');
  await bea.open(NUMBER);
  await bea.field('Vendor name').fill('Theirs');
  await bea.save();
  await bea.saved();
  let failed = 0;
  const reloads = /\/api\/hitl\/invoice\/[^/]+$/;
  await context.route(reloads, (route) => {
    if (route.request().method() !== 'GET') return goOnWithoutRecord(route);
    failed++;
    return route.abort();
  });
  await ada.save();
  await ada.text('Could not load the latest version.').waitFor();
  assert.ok(failed > 0);
  await becomes(() => ada.field('Vendor name').inputValue(), 'Mine');
  await becomes(() => ada.field('Vendor fax').inputValue(), '42');
  // A tab that ends before has its save in the store as one on its way, which is sent again after its lease.
  await becomes(() => ada.page.evaluate(statesInStore), 'CONFLICT');
  await ada.page.close();
  await context.unroute(reloads);
  const again = await Reviewer.arrive(browser, server.url, '', { context });
  await again.button('Outbox: 1 conflict').waitFor();
  await again.open(NUMBER);
  const edits = again.page.getByRole('region', { name: 'Your unsaved edits' });
  await inColumn(edits, 'Theirs', 'Theirs').waitFor();
  await inColumn(edits, 'Mine', 'Mine').waitFor();
  await inColumn(edits, 'Mine', '42').waitFor();
  await again.button('Re-apply Vendor name').click();
  await again.button('Re-apply Vendor fax').click();
  await again.save();
  await again.saved();
  const record = await server.record(NUMBER);
  assert.equal(record.fields.vendor_name.value, 'Mine');
  assert.equal(record.fields.vendor_fax.value, '42');
  await again.button('Outbox: 0 waiting').waitFor();
});
