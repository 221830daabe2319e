// The terms of an e-invoice that the predecessor had no fields for: read, corrected, judged and saved.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { command } from '../support/serve.js';
import { ROOT, Server, launch } from '../support/stand.js';

let browser, server;
before(async () => {
  browser = await launch();
  server = new Server(0);
  const file = join(ROOT, 'tests/einvoice/documents/forms.xml');
  const made = command(['import', '--data', server.data, file]);
  assert.equal(made.status, 0, made.stderr);
  await server.start();
});
after(async () => {
  await browser.close();
  await server.dispose();
});

test('the accounts, the tax breakdown and the amount due of an e-invoice are fields that are saved', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  const field = (name) => page.getByRole('textbox', { name, exact: true });
  await page.goto(server.url);
  await page.getByRole('grid', { name: 'Work queue' }).getByRole('row', { name: /F-1/ }).click();
  await field('Amount due').waitFor();
  assert.equal(await field('Amount due').inputValue(), '119.5');
  assert.equal(await field('Account to pay 2, Account number').inputValue(), 'DE02120300000000202051');
  assert.equal(await field('Tax breakdown 1, Rate (%)').inputValue(), '19');

  await field('Account to pay 2, Account number').fill('DE02120300000000202052');
  await page.getByText('wrong check digits').first().waitFor();
  await field('Account to pay 2, Account number').fill('DE75512108001245126199');
  await field('Tax breakdown 1, Taxable amount').fill('100');
  await page.getByRole('button', { name: 'Add line: Account to pay', exact: true }).click();
  await field('Account to pay 3, Account number').fill('77');
  await field('Reviewer name').fill('Ada');
  const saved = page.waitForResponse((answer) => answer.url().endsWith('/api/hitl/invoice/validate'));
  await page.keyboard.press('Control+s');
  assert.equal((await saved).status(), 200);

  const record = await server.record('F-1');
  assert.deepEqual(record.lists.payment_accounts.map((row) => row.value.account),
    ['DE89370400440532013000', 'DE75512108001245126199', '77']);
  assert.equal(record.lists.tax_breakdown[0].value.base, '100');
  assert.equal(record.extensions.en16931['BG-23'][0]['BT-116'], '100');
  const [entry] = await server.history('F-1');
  assert.ok(entry.changes.some((change) => change.path === 'lists/payment_accounts/3/account'));
  await context.close();
});
