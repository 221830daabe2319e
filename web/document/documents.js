// Documents: the one document that is open, loaded when it is asked for; its pages as textures and its words.
import { Core } from './core.js';
import { fetchBytes, kindOf, MOST_BYTES, nameIn, NotShown, Trouble } from './files.js';
import { LaidOut } from './laid_out.js';
import { Pdf, prepareViewer } from './pdf.js';
import { Picture } from './picture.js';

const PATIENCE_MS = 20_000;
const LONGEST_SIDE = 4096;
const LINGERS_MS = 3000;
const SAVED_FOR_MS = 60_000;

/** Behind an address that becomes a file and is not shown. */
const SAVE = '#save';

/** DocumentSays in shell/documents/document_answers.h. */
export const Says = Object.freeze({ progress: 0, pages: 1, failed: 2, words: 3, painted: 4, found: 5 });

/**
 * @typedef {{page: number, turns: number, scale: number, x: number, y: number, width: number, height: number,
 *   show?: (canvas: HTMLCanvasElement) => void}} Area in pixels at `scale` of the page in points, turned by quarters; show: where it goes
 * @typedef {Pdf | Picture | LaidOut} Source
 * @typedef {(call: number, what: number, a: number, b: number, text: string) => void} Tell
 */

/**
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
function inTime(promise) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new NotShown(Trouble.tooSlow)), PATIENCE_MS);
  });
  return /** @type {Promise<T>} */ (Promise.race([promise, late])).finally(() => clearTimeout(timer));
}

/** @param {number[] | undefined} size the height by the width */
const shapeOf = (size) => (size ? size[1] / size[0] : '');

