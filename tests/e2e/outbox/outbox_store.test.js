// The store of a real browser: a full disk, a database that closes, is held up, or belongs to a newer release.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { chromium } from 'playwright-core';
import { empty, keepFull, smallDisk } from '../support/full_disk.js';
import { CHROMIUM, Reviewer, Server, becomes, launch } from '../support/stand.js';

const NUMBER = 'INV-25-00000';
const SAVES = '**/api/hitl/invoice/validate';
const PAGE = { viewport: { width: 1440, height: 900 }, locale: 'en-GB' };
const QUEUED = 'Save failed; queued locally. Retry when DB is reachable.';
const NO_DRAFT = 'What you type is not protected against closing this tab.';
const UNPROTECTED = 'This save is not protected against closing this tab.';
let browser, server;
before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  server = await new Server(6).start();
});
afterEach(() => server.dispose());

/** Ada with an invoice open, and a page of the same origin that holds no panel. */
async function arrive(context) {
  const ada = await Reviewer.arrive(browser, server.url, 'Ada', { context });
  const aside = await context.newPage();
  await aside.goto(`${server.url}health`);
  await ada.open(NUMBER);
  return { ada, aside };
}
const keys = (page) => page.evaluate(() => new Promise((resolve, reject) => {
  const open = indexedDB.open('countersign');
  open.onerror = () => reject(open.error);
  open.onsuccess = () => {
    const all = open.result.transaction('outbox').objectStore('outbox').getAllKeys();
    all.onsuccess = () => {
      open.result.close();
      resolve(all.result);
    };
  };
}));

/** Types until the page says that it could not keep it; the browser may find room of its own, by tidying its files. */
async function typeUntilSaid(ada, words) {
  for (let more = 0; more < 20; more++) {
    await ada.field('Vendor name').fill('No room '.repeat(2000 + more)); // more than the rest of a page of the disk
    const said = ada.text(words).waitFor({ timeout: 5000 });
    if (await said.then(() => true, () => false)) return;
  }
  assert.fail(`never said: ${words}`);
}

/** The scenario takes a tenth of it. On a full disk Chromium itself may lose its page, and then answers nothing for ever. */
const GONE_MS = 180_000;

test('the disk is full: said so, warned before closing, sent all the same, and protected once there is room', async (t) => {
  for (let tries = 1; await fullDisk(t) === 'gone'; tries++) {
    assert.ok(tries < 3, 'the browser lost its page three times');
    t.diagnostic('the browser has lost its page: once more');
    await server.dispose();
    server = await new Server(6).start();
  }
});

