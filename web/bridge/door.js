// Door: what the module asks of the page, and what the page tells the module. Nothing here decides anything.
import { send } from '../network/http.js';
import { Memory } from './memory.js';

/**
 * @typedef {import('./panel.js').PanelModule} PanelModule
 * @typedef {import('../dom/tree.js').Reported} Reported
 * @typedef {{width: number, height: number, ratio: number, look: number, words: string[]}} Start
 * @typedef {{
 *   drawing: import('../drawing/drawing.js').Drawing, glyphs: import('../drawing/glyphs.js').Glyphs, tree: import('../dom/tree.js').Tree,
 *   store: import('../storage/store.js').Store, wakes: import('./wakes.js').Wakes, remember: (name: string, value: string) => void,
 *   address: import('./address.js').AddressBar, warnBeforeClosing: (on: boolean) => void, copy: (text: string) => void, apiBase: string,
 *   fetcher: import('../network/credentials.js').Fetcher, loadDocuments: () => Promise<typeof import('../document/documents.js')>
 * }} Services
 */

const SEPARATOR = '\x1f';

/** Of Says in documents.js and Trouble in files.js, which are not loaded then. */
const FAILED = 2;
const NO_VIEWER = 8;

export class Door {
  /** @param {Services} services */
  constructor(services) {
    this.services = services;
    /** @type {PanelModule | null} */
    this.panel = null;
    this.memory = new Memory(new WebAssembly.Memory({ initial: 0 }));
    /** @type {Uint8ClampedArray} */
    this.pixels = new Uint8ClampedArray(0);
    /** @type {import('../document/documents.js').Documents | null} */
    this.documents = null;
    /** @type {import('../arriving/files.js').Files | null} comes later than the rest */
    this.files = null;
  }

  /**
   * @param {PanelModule} panel
   * @param {Start} start
   */
  open(panel, start) {
    this.panel = panel;
    this.memory = new Memory(panel.memory);
    const size = this.memory.send(panel, start.words.join(SEPARATOR));
    panel.panel_start(start.width, start.height, start.ratio, start.look, size);
  }

  /** @param {Reported} report */
  report(report) {
    const { panel } = this;
    if (!panel) return;
    const size = this.memory.send(panel, report.text);
    panel.panel_dom(report.kind, report.node, report.key, report.revision, report.number, size);
  }

  /** @param {string} text behind the address of the page, from "#" on */
  addressChanged(text) {
    const { panel } = this;
    if (panel) panel.panel_address(this.memory.send(panel, text));
  }

  /**
   * @param {string} lines the code of a language and its sentences, a line each; empty for English
   * @returns {boolean} whether the panel speaks it now
   */
  speak(lines) {
    const { panel } = this;
    return panel !== null && panel.panel_language(this.memory.send(panel, lines)) === 1;
  }

  /** @param {string[]} names of what came to be sent, counted on from what came before */
  filesCame(names) {
    const { panel } = this;
    if (panel) panel.panel_files(this.memory.send(panel, names.join(SEPARATOR)));
  }

  /** The selected cells as a spreadsheet takes them. */
  copied() {
    const { panel } = this;
    if (!panel) return '';
    const size = panel.panel_copy();
    return this.memory.text(panel.panel_text(size), size);
  }

