// What is on the screen between two invoices.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Key } from '../../web/dom/keys.js';
import { Report } from '../../web/dom/tree.js';
import { FakePage, record, row } from './fake_page.js';

/** A panel with the first of two invoices in its form. */
async function deskOfTwo() {
  const desk = await (await new FakePage().open()).complete();
  desk.tick();
  desk.answer('/api/hitl/session', { user: 'ada', capabilities: ['changes', 'request_id', 'cursor', 'claims'], epoch: 'e' });
  desk.answer('/api/hitl/invoices', { invoices: [row('a'), row('b')], total: 2, next_cursor: null });
  desk.draw();
  const [, first, second] = desk.rows();
  desk.report(Report.click, first);
  desk.answer('/api/hitl/invoice/a', record('a', 'Vendor A'));
  desk.answer('/api/hitl/invoice/b', record('b', 'Vendor B')); // ahead, as the next one
  desk.draw();
  const field = desk.found('textbox', 'Vendor name');
  desk.changes = '';
  return { desk, second, field };
}

test('an invoice that is clicked takes the place of the one before in one step, where its record is there at once', async () => {
  const { desk, second, field } = await deskOfTwo();
  const { pictures } = desk;
  desk.report(Report.click, second);
  desk.draw();
  assert.equal(desk.changes, '');
  assert.equal(desk.pictures, pictures, 'nothing is painted in between');
  desk.answer('/api/hitl/invoice/b', record('b', 'Vendor B'));
  assert.ok(desk.isGone(field), 'with the tick of its record');
  assert.equal(desk.found('textbox', 'Vendor name').value, 'Vendor B');
});

test('an invoice whose record is long in coming is waited for on a screen of its own', async () => {
  const { desk, second, field } = await deskOfTwo();
  desk.report(Report.click, second);
  desk.now += 81;
  desk.draw(1);
  assert.ok(desk.isGone(field));
});

test('whatever is done meanwhile finds the form before gone, so that nothing is typed into it', async () => {
  const { desk, second, field } = await deskOfTwo();
  desk.report(Report.click, second);
  assert.ok(!desk.isGone(field));
  desk.report(Report.focus, field);
  assert.ok(desk.isGone(field), 'before the next frame');
});

test('an invoice that is reached by a key takes the screen at once', async () => {
  const { desk, field } = await deskOfTwo();
  desk.report(Report.key, { id: 0, revision: 0 }, '', Key.nextItem);
  assert.ok(desk.isGone(field), 'before the next frame');
});
