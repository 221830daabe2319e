// Two reviewers on one invoice, as the predecessor's manual test has it.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Reviewer, Server, becomes, inColumn, launch } from '../support/stand.js';

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

async function pair() {
  const a = await Reviewer.arrive(browser, server.url, 'Ada');
  const b = await Reviewer.arrive(browser, server.url, 'Bea');
  await a.open(NUMBER);
  await b.open(NUMBER);
  return [a, b];
}

test('A saves "Acme Corp"; B is refused, sees A\'s value, re-applies "Beta Inc", and saves version 2', async () => {
  const [a, b] = await pair();
  await a.field('Vendor name').fill('Acme Corp');
  await b.field('Vendor name').fill('Beta Inc');
  await a.save();
  await a.saved();
  await b.save();
  await b.page.getByRole('alert').filter({ hasText: 'Concurrent Edit Detected:' }).waitFor();
  await b.page.getByRole('alert').filter({ hasText: 'Reloading latest version (version 1).' }).waitFor();
  await b.text('Please review the changes made by the other user and re-apply your edits if still needed.').waitFor();
  await becomes(() => b.field('Vendor name').inputValue(), 'Acme Corp');
  assert.equal((await server.record(NUMBER)).fields.vendor_name.value, 'Acme Corp');
  const edits = b.page.getByRole('region', { name: 'Your unsaved edits' });
  await inColumn(edits, 'Theirs', 'Acme Corp').waitFor();
  await inColumn(edits, 'Mine', 'Beta Inc').waitFor();
  await b.button('Re-apply Vendor name').click();
  await b.page.waitForFunction(() => document.querySelector('input[aria-label="Vendor name"]').value === 'Beta Inc');
  await b.save();
  await b.saved();
  await b.page.getByText(/^Version 2, saved by Bea/).waitFor();
  assert.equal(await b.page.getByText('Concurrent Edit Detected').count(), 0);
  const history = await server.history(NUMBER);
  assert.deepEqual(history.map((save) => [save.review_version, save.reviewer]), [[1, 'Ada'], [2, 'Bea']]);
  assert.deepEqual([...a.errors, ...b.errors], []);
});

test('a conflict that comes while the field has the focus ends with the server\'s value in it', async () => {
  const [a, b] = await pair();
  await a.field('Vendor name').fill('Acme Corp');
  await a.save();
  await a.saved();
  await b.field('Vendor name').click();
  await b.page.keyboard.press('Control+A');
  await b.page.keyboard.type('Beta Inc');
  await b.page.keyboard.press('Control+S');
  await b.page.getByText('Concurrent Edit Detected').waitFor();
  await b.page.waitForFunction(() => document.querySelector('input[aria-label="Vendor name"]').value === 'Acme Corp');
  assert.equal(await b.page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Vendor name');
  await b.page.keyboard.press('End');
  await b.page.keyboard.type('!');
  await b.page.keyboard.press('Control+S');
  await b.saved();
  assert.equal((await server.record(NUMBER)).fields.vendor_name.value, 'Acme Corp!');
});

test('the whole way with the keyboard alone', async () => {
  const a = await Reviewer.arrive(browser, server.url, '');
  const { page } = a;
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent);
  for (let i = 0; i < 8 && (await focused()) !== 'Reviewer name'; i++) await page.keyboard.press('Tab'); // past the skip links
  assert.equal(await focused(), 'Reviewer name');
  await page.keyboard.type('Kim');
  for (let i = 0; i < 12 && !(await page.evaluate(() => document.activeElement.getAttribute('role') === 'row')); i++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.activeElement.getAttribute('aria-rowindex') === '4');
  await page.keyboard.press('Enter');
  await a.field('Vendor name').waitFor();
  // The invoice opens at its first place to check.
  for (let i = 0; i < 40 && (await focused()) !== 'Vendor name'; i++) await page.keyboard.press('Shift+Tab');
  assert.equal(await focused(), 'Vendor name');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Typed by keys');
  await page.keyboard.press('Control+S');
  await a.saved();
  await page.keyboard.press('Alt+PageDown');
  await page.waitForFunction(() => document.querySelector('[role=row][aria-selected=true]')?.getAttribute('aria-rowindex') === '5');
  await page.keyboard.press('F1');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.deepEqual(a.errors, []);
});
