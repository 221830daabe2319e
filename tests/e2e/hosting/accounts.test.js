// Accounts in a browser: the way in and out, a session that ends in mid-work, a role that reads, and a shared computer.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { command } from '../support/serve.js';
import { CHROMIUM_ARGUMENTS, PATIENCE_MS, Reviewer, Server, becomes, launch } from '../support/stand.js';

const PASSWORD = 'correct horse battery staple';
const SECRET = 'Geheimrat Zwetschgenmus Handels GmbH';
const NUMBER = 'INV-25-00000';

let server, browser;
function user(...words) {
  const done = command(['user', ...words, '--data', server.data], { input: `${PASSWORD}\n` });
  assert.equal(done.status, 0, done.stderr);
}
before(async () => {
  server = new Server(6);
  user('add', 'ada', '--role', 'lead');
  user('add', 'bob');
  user('add', 'rita', '--role', 'read-only');
  await server.start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server.dispose();
});

/** A page at the sign-in, and what the browser says against it. */
async function door(context) {
  const reviewer = new Reviewer();
  reviewer.context = context ?? await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  reviewer.page = await reviewer.context.newPage();
  reviewer.page.setDefaultTimeout(PATIENCE_MS);
  reviewer.said = [];
  reviewer.page.on('console', (message) => message.type() === 'error' && reviewer.said.push(message.text()));
  reviewer.page.on('pageerror', (error) => reviewer.said.push(String(error)));
  await reviewer.page.goto(server.url);
  await reviewer.page.getByRole('heading', { name: 'Sign in to Countersign' }).waitFor();
  return reviewer;
}

async function signIn(reviewer, name, password = PASSWORD) {
  await reviewer.field('User name').fill(name);
  await reviewer.field('Password').fill(password);
  await reviewer.field('Password').press('Enter');
}

async function arrive(name, context) {
  const reviewer = await door(context);
  await signIn(reviewer, name);
  await reviewer.page.getByRole('grid', { name: 'Work queue' }).getByRole('row').nth(1).waitFor();
  return reviewer;
}

/** Violations of the policy, and errors that are not the 401 of the first question who is signed in. */
const complaints = ({ said }) => said.filter((each) => !/status of (401|409|403)/.test(each) && !/ERR_CONNECTION_REFUSED/.test(each));

test('the fields are ones that a password manager fills, and a wrong password is told', async () => {
  const reviewer = await door();
  const attributes = async (name) => reviewer.field(name).evaluate((field) => [field.tagName, field.type, field.autocomplete, field.name]);
  assert.deepEqual(await attributes('User name'), ['INPUT', 'text', 'username', 'username']);
  assert.deepEqual(await attributes('Password'), ['INPUT', 'password', 'current-password', 'current-password']);
  await signIn(reviewer, 'ada', 'not the password');
  await reviewer.text('The user name or the password is wrong.').waitFor();
  await becomes(() => reviewer.field('Password').inputValue(), '');
  await becomes(() => reviewer.field('User name').inputValue(), 'ada');
  await reviewer.field('Password').fill(PASSWORD);
  await reviewer.button('Sign in').click();
  await reviewer.button('Sign out').waitFor();
  await becomes(() => reviewer.page.getByRole('group', { name: 'Signed in as ada' }).count(), 1);
  const cookies = await reviewer.context.cookies();
  assert.equal(cookies.length, 2);
  for (const cookie of cookies) assert.deepEqual([cookie.httpOnly, cookie.sameSite, cookie.path], [true, 'Strict', '/']);
  assert.deepEqual(complaints(reviewer), []);
  await reviewer.context.close();
});

test('a session that ends in mid-work asks for a sign-in in place, and then the same save goes out', async () => {
  const ada = await arrive('ada');
  await ada.open(NUMBER);
  await ada.field('Vendor name').fill('Acme by Ada');
  await ada.context.clearCookies();
  await ada.save();
  await ada.page.getByText('Your session has ended.').waitFor();
  assert.equal(await ada.field('Vendor name').count(), 0);
  await signIn(ada, 'ada');
  await ada.saved();
  await becomes(() => ada.field('Vendor name').inputValue(), 'Acme by Ada');
  await ada.button('Sign out').click();
  await ada.page.getByRole('heading', { name: 'Sign in to Countersign' }).waitFor();
  const left = (await ada.context.cookies()).map((cookie) => cookie.name);
  assert.deepEqual(left.filter((name) => !name.includes('-device')), [], 'the session is gone, the device stays known');
  const bob = await arrive('bob');
  const record = await bob.page.evaluate(async (number) => {
    const { invoices } = await (await fetch(`/api/hitl/invoices?q=${number}`)).json();
    return (await fetch(`/api/hitl/invoice/${invoices[0].invoice_id}`)).json();
  }, NUMBER);
  assert.deepEqual([record.fields.vendor_name.value, record.saved_by, record.review_version], ['Acme by Ada', 'ada', 1]);
  assert.deepEqual([...complaints(ada), ...complaints(bob)], []);
  await Promise.all([ada.context.close(), bob.context.close()]);
});

