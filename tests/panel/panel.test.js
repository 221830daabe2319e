// The real module, loaded in node with a host that only writes down what it is asked.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { Memory } from '../../web/bridge/memory.js';
import { nodeOf } from '../../web/dom/elements.js';
import { Key } from '../../web/dom/keys.js';
import { Report } from '../../web/dom/tree.js';

const FOLDER = new URL('../../build/wasm-release/', import.meta.url);
const FIRST = JSON.parse(readFileSync(new URL('../../shell/first_requests.json', import.meta.url), 'utf8'));
const SEPARATOR = '\x1f';
const [OUTBOX, DRAFTS] = [3, 8]; // by the order of Operation in web/storage/store.js
const TIME_PASSED = 5; // by the order of BrowserSays in shell/door.cpp

class FakePage {
  async open() {
    this.fetches = [];
    this.stores = [];
    this.changes = '';
    this.frames = 0;
    this.ticks = 0;
    this.pictures = 0;
    this.now = 1_700_000_000_000;
    this.textures = new Map();
    const text = (at, size) => this.memory.text(at, size);
    const nothing = () => undefined;
    const host = {
      now: () => this.now,
      random: (at) => this.memory.bytes(at, 16).fill(7),
      requestTick: () => this.ticks++,
      requestFrame: () => this.frames++,
      wakeAt: nothing, remember: nothing, address: nothing,
      warnBeforeClosing: nothing, copy: nothing, files: nothing, focus: nothing, drawVertices: nothing,
      fetch: (call, method, methodSize, url, urlSize) => this.fetches.push({ call, url: text(url, urlSize) }),
      store: (call, operation, key, keySize, guard, guardSize, record, recordSize) =>
        this.stores.push({ call, operation, key: text(key, keySize), record: text(record, recordSize) }),
      semantics: (at, size) => {
        this.changes += text(at, size);
      },
      baseline: (line) => line * 0.7,
      advance: (code, line) => line * 0.4,
      glyph: (code, line, bold, out) => {
        this.memory.writeDoubles(out, [line * 0.4, 0, -10, 8, 12, 0]);
        return 1;
      },
      glyphPixels: (at) => this.memory.bytes(at, 8 * 12 * 4).fill(255),
      textRun: (texture, at, size, line, bold, baseline, out) => this.memory.writeDoubles(out, [50, line]),
      textureFill: (id, width, height) => this.textures.set(id, [width, height]),
      textureUpdate: nothing, documentOpen: nothing, documentClose: nothing, documentWords: nothing,
      documentRead: nothing, documentPaint: nothing,
      textureDrop: (id) => this.textures.delete(id),
      drawBegin: () => {
        this.triangles = 0;
        this.pictures += 1;
      },
      drawArea: nothing,
      drawFill: nothing,
      drawTriangles: (texture, first, count) => {
        this.triangles += count / 3;
      },
    };
    const { instance } = await WebAssembly.instantiate(readFileSync(new URL('panel.wasm', FOLDER)), { host });
    this.panel = instance.exports;
    this.memory = new Memory(this.panel.memory);
    this.panel._initialize();
    const size = this.memory.send(this.panel, ['tab', 'Ada', '.', ','].join(SEPARATOR));
    this.panel.panel_start(1200, 800, 1, 0, size);
    return this;
  }

  /** Loads the rest of the module. */
  async complete() {
    await WebAssembly.instantiate(readFileSync(new URL('rest.wasm', FOLDER)), { panel: this.panel });
    this.panel.panel_complete();
    return this;
  }

  tick() {
    this.panel.panel_tick();
  }

  draw(times = 3) {
    for (let i = 0; i < times; i++) this.panel.panel_frame();
  }

  /** The element of that role and name, as it was sent last. */
  found(role, name) {
    return this.changes.split('\x1e').filter((each) => each[0] === '+').map((each) => nodeOf(each.slice(1).split(SEPARATOR)))
      .findLast((node) => node.role === role && node.name === name);
  }

  /** The rows of the queue's list that were sent last, the head of its columns first. */
  rows() {
    const nodes = this.changes.split('\x1e').filter((each) => each[0] === '+').map((each) => nodeOf(each.slice(1).split(SEPARATOR)));
    return nodes.filter((node) => node.role === 'row');
  }

  /** The element was taken out of the page by what was sent last. */
  isGone(node) {
    return this.changes.split('\x1e').some((each) => each[0] === '-' && each.slice(1).split(SEPARATOR).includes(String(node.id)));
  }

  report(kind, node, text = '', key = Key.none) {
    this.panel.panel_dom(kind, node.id, key, node.revision, 0, this.memory.send(this.panel, text));
  }

  answer(url, body, status = 200) {
    const found = this.fetches.find((each) => each.url.startsWith(url) && !each.answered);
    found.answered = true;
    this.panel.host_deliver(found.call, 0, status, -1, this.memory.send(this.panel, JSON.stringify(body)));
    this.tick();
  }
}

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

const record = (id, vendor) => ({
  invoice_id: id, review_version: 0, review_status: 'pending', epoch: 'e', fields: { vendor_name: { value: vendor } }, line_items: [],
});
const row = (id) => ({ invoice_id: id, invoice_number: id, vendor_name: id, status: 'extracted', review_version: 0 });

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

test('all that is shipped comes with its licence', () => {
  const notices = readFileSync(new URL('../../dist/THIRD_PARTY_NOTICES.txt', import.meta.url), 'utf8');
  const shipped = Object.keys(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).dependencies);
  for (const name of [...shipped, 'Dear ImGui', 'nlohmann/json', 'musl', 'LLVM']) assert.ok(notices.includes(name), name);
  assert.match(notices, /Omar Cornut/);
  assert.match(notices, /Niels Lohmann/);
  assert.match(notices, /Apache License/);
  assert.match(readFileSync(new URL('../../dist/index.html', import.meta.url), 'utf8'), /rel="license" href="THIRD_PARTY_NOTICES.txt"/);
});
