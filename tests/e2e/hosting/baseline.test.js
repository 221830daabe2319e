// The panel, unchanged, in front of a double of the predecessor's backend that answers as the real one was recorded to.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Baseline, VALIDATE, idOf, numberOf } from '../support/baseline_stand.js';
import { Reviewer, becomes, launch } from '../support/stand.js';

let browser, backend;
before(async () => {
  browser = await launch();
  backend = await new Baseline().start({ lines: 'mended' });
});
after(async () => {
  await backend.stop();
  await browser.close();
});

const arrive = (name, index) => backend.arrive(browser, name, index);
const valueOf = async (index, name) => (await backend.record(index)).fields[name].value;

test('a save, a stale save with its conflict, and the re-applied save', async () => {
  const a = await arrive('Ada', 129);
  const b = await arrive('Bea', 129);
  await a.field('Vendor name').fill('Acme Corp');
  await a.save();
  await a.saved();
  await a.page.getByText(/^Version 1/).waitFor();
  assert.equal(await valueOf(129, 'vendor_name'), 'Acme Corp');
  await b.field('Vendor name').fill('Beta Inc');
  await b.save();
  await b.page.getByText('Concurrent Edit Detected').waitFor();
  await becomes(() => b.field('Vendor name').inputValue(), 'Acme Corp');
  await b.button('Re-apply Vendor name').click();
  await b.save();
  await b.saved();
  assert.equal(await valueOf(129, 'vendor_name'), 'Beta Inc');
  assert.equal((await backend.record(129)).review_version, 2);
});

test('a city is saved with the rest of its address, and a second reviewer keeps the street of the first', async () => {
  const a = await arrive('Ada', 128);
  const b = await arrive('Bea', 128);
  await (await a.empty('Vendor address, Street')).fill('1 King Street');
  await a.save();
  await a.saved();
  await (await b.empty('Vendor address, City')).fill('Ottawa');
  await b.save();
  await b.page.getByText('Concurrent Edit Detected').waitFor();
  await b.button('Re-apply Vendor address, City').click();
  await b.save();
  await b.saved();
  assert.deepEqual((await backend.record(128)).addresses.vendor_address.value,
    { street: '1 King Street', city: 'Ottawa', province: 'ON', postal_code: 'M5H 2N2', country: 'Canada' });
});

test('a line is corrected, added and deleted', async () => {
  const reviewer = await arrive('Ada', 127);
  await reviewer.field('Line 1, Unit price').fill('5.125');
  await reviewer.button('Delete Line 2').click();
  await reviewer.button('Add line').click();
  await reviewer.page.getByRole('textbox', { name: /^New line .*, Description$/ }).fill('Freight');
  await reviewer.page.getByRole('textbox', { name: /^New line .*, Amount$/ }).fill('5');
  await reviewer.save();
  await reviewer.saved();
  const lines = (await backend.record(127)).line_items;
  assert.deepEqual(lines.map((line) => [line.line_number, line.description, line.unit_price, line.amount]),
    [[1, 'Service 1', '5.125', lines[0].amount], [3, 'Freight', null, '5']]);
  assert.equal(await reviewer.text('The server did not take these edits.').count(), 0);
});

test('what this backend does not keep is read only and says so; a rate is shown in percent', async () => {
  const reviewer = await arrive('Ada', 126);
  const email = await reviewer.empty('Vendor email');
  assert.equal(await email.getAttribute('readonly') !== null || await email.getAttribute('aria-readonly') === 'true', true);
  await reviewer.text('Fields marked "read only" are not kept by this server, nor is that a field was checked.').waitFor();
  assert.equal(await reviewer.page.getByRole('checkbox', { name: /is checked/ }).count(), 0);
  await becomes(() => reviewer.field('GST rate (%)').inputValue(), '5');
  await reviewer.field('Line 1, Description').focus();
  await becomes(() => reviewer.field('Line 1, Tax rate (%)').inputValue(), '5');
  assert.equal(await reviewer.page.getByText(/unusually/).count(), 0);
});

test('an amount with three decimals and an emptied name are refused at their fields', async () => {
  const reviewer = await arrive('Ada', 125);
  await reviewer.field('Total amount').fill('6825.125');
  await reviewer.page.getByText('This server keeps 2 decimals of Total amount.').first().waitFor();
  await reviewer.field('Vendor name').fill('');
  await reviewer.save();
  await reviewer.text('Not saved: 2 fields to put right.').waitFor();
  await reviewer.page.getByText('This server cannot empty Vendor name.').first().waitFor();
  assert.equal((await backend.record(125)).review_version, 0);
});

test('what a re-extraction changed meanwhile is the conflict it is, though the version is the same', async () => {
  const reviewer = await arrive('Ada', 124);
  await reviewer.field('Vendor name').fill('Typed Ltd');
  await backend.act(`reextract/${idOf(124)}`, { vendor_name: 'Read anew Ltd', total_amount: '77' });
  await reviewer.save();
  await reviewer.page.getByText('Concurrent Edit Detected').waitFor();
  await becomes(() => reviewer.field('Vendor name').inputValue(), 'Read anew Ltd');
  assert.equal((await backend.record(124)).review_version, 0);
  await reviewer.button('Re-apply Vendor name').click();
  await reviewer.save();
  await reviewer.saved();
  assert.equal(await valueOf(124, 'vendor_name'), 'Typed Ltd');
  assert.equal(await valueOf(124, 'total_amount'), '77');
});

