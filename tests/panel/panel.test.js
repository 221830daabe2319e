// The real module, loaded in node with a host that only writes down what it is asked.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { Report } from '../../web/dom/tree.js';
import { FakePage, record, row } from './fake_page.js';

const FIRST = JSON.parse(readFileSync(new URL('../../shell/first_requests.json', import.meta.url), 'utf8'));
const [OUTBOX, DRAFTS] = [3, 8]; // by the order of Operation in web/storage/store.js
const TIME_PASSED = 5; // by the order of BrowserSays in shell/door.cpp

let page;
before(async () => {
  page = await new FakePage().open();
});

test('the module starts, asks for the session and the queue, and draws', () => {
  page.tick();
  assert.deepEqual(page.fetches.map((each) => each.url), FIRST, 'what the page asks for while the module loads');
  page.draw();
  assert.ok(page.triangles > 100);
  assert.ok(page.textures.size > 0);
  assert.match(page.changes, /Work queue/);
  assert.match(page.changes, /Loading the queue/);
});

test('no frame is asked for before there is something to show, or the page has waited for it', async () => {
  const answered = await new FakePage().open();
  answered.tick();
  answered.panel.panel_resize(1000, 700, 1);
  answered.answer('/api/hitl/session', { user: 'ada', capabilities: ['changes', 'request_id', 'cursor'], epoch: 'e' });
  assert.equal(answered.frames, 0);
  answered.answer('/api/hitl/invoices', { invoices: [], total: 0, next_cursor: null });
  assert.equal(answered.frames, 1);
  const waited = await new FakePage().open();
  waited.tick();
  waited.panel.panel_show();
  assert.equal(waited.frames, 1);
});

test('what arrives is drawn, also where a script needs shaping', () => {
  page.answer('/api/hitl/session', { user: 'ada', capabilities: ['changes', 'request_id', 'cursor'], epoch: 'e' });
  page.answer('/api/hitl/invoices', {
    invoices: [{ invoice_id: 'a', invoice_number: 'INV-7', vendor_name: 'شركة النور', total_amount: '1234.5', currency: 'EUR' }],
    total: 1, next_cursor: null,
  });
  page.changes = '';
  page.draw();
  assert.match(page.changes, /شركة النور/);
  assert.match(page.changes, /1,234\.50 EUR/);
});

test('an answer to a call that nobody made changes nothing', () => {
  page.changes = '';
  page.panel.host_deliver(4711, 0, 200, -1, page.memory.send(page.panel, '{'));
  page.panel.panel_store(4711, 2, page.memory.send(page.panel, 'broken'));
  page.tick();
  page.draw();
  assert.equal(page.changes, '');
  assert.ok(page.triangles > 100);
});

test('the elements of a first frame and of a frame after nothing: all, then none', () => {
  page.changes = '';
  page.draw(2);
  assert.equal(page.changes, '');
});

test('a picture that the page shows is not sent again, until the canvas has another size', () => {
  page.draw();
  const sent = page.pictures;
  page.draw();
  assert.equal(page.pictures, sent);
  page.panel.panel_resize(1200, 800, 1);
  page.draw();
  assert.equal(page.pictures, sent + 1);
  page.panel.panel_drawing_restored();
  page.draw();
  assert.equal(page.pictures, sent + 2);
});

test('a frame after which nothing moves is the last', async () => {
  const other = await (await new FakePage().open()).complete();
  other.tick();
  other.answer('/api/hitl/session', { user: 'ada', capabilities: ['changes', 'request_id', 'cursor'], epoch: 'e' });
  other.answer('/api/hitl/invoices', { invoices: [row('a')], total: 1, next_cursor: null });
  other.draw(10);
  const asked = other.frames;
  other.panel.panel_pointer(3, 3, -1, 0);
  assert.equal(other.frames, asked + 1);
  other.draw(1);
  assert.equal(other.frames, asked + 2, 'what an input begins may show in the frame after it');
  other.draw(1);
  assert.equal(other.frames, asked + 2);
});