  /** The functions of shell/host.h. */
  host() {
    const { services } = this, { drawing, glyphs, tree, wakes } = services;
    const text = (/** @type {number} */ at, /** @type {number} */ size) => this.memory.text(at, size);
    const bytes = (/** @type {number} */ at, /** @type {number} */ size) => this.memory.bytes(at, size);
    return {
      now: () => Date.now(),
      random: (/** @type {number} */ at) => crypto.getRandomValues(bytes(at, 16)),
      requestTick: () => wakes.requestTick(),
      requestFrame: () => wakes.requestFrame(),
      wakeAt: (/** @type {number} */ atMs) => wakes.wakeAt(atMs),
      fetch: (/** @type {number[]} */ ...a) => {
        const [call, method, methodSize, url, urlSize, headers, headersSize, body, bodySize, timeoutMs] = a;
        this.fetch(call, text(url, urlSize), {
          method: text(method, methodSize), headers: text(headers, headersSize), body: text(body, bodySize), timeoutMs,
        });
      },
      files: (/** @type {number} */ call, /** @type {number} */ parcel, /** @type {number} */ url, /** @type {number} */ size) =>
        this.files?.send(call, parcel, text(url, size)),
      store: (/** @type {number[]} */ ...a) => {
        const [call, operation, key, keySize, guard, guardSize, record, recordSize] = a;
        this.store(call, operation, text(key, keySize), text(guard, guardSize), text(record, recordSize));
      },
      remember: (/** @type {number} */ name, /** @type {number} */ nameSize, /** @type {number} */ value, /** @type {number} */ size) =>
        services.remember(text(name, nameSize), text(value, size)),
      address: (/** @type {number[]} */ ...[address, addressSize, title, titleSize, isNewPage]) =>
        services.address.show(text(address, addressSize), text(title, titleSize), isNewPage !== 0),
      warnBeforeClosing: (/** @type {number} */ on) => services.warnBeforeClosing(on !== 0),
      copy: (/** @type {number} */ at, /** @type {number} */ size) => services.copy(text(at, size)),
      semantics: (/** @type {number} */ at, /** @type {number} */ size) => tree.apply(text(at, size)),
      focus: (/** @type {number} */ node) => tree.focus(node),
      baseline: (/** @type {number} */ linePx, /** @type {number} */ bold) => glyphs.baseline(linePx, bold !== 0, devicePixelRatio),
      advance: (/** @type {number} */ code, /** @type {number} */ linePx, /** @type {number} */ bold) =>
        glyphs.advance(String.fromCodePoint(code), linePx, bold !== 0),
      glyph: (/** @type {number} */ code, /** @type {number} */ linePx, /** @type {number} */ bold, /** @type {number} */ out) =>
        this.glyph(String.fromCodePoint(code), linePx, bold !== 0, out),
      glyphPixels: (/** @type {number} */ at) => bytes(at, this.pixels.length).set(this.pixels),
      textRun: (/** @type {number[]} */ ...a) => this.textRun(a),
      textureFill: (/** @type {number} */ id, /** @type {number} */ width, /** @type {number} */ height, /** @type {number} */ at) =>
        drawing.fillTexture(id, width, height, bytes(at, width * height * 4)),
      textureUpdate: (/** @type {number[]} */ ...a) => {
        const [id, x, y, width, height, rowLength, at] = a;
        drawing.updateTexture(id, x, y, width, height, rowLength, bytes(at, (rowLength * (height - 1) + width) * 4));
      },
      textureDrop: (/** @type {number} */ id) => {
        this.documents?.forget(id);
        drawing.dropTexture(id);
      },
      documentOpen: (/** @type {number[]} */ ...[call, url, size]) => this.openDocument(call, text(url, size)),
      documentClose: () => this.documents?.close(),
      documentWords: (/** @type {number} */ call, /** @type {number} */ page) => this.documents?.words(call, page),
      documentRead: (/** @type {number} */ call) => this.documents?.read(call),
      documentPaint: (/** @type {number[]} */ ...[texture, page, turns, scale, x, y, width, height]) =>
        this.documents?.paint(texture, { page, turns, scale, x, y, width, height }),
      drawBegin: drawing.begin.bind(drawing),
      drawVertices: (/** @type {number} */ at, /** @type {number} */ size) => drawing.vertices(bytes(at, size)),
      drawArea: drawing.area.bind(drawing),
      drawTriangles: drawing.triangles.bind(drawing),
      drawFill: drawing.fill.bind(drawing),
    };
  }

  /**
   * @param {number} call
   * @param {string} path
   * @param {Parameters<typeof send>[2]} request
   */
  async fetch(call, path, request) {
    const { fetcher, apiBase } = this.services;
    this.answer(call, await send(fetcher, apiBase + path, request));
  }

  /**
   * @param {number} call
   * @param {import('../network/http.js').Answer} answer
   */
  answer(call, answer) {
    const panel = /** @type {PanelModule} */ (this.panel);
    panel.host_deliver(call, answer.outcome, answer.status, answer.retryAfterMs, this.memory.send(panel, answer.text));
  }

  /**
   * @param {number} call
   * @param {number} operation
   * @param {string} key
   * @param {string} guard
   * @param {string} record
   */
  async store(call, operation, key, guard, record) {
    const answer = await this.services.store.run(operation, key, guard, record);
    const panel = /** @type {PanelModule} */ (this.panel);
    panel.panel_store(call, answer.outcome, this.memory.send(panel, answer.text));
  }

  /**
   * @param {number} call
   * @param {number} what
   * @param {number} a
   * @param {number} b
   * @param {string} said
   */
  tellOfDocument(call, what, a, b, said) {
    const panel = /** @type {PanelModule} */ (this.panel);
    panel.panel_document(call, what, a, b, this.memory.send(panel, said));
  }

  /**
   * @param {number} call
   * @param {string} path
   */
  async openDocument(call, path) {
    const { services } = this;
    try {
      if (!this.documents) {
        const { Documents } = await services.loadDocuments();
        this.documents ??= new Documents({
          fetcher: services.fetcher, tell: this.tellOfDocument.bind(this),
          show: (texture, canvas) => services.drawing.copyTexture(texture, canvas),
        });
      }
    } catch {
      this.tellOfDocument(call, FAILED, NO_VIEWER, 0, '');
      return;
    }
    this.documents.open(call, services.apiBase + path);
  }

  /**
   * @param {string} character
   * @param {number} linePx
   * @param {boolean} bold
   * @param {number} out
   */
  glyph(character, linePx, bold, out) {
    const glyph = this.services.glyphs.rasterise(character, linePx, bold);
    if (!glyph) {
      this.memory.writeDoubles(out, [this.services.glyphs.advance(character, linePx, bold), 0, 0, 0, 0, 0]);
      return 0;
    }
    this.pixels = glyph.pixels;
    this.memory.writeDoubles(out, [glyph.advance, glyph.x, glyph.y, glyph.width, glyph.height, glyph.coloured ? 1 : 0]);
    return 1;
  }

  /** @param {number[]} a texture, text, its size, line, how it is written, baseline, ink, where the size goes */
  textRun([texture, at, size, linePx, how, baseline, ink, out]) {
    const run = this.services.glyphs.run(this.memory.text(at, size), linePx, how, baseline, ink);
    this.services.drawing.copyTexture(texture, run.canvas);
    this.memory.writeDoubles(out, [run.width, run.height]);
  }
}