export class Documents {
  /**
   * @param {{
   *   fetcher: import('../network/credentials.js').Fetcher, tell: Tell, show: (texture: number, canvas: HTMLCanvasElement) => void
   * }} services
   */
  constructor(services) {
    this.services = services;
    this.call = 0;
    this.stopper = new AbortController();
    /** @type {string[]} the words of each page, as they were told */
    this.told = [];
    /** @type {number[][]} the width and the height of each page in points */
    this.sizes = [];
    /** @type {Source | null} */
    this.source = null;
    /** @type {Map<number, Area>} by texture, below 0 for pages that are shown elsewhere, as they were asked for */
    this.wanted = new Map();
    this.painting = 0;
    /** What is being painted. */
    this.busy = Promise.resolve();
    this.waitForPixels();
    /** @type {Source | null} the document before, whose workers end once this one is seen */
    this.before = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /**
   * @param {number} call
   * @param {string} url
   */
  async open(call, url) {
    if (url.endsWith(SAVE)) {
      await this.save(url.slice(0, -SAVE.length));
      return;
    }
    this.close();
    this.call = call;
    this.told = [];
    this.sizes = [];
    const { signal } = this.stopper;
    prepareViewer();
    await this.attempt(call, async () => {
      const source = await this.load(call, url, signal);
      if (this.call !== call) {
        source.close();
        return;
      }
      this.source = source;
      for (let first = 0; first < source.pageCount && this.call === call;) {
        const sizes = await inTime(source.sizes(first));
        if (sizes.length === 0 || this.call !== call) return;
        this.sizes.push(...sizes);
        this.services.tell(call, Says.pages, first, source.pageCount, sizes.flat().join(' '));
        first += sizes.length;
      }
    });
  }

  /**
   * @param {number} call
   * @param {string} url
   * @param {AbortSignal} signal
   * @returns {Promise<Source>}
   */
  async load(call, url, signal) {
    const { fetcher, tell } = this.services;
    const progress = (/** @type {number} */ loaded, /** @type {number} */ total) => {
      if (this.call === call && loaded !== total) tell(call, Says.progress, loaded, total, '');
    };
    const bytes = await fetchBytes(fetcher, url, { signal, progress });
    const kind = kindOf(bytes);
    if (kind === 'other' || bytes.length > MOST_BYTES) throw new NotShown(Trouble.unknownKind);
    /** @type {Promise<Source>} */
    const opening = kind === 'pdf' ? Pdf.open(bytes, signal) : kind === 'xml' ? LaidOut.open(bytes, signal)
      : Picture.open(bytes, `image/${kind}`);
    return inTime(opening);
  }

  /**
   * Gives what is there to the browser as a file, under the name that the server says and of no type that it would open.
   * @param {string} url
   */
  async save(url) {
    try {
      const { fetcher } = this.services;
      let name = '';
      const named = async (/** @type {string} */ address, /** @type {RequestInit} */ options) => {
        const answer = await fetcher(address, options);
        name = nameIn(answer.headers.get('Content-Disposition') ?? '');
        return answer;
      };
      const bytes = await fetchBytes(named, url, { signal: new AbortController().signal, progress: () => undefined });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), SAVED_FOR_MS);
    } catch {
      // The button is there to be pressed again.
    }
  }

  /**
   * Does something with the document of a call; what goes wrong ends that document.
   * @param {number} call
   * @param {() => Promise<void>} work
   */
  async attempt(call, work) {
    try {
      await work();
    } catch (error) {
      if (this.call !== call) return;
      this.close();
      this.endBefore();
      const { trouble, message } = error instanceof NotShown ? error : new NotShown(Trouble.broken);
      this.services.tell(call, Says.failed, trouble, 0, message);
    }
  }

  /** Ending a worker holds the page up: the document lingers until the next is seen, or for a while. */
  close() {
    this.call = 0;
    this.stopper.abort();
    this.stopper = new AbortController();
    if (this.source) {
      this.endBefore();
      if (this.painting !== 0) this.source.stop();
      this.before = this.source;
      this.timer = setTimeout(() => this.endBefore(), LINGERS_MS);
    }
    this.source = null;
    this.wanted.clear();
    this.painting = 0;
    this.waitForPixels();
  }

  endBefore() {
    clearTimeout(this.timer);
    this.before?.close();
    this.before = null;
  }

  waitForPixels() {
    /** @type {() => void} a page of the document was painted */
    this.seen = () => undefined;
    this.pixels = new Promise((resolve) => {
      this.seen = () => resolve(undefined);
    });
  }

  /**
   * @param {number} call
   * @param {number} page
   */
  async words(call, page) {
    const { source } = this;
    if (this.call !== call || !source) return;
    await this.attempt(call, async () => {
      if (!document.hidden) await this.pixels;
      while (this.painting !== 0) await this.busy;
      if (this.call !== call) return;
      const { words, places } = await inTime(source.words(page));
      if (this.call !== call) return;
      const textOf = (/** @type {import('./words.js').Word[]} */ list) =>
        list.map(({ text: word, box }) => [...box.map((each) => each.toFixed(5)), word].join('\x1f')).join('\x1e');
      this.told[page] = textOf(words);
      this.services.tell(call, Says.words, page, 0, places.length > 0 ? `${textOf(words)}\x1d${textOf(places)}` : textOf(words));
      prepareViewer();
    });
  }

  /**
   * Looks for values in what was told of the pages. What is found is told; the form works without.
   * @param {number} call
   */
  async read(call) {
    if (this.call !== call || !(this.source instanceof Pdf)) return;
    const told = this.told.map((text, page) => `${shapeOf(this.sizes[page])}\x1e${text}`).join('\x1d');
    /** @type {Core | null} */
    let core = null;
    try {
      core = new Core();
      const { text } = await inTime(core.ask({ told }));
      if (this.call === call && text) this.services.tell(call, Says.found, 0, 0, text);
    } catch {
      return;
    } finally {
      core?.close();
    }
  }

  /**
   * Paints an area of a page into a texture; what was asked for last is painted first.
   * @param {number} texture
   * @param {Area} area
   */
  paint(texture, area) {
    if (!this.source || area.width > LONGEST_SIDE || area.height > LONGEST_SIDE || area.width < 1 || area.height < 1) return;
    this.wanted.set(texture, area);
    if (this.painting === 0) this.busy = this.paintNext();
  }

  /**
   * The texture is no longer wanted.
   * @param {number} texture
   */
  forget(texture) {
    this.wanted.delete(texture);
    if (this.painting === texture) this.source?.stop();
  }

  async paintNext() {
    const { call, source } = this;
    const next = [...this.wanted].at(-1);
    if (!next || !source) return;
    const [texture, area] = next;
    this.painting = texture;
    const isWanted = () => this.wanted.get(texture) === area; // not forgotten, nor asked for anew in another size
    const canvas = document.createElement('canvas');
    canvas.width = area.width;
    canvas.height = area.height;
    await this.attempt(call, async () => {
      try {
        await inTime(source.paint(canvas, area));
      } catch (error) {
        if (isWanted()) throw error;
      }
      if (this.call !== call || !isWanted()) return;
      if (area.show) return void area.show(canvas);
      this.services.show(texture, canvas);
      this.services.tell(call, Says.painted, texture, 0, '');
    });
    canvas.width = 0;
    canvas.height = 0;
    if (this.source !== source) return;
    if (isWanted()) this.wanted.delete(texture);
    this.painting = 0;
    if (this.wanted.size > 0) {
      await this.paintNext();
      return;
    }
    this.seen();
    this.endBefore();
  }
}