test('what the browser keeps is asked for once the rest of the module is there, and only then', async () => {
  const other = await new FakePage().open();
  other.tick();
  assert.deepEqual(other.stores, []);
  await other.complete();
  assert.deepEqual(other.stores.map((each) => each.operation), [OUTBOX]);
  other.tick();
  other.answer('/api/hitl/session', { user: 'ada', capabilities: ['changes', 'request_id', 'cursor'], epoch: 'e' });
  assert.deepEqual(other.stores.map((each) => each.operation), [OUTBOX, OUTBOX, DRAFTS]);
});

test('what is chosen before the rest of the module is there is shown once it is', async () => {
  const other = await new FakePage().open();
  other.tick();
  other.answer('/api/hitl/session', { user: 'ada', capabilities: ['changes', 'request_id', 'cursor', 'claims'], epoch: 'e' });
  other.answer('/api/hitl/invoices', { invoices: [row('a')], total: 1, next_cursor: null });
  other.draw();
  other.report(Report.click, other.found('button', 'Keyboard shortcuts'));
  other.report(Report.click, other.found('button', 'Next to review'));
  other.draw();
  assert.equal(other.found('dialog', 'Keyboard shortcuts'), undefined);
  await other.complete();
  other.tick();
  other.draw();
  assert.ok(other.found('dialog', 'Keyboard shortcuts'));
  other.answer('/api/hitl/claim', { invoice: row('a'), granted: true });
  other.answer('/api/hitl/invoice/a', record('a', 'Vendor A'));
  other.draw();
  assert.equal(other.found('textbox', 'Vendor name').value, 'Vendor A');
});

test('what is typed before the next invoice comes stays with the one it was typed into', async () => {
  const other = await (await new FakePage().open()).complete();
  other.tick();
  other.answer('/api/hitl/session', { user: 'ada', capabilities: ['changes', 'request_id', 'cursor', 'claims'], epoch: 'e' });
  other.answer('/api/hitl/invoices', { invoices: [row('a'), row('b')], total: 2, next_cursor: null });
  other.draw();
  const press = (role, name) => {
    other.report(Report.click, other.found(role, name));
    other.draw();
  };
  press('button', 'Next to review');
  other.answer('/api/hitl/claim', { invoice: row('a'), granted: true });
  other.answer('/api/hitl/invoice/a', record('a', 'Vendor A'));
  other.draw();
  other.answer('/api/hitl/invoice/b', record('b', 'Vendor B'));
  other.now += 60_000;
  press('button', 'Next to review');
  other.report(Report.input, other.found('textbox', 'Vendor name'), 'Vendor A, typed');
  other.answer('/api/hitl/claim', { invoice: row('b'), granted: true });
  assert.equal(other.found('heading', 'Invoice b'), undefined, 'it waits until the reviewer pauses');
  other.now += 60_000;
  other.panel.panel_browser_says(TIME_PASSED);
  other.tick();
  assert.equal(other.found('textbox', 'Vendor name').value, 'Vendor B', 'drawn with the tick that opened it');
  assert.ok(other.stores.some((each) => each.record.includes('Vendor A, typed')), 'the draft is kept');
});

test('all that is shipped comes with its licence', () => {
  const notices = readFileSync(new URL('../../dist/THIRD_PARTY_NOTICES.txt', import.meta.url), 'utf8');
  const shipped = Object.keys(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).dependencies);
  for (const name of [...shipped, 'Dear ImGui', 'nlohmann/json', 'musl', 'LLVM']) assert.ok(notices.includes(name), name);
  assert.match(notices, /Omar Cornut/);
  assert.match(notices, /Niels Lohmann/);
  assert.match(notices, /Apache License/);
  assert.match(readFileSync(new URL('../../dist/index.html', import.meta.url), 'utf8'), /rel="license" href="THIRD_PARTY_NOTICES.txt"/);
});
