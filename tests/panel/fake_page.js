// A host that only writes down what the real module asks it, and what it is answered.
import { readFileSync } from 'node:fs';
import { Memory } from '../../web/bridge/memory.js';
import { nodeOf } from '../../web/dom/elements.js';
import { Key } from '../../web/dom/keys.js';

const FOLDER = new URL('../../build/wasm-release/', import.meta.url);
const SEPARATOR = '\x1f';

export class FakePage {
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

export const record = (id, vendor) => ({
  invoice_id: id, review_version: 0, review_status: 'pending', epoch: 'e', fields: { vendor_name: { value: vendor } }, line_items: [],
});
export const row = (id) => ({ invoice_id: id, invoice_number: id, vendor_name: id, status: 'extracted', review_version: 0 });