test('a save whose answer is lost is recognised, though its reviewer has gone on to another invoice', async () => {
  const reviewer = await arrive('Ada', 123);
  await reviewer.field('Vendor name').fill('Once');
  let sent = 0;
  await reviewer.page.route(VALIDATE, async (route) => {
    sent++;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await reviewer.save();
  await reviewer.button('Outbox: 1 waiting').waitFor();
  await reviewer.open(numberOf(122));
  await reviewer.button('Outbox: 0 waiting').waitFor({ timeout: 60_000 });
  assert.equal(sent, 1);
  assert.equal(await reviewer.page.getByText('concurrent edit').count(), 0);
  assert.deepEqual((await backend.history(123)).map((save) => save.reviewer), ['Ada']);
});

test('a save that does not reach this backend waits, and is sent once when it can be', async () => {
  const reviewer = await arrive('Ada', 121);
  await reviewer.field('Vendor name').fill('Later');
  await reviewer.page.route(VALIDATE, (route) => route.abort('connectionrefused'));
  await reviewer.save();
  await reviewer.text('Save failed; queued locally. Retry when DB is reachable.').waitFor();
  await reviewer.button('Outbox: 1 waiting').click();
  await reviewer.page.unroute(VALIDATE);
  await reviewer.button('Outbox: 0 waiting').waitFor({ timeout: 60_000 });
  assert.equal(await valueOf(121, 'vendor_name'), 'Later');
  assert.equal((await backend.history(121)).length, 1);
});

test('an invoice that this backend does not take says so, keeps the edits and is no conflict', async () => {
  await backend.act(`status/${idOf(120)}`, { status: 'STAGED' });
  const reviewer = await arrive('Ada', 120);
  await reviewer.field('Vendor name').fill('Too late');
  await reviewer.save();
  await reviewer.text('Not saved.').waitFor();
  await reviewer.page.getByText(/Your edits are kept/).waitFor();
  assert.equal(await reviewer.page.getByText('Concurrent Edit Detected').count(), 0);
  await becomes(() => reviewer.field('Vendor name').inputValue(), 'Too late');
  assert.equal((await backend.record(120)).review_version, 0);
});

test('a field that this backend can empty is emptied', async () => {
  const reviewer = await arrive('Ada', 119);
  await reviewer.field('Purchase order number').fill('');
  await reviewer.save();
  await reviewer.saved();
  assert.equal(await valueOf(119, 'po_number'), null);
});

test('reload shows what another reviewer saved', async () => {
  const reviewer = await arrive('Ada', 118);
  await backend.saveAs('Bea', 118, 0, 'vendor_name', 'By Bea');
  await reviewer.button('Reload latest').click();
  await reviewer.page.getByText(/^Version 1/).waitFor();
  await becomes(() => reviewer.field('Vendor name').inputValue(), 'By Bea');
});

for (const [kind, index, body, words] of [
  ['of faults', 117, { detail: [{ loc: ['body', 'field_validations', 0], msg: 'value is too long', type: 'value_error' }] },
    /value is too long/],
  ['of one sentence', 116, { detail: 'The vendor is not known' }, /The vendor is not known/]]) {
  test(`a 422 ${kind} is shown, the edits are kept and nothing is queued`, async () => {
    const reviewer = await arrive('Ada', index);
    await reviewer.field('Vendor name').fill('Refused');
    await reviewer.page.route(VALIDATE, (route) => route.fulfill({ status: 422, json: body }));
    await reviewer.save();
    await reviewer.text('Not saved.').waitFor();
    await reviewer.page.getByText(words).first().waitFor();
    await becomes(() => reviewer.field('Vendor name').inputValue(), 'Refused');
    await reviewer.button('Outbox: 0 waiting').waitFor();
  });
}

test('nulls, other types and unknown fields in a view are drawn, said and lost to nobody', async () => {
  await backend.act(`poke/${idOf(115)}`, {
    status: null, review_status: 7, file_name: null, upload_date: 12, extraction_confidence: null,
    low_confidence_fields: {},
    fields: { due_date: null, subtotal: 1234.5, vendor_id: { a: 1 }, colour: { value: 'Blue', confidence: 0.5, validated: false } },
    addresses: { remit_to_address: null, vendor_address: { value: { street: 5, city: null } } },
    line_items: [null, { line_number: 1, description: null, quantity: 3, acceptance_percentage: '80' }, 'a line'],
  });
  const reviewer = await arrive('Ada', 115);
  await becomes(() => reviewer.field('Subtotal').inputValue(), '1234.5');
  await reviewer.field('colour').waitFor();
  await reviewer.page.getByText(/The panel cannot show all that the server sent/).first().waitFor();
  await reviewer.field('Vendor name').fill('Still saved');
  await reviewer.save();
  await reviewer.saved();
  assert.equal(await valueOf(115, 'vendor_name'), 'Still saved');
  assert.deepEqual(reviewer.errors, []);
});

test('without a history, a session and a version endpoint the invoice opens and is saved', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await context.route('**/history', (route) => route.fulfill({ status: 404, json: { detail: 'Not Found' } }));
  const reviewer = await Reviewer.arrive(browser, backend.url, 'Ada', { context });
  await reviewer.open(numberOf(114));
  await reviewer.field('Vendor name').fill('No history');
  await reviewer.save();
  await reviewer.saved();
  assert.equal(await valueOf(114, 'vendor_name'), 'No history');
  assert.deepEqual(reviewer.errors, []);
});
