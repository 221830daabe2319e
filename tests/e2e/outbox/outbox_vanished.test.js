// The browser's store vanishes under a running page that has a save waiting: the save is kept, and gets through once.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Reviewer, Server, becomes, launch } from '../support/stand.js';

const SAVES = '**/api/hitl/invoice/validate';
const PAGE = { viewport: { width: 1440, height: 900 }, locale: 'en-GB' };
const QUEUED = 'Save failed; queued locally. Retry when DB is reachable.';
let browser, server;
before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  server = await new Server(6).start();
});
afterEach(() => server.dispose());

function emptyStore(name) {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('countersign');
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const transaction = open.result.transaction(name, 'readwrite');
      transaction.objectStore(name).clear();
      transaction.oncomplete = () => {
        open.result.close();
        resolve(undefined);
      };
    };
  });
}

const WAYS = {
  'the database is deleted from another tab': (aside) => aside.evaluate(() => new Promise((resolve, reject) => {
    const gone = indexedDB.deleteDatabase('countersign');
    gone.onsuccess = () => resolve(undefined);
    gone.onerror = () => reject(gone.error);
  })),
  'one object store is emptied': (aside) => aside.evaluate(emptyStore, 'outbox'),
  'one of another shape is put in its place': (aside) => aside.evaluate(() => new Promise((resolve, reject) => {
    indexedDB.deleteDatabase('countersign');
    const open = indexedDB.open('countersign', 1);
    open.onupgradeneeded = () => open.result.createObjectStore('outbox');
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      open.result.close();
      resolve(undefined);
    };
  })),
  'the data of the site are cleared': async (aside, context) => {
    const session = await context.newCDPSession(aside);
    await session.send('Storage.clearDataForOrigin', { origin: new URL(server.url).origin, storageTypes: 'all' });
  },
};

for (const [way, vanish] of Object.entries(WAYS)) {
  test(`three saves wait, and ${way}`, async () => {
    const context = await browser.newContext(PAGE);
    const ada = await Reviewer.arrive(browser, server.url, 'Ada', { context });
    const aside = await context.newPage();
    await aside.goto(`${server.url}health`);
    await context.route(SAVES, (route) => route.abort());
    const numbers = ['INV-25-00000', 'INV-25-00003', 'INV-25-00004'];
    for (const number of numbers) {
      await ada.open(number);
      await ada.field('Purchase order number').fill(`PO of ${number}`);
      await ada.save();
      await ada.text(QUEUED).waitFor();
    }
    await ada.button('Outbox: 3 waiting').waitFor();
    await vanish(aside, context);
    await context.unroute(SAVES);
    await ada.page.evaluate(() => dispatchEvent(new Event('online')));
    await ada.button('Outbox: 0 waiting').waitFor({ timeout: 60_000 });
    for (const number of numbers) {
      await becomes(async () => (await server.record(number)).review_version, 1, number);
      assert.equal((await server.history(number)).length, 1);
    }
    assert.equal(await ada.field('Purchase order number').inputValue(), `PO of ${numbers[2]}`);
    assert.deepEqual(ada.errors, []);
    await context.close();
  });
}

test('edits that are not saved are in the new database after the old one was deleted', async () => {
  const context = await browser.newContext(PAGE);
  const ada = await Reviewer.arrive(browser, server.url, 'Ada', { context });
  const aside = await context.newPage();
  await aside.goto(`${server.url}health`);
  await ada.open('INV-25-00000');
  await ada.field('Purchase order number').fill('PO-7');
  const stored = () => aside.evaluate(() => new Promise((resolve) => {
    const open = indexedDB.open('countersign');
    open.onsuccess = () => {
      const names = open.result.objectStoreNames;
      const done = (count) => {
        open.result.close();
        resolve(count);
      };
      if (!names.contains('drafts')) return done(0);
      const all = open.result.transaction('drafts').objectStore('drafts').count();
      all.onsuccess = () => done(all.result);
    };
  }));
  await becomes(stored, 1);
  await WAYS['the database is deleted from another tab'](aside);
  await becomes(stored, 1);
  ada.page.on('dialog', (dialog) => dialog.accept());
  await ada.page.close();
  const again = await Reviewer.arrive(browser, server.url, '', { context });
  await again.open('INV-25-00000');
  await becomes(() => again.field('Purchase order number').inputValue(), 'PO-7');
  await context.close();
});