test('a role that only reads is told so and finds nothing to edit', async () => {
  const rita = await arrive('rita');
  await rita.open(NUMBER);
  await rita.page.getByText('You may read this invoice and not change it').waitFor();
  assert.equal(await rita.field('Vendor name').evaluate((field) => field.readOnly), true);
  assert.equal(await rita.button('Save changes').getAttribute('aria-disabled'), 'true');
  assert.deepEqual(complaints(rita), []);
  await rita.context.close();
});

/** Files of a folder, however deep, that hold the text in UTF-8 or UTF-16. */
function holding(folder, text) {
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (!entry.isFile() || statSync(path).size > 64 * 1024 * 1024) return [];
    const content = readFileSync(path);
    return forms.some((form) => content.includes(form)) ? [path] : [];
  });
}

test('on a shared computer unsent saves lie encrypted in the profile, the next user sees none, and their own user sends them', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'countersign-profile-'));
  const start = () => chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium', args: CHROMIUM_ARGUMENTS, viewport: { width: 1440, height: 900 }, locale: 'en-GB',
  });
  let context = await start();
  const ada = await arrive('ada', context);
  await ada.open(NUMBER);
  await ada.field('Vendor name').fill(SECRET);
  await context.route('**/api/hitl/invoice/validate', (route) => route.abort());
  await ada.save();
  await ada.text('Save failed; queued locally. Retry when DB is reachable.').waitFor();
  await ada.button('Sign out').click();
  await ada.page.getByRole('dialog', { name: 'Sign out?' }).getByRole('button', { name: 'Keep encrypted and sign out' }).click();
  await ada.page.getByRole('heading', { name: 'Sign in to Countersign' }).waitFor();
  await context.unroute('**/api/hitl/invoice/validate');

  const kept = await ada.page.evaluate(() => new Promise((resolve) => {
    indexedDB.open('countersign').onsuccess = ({ target }) => {
      target.result.transaction('outbox').objectStore('outbox').getAll().onsuccess = (event) => resolve(event.target.result);
    };
  }));
  assert.deepEqual(kept.map(({ user, alg }) => [user, alg]), [['ada', 'A256GCM']]);
  await signIn(ada, 'bob');
  await ada.page.getByRole('button', { name: 'Outbox: 0 waiting' }).waitFor();
  await ada.button('Sign out').click();
  await ada.page.getByRole('heading', { name: 'Sign in to Countersign' }).waitFor();
  await context.close();

  assert.deepEqual(holding(profile, SECRET), []);
  assert.notDeepEqual(holding(profile, 'A256GCM'), [], 'the search finds what is stored in the clear');
  context = await start();
  const saved = context.waitForEvent('response', { predicate: (answer) => answer.url().endsWith('/validate'), timeout: 60000 });
  const again = await arrive('ada', context);
  assert.equal((await saved).status(), 200);
  await again.page.getByRole('button', { name: 'Outbox: 0 waiting' }).waitFor();
  await again.open(NUMBER);
  await becomes(() => again.field('Vendor name').inputValue(), SECRET);
  await context.close();
  rmSync(profile, { recursive: true, force: true });
});

test('one changes the own password and signs other sessions out, and what is wrong is said at its field', async () => {
  const SECOND = 'another horse, a third battery';
  user('add', 'cleo');
  const here = await arrive('cleo');
  const there = await arrive('cleo');
  await here.button('Your account, cleo').click();
  const dialog = here.page.getByRole('dialog', { name: 'Your account' });
  const change = async (now, next, again = next) => {
    await here.field('Password now').fill(now);
    await here.field('New password').fill(next);
    await here.field('New password again').fill(again);
    await here.field('New password again').press('Enter');
  };
  const title = (name) => here.field(name).getAttribute('title');
  assert.deepEqual(await Promise.all(['Password now', 'New password', 'New password again'].map((name) => here.field(name)
    .evaluate((field) => [field.type, field.autocomplete].join()))),
  ['password,current-password', 'password,new-password', 'password,new-password']);
  await change(PASSWORD, SECOND, 'no');
  await becomes(() => title('New password again'), 'This is another one.');
  await change('not the password', SECOND);
  await becomes(() => title('Password now'), 'The old password is wrong.');
  await change(PASSWORD, 'cleo');
  await becomes(async () => /^A password has/.test(await title('New password') ?? ''), true);
  assert.equal(await dialog.getByRole('button', { name: /^Sign out the session of/ }).count(), 1);
  await dialog.getByRole('button', { name: /^Sign out the session of/ }).click();
  await becomes(() => dialog.getByRole('button', { name: /^Sign out the session of/ }).count(), 0);
  await there.page.getByRole('searchbox', { name: 'Search the queue' }).fill(NUMBER);
  await there.page.getByText('Your session has ended.').waitFor();
  await signIn(there, 'cleo');
  await change(PASSWORD, SECOND);
  await here.text('Your password is changed, and your other sessions are over.').waitFor();
  await becomes(() => here.field('Password now').inputValue(), '');
  await here.page.keyboard.press('Escape');
  await becomes(() => dialog.count(), 0);
  await here.button('Sign out').click();
  await here.page.getByRole('heading', { name: 'Sign in to Countersign' }).waitFor();
  await signIn(here, 'cleo', SECOND);
  await here.button('Sign out').waitFor();
  assert.deepEqual(here.said.filter((each) => !/status of (401|403|422)/.test(each)), []);
  await Promise.all([here.context.close(), there.context.close()]);
});