/** @returns {Promise<'gone' | undefined>} */
async function fullDisk(t) {
  const { folder, mounted } = smallDisk();
  if (!mounted) t.diagnostic('no right to mount a tmpfs: the quota of the browser is made small instead');
  const context = mounted
    ? await chromium.launchPersistentContext(join(folder, 'profile'), { ...CHROMIUM, ...PAGE })
    : await browser.newContext(PAGE);
  const filling = { stop: async () => {} };
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, GONE_MS, 'gone');
  });
  const scenario = fillAndSave(t, context, mounted ? folder : '', filling);
  scenario.catch(() => {}); // told below, unless the page is gone
  try {
    return await Promise.race([scenario, late]);
  } finally {
    clearTimeout(timer);
    await filling.stop();
    await Promise.race([context.close(), new Promise((resolve) => setTimeout(resolve, 10_000))]);
    if (mounted) spawnSync('pkill', ['-9', '-f', folder]);
    if (mounted) spawnSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder on a disk that is filled; '' where the quota is made small instead */
async function fillAndSave(t, context, folder, filling) {
  await context.clock.install();
  const { ada, aside } = await arrive(context);
  const devtools = await context.newCDPSession(ada.page);
  const quota = (size) => devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(server.url).origin, quotaSize: size });
  if (folder) filling.stop = await keepFull(folder);
  else await quota(1);
  let cut = 0;
  await context.route(SAVES, (route) => {
    cut++;
    return route.abort();
  });
  await typeUntilSaid(ada, NO_DRAFT);
  await ada.save();
  await ada.text(UNPROTECTED).waitFor();
  await filling.stop();
  t.diagnostic(await ada.page.getByText(/could not keep it \(/).innerText());
  assert.equal(await ada.text(QUEUED).count(), 0, 'it is not called queued');
  assert.ok(cut > 0);
  await ada.button('Outbox: 1 waiting').click();
  await ada.page.getByText(/^Not protected:/).waitFor();
  await ada.button('Close').click();
  // The browser may find room of its own, by clearing its logs.
  assert.ok(await warns(ada.page) || (await keys(aside)).length === 1, 'closing is warned of while it is not stored');
  if (folder) empty(folder);
  else await quota(undefined);
  for (let i = 0; i < 40 && (await keys(aside)).length === 0; i++) {
    await ada.page.clock.fastForward(30_000);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.equal((await keys(aside)).length, 1, 'it is stored once there is room');
  for (let i = 0; i < 40 && await warns(ada.page); i++) {
    await ada.page.clock.fastForward(1000);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.ok(!await warns(ada.page), 'closing loses nothing any more');
  await context.unroute(SAVES);
  for (let i = 0; i < 40 && (await server.history(NUMBER)).length === 0; i++) {
    await ada.page.clock.fastForward(30_000);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.equal((await server.history(NUMBER)).length, 1);
}

/** Whether the page asks before it closes. */
function warns(page) {
  return page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
}

test('the browser closes the database: it is opened again, and the save is kept', async () => {
  const context = await browser.newContext(PAGE);
  const { ada, aside } = await arrive(context);
  const devtools = await context.newCDPSession(aside);
  await devtools.send('Storage.clearDataForOrigin', { origin: new URL(server.url).origin, storageTypes: 'indexeddb' });
  await server.stop('SIGKILL');
  await ada.field('Vendor name').fill('Reopened');
  await ada.save();
  await ada.text(QUEUED).waitFor();
  assert.equal((await keys(aside)).length, 1);
  await context.close();
});

test('a newer release upgrades the database: this tab lets it, says what to do, and still sends', async () => {
  const context = await browser.newContext(PAGE);
  const { ada, aside } = await arrive(context);
  const upgraded = await aside.evaluate(() => new Promise((resolve) => {
    const open = indexedDB.open('countersign', 99);
    open.onsuccess = () => {
      resolve(open.result.version);
      open.result.close();
    };
  }));
  assert.equal(upgraded, 99, 'the panel did not hold it up');
  await ada.field('Vendor name').fill('Older release');
  await ada.save();
  await ada.page.getByText(/a newer release of this page is in use in this browser; load this page again/).first().waitFor();
  await ada.page.getByText(/^Version 1, saved by Ada/).waitFor();
  assert.equal((await server.history(NUMBER)).length, 1);
  assert.deepEqual(ada.errors, []);
  await context.close();
});

test('a database that does not open is not waited for: the page says so, sends, and keeps again once it opens', async () => {
  const context = await browser.newContext(PAGE);
  const aside = await context.newPage();
  await aside.goto(`${server.url}health`);
  // Another page holds a connection and lets it go to nobody, so what is asked after a deletion waits.
  await aside.evaluate(() => new Promise((resolve) => {
    const open = indexedDB.open('countersign', 1);
    open.onupgradeneeded = () => ['outbox', 'drafts'].forEach((name) => open.result.createObjectStore(name));
    open.onsuccess = () => {
      globalThis.held = open.result;
      const deletion = indexedDB.deleteDatabase('countersign');
      deletion.onblocked = resolve;
    };
  }));
  const ada = await Reviewer.arrive(browser, server.url, 'Ada', { context });
  await ada.text('This browser cannot keep unsent saves.').waitFor();
  await ada.page.getByText(/the storage of the browser does not open/).first().waitFor();
  await ada.open(NUMBER);
  await ada.field('Vendor name').fill('Sent');
  await ada.save();
  await ada.page.getByText(/^Version 1, saved by Ada/).waitFor();
  await aside.evaluate(() => globalThis.held.close());
  await ada.button('Outbox: 0 waiting').waitFor();
  await server.stop('SIGKILL');
  await ada.field('Vendor name').fill('Kept');
  await ada.save();
  await ada.text(QUEUED).waitFor();
  assert.equal((await keys(aside)).length, 1);
  await context.close();
});

test('a page that is loaded again at once asks first: what was typed or saved this moment is not in the store yet', async () => {
  const context = await browser.newContext(PAGE);
  const { ada } = await arrive(context);
  const asksAfter = (events) => ada.page.evaluate(({ text, save }) => {
    const field = document.querySelector('[aria-label="Vendor name"]');
    field.focus();
    if (text) field.value = text;
    if (text) field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    if (save) field.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true, bubbles: true, cancelable: true }));
    return !dispatchEvent(new Event('beforeunload', { cancelable: true }));
  }, events);
  assert.ok(!await warns(ada.page));
  assert.ok(await asksAfter({ text: 'Typed' }), 'typed in this task');
  await becomes(() => warns(ada.page), false);
  await server.stop('SIGKILL');
  assert.ok(await asksAfter({ save: true }), 'saved in this task');
  await becomes(() => warns(ada.page), false);
  await ada.text(QUEUED).waitFor();
  await context.close();
});
