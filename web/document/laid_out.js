// LaidOut: a document that comes without a page to look at, as the core lays it out. Texts are drawn with the page's font.
import { Core } from './core.js';
import { NotShown, Trouble } from './files.js';

const WIDTH = 420;
const HEIGHT = 594;
const HUNDREDTHS = 100;
const LEAST_SHARE = 0.6; // to which a text is narrowed that is wider than its room

/** einvoice::Style: size and weight come with the run, what differs is the ink. */
const INKS = ['#5a6472', '#5a6472', '#14181f', '#14181f', '#14181f', '#14181f', '#a61b1b'];
const ENDS_RIGHT = new Set([1, 3]);
const BOLD = new Set([4, 5, 6]);

/**
 * @typedef {import('./documents.js').Area} Area
 * @typedef {import('./words.js').Word} Word
 * @typedef {{x: number, y: number, width: number, size: number, style: number, path: string, text: string}} Run in points
 */

/** Of the language that the panel speaks, 0: English, 1: German, as einvoice::Language: those that the standard's terms are named in. */
export const languageOf = (/** @type {string} */ code) => (code === 'de' ? 1 : 0);

/**
 * @param {string} text
 * @returns {Run[]}
 */
export function runsOf(text) {
  if (text === '') return [];
  return text.split('\x1e').map((record) => {
    const [x, y, width, size, style, path, ...words] = record.split('\x1f');
    const [left, base, room, points] = [x, y, width, size].map((each) => Number(each) / HUNDREDTHS);
    return { x: left, y: base, width: room, size: points, style: Number(style), path, text: words.join(' ') };
  });
}

/** @param {Run} run */
const fontOf = (run) => `${BOLD.has(run.style) ? '600 ' : ''}${run.size}px ${getComputedStyle(document.body).fontFamily || 'sans-serif'}`;

/**
 * Where a run begins, and how wide it is drawn.
 * @param {Run} run
 * @param {number} natural its width in its font
 */
function spanOf(run, natural) {
  const share = Math.max(LEAST_SHARE, Math.min(1, run.width / Math.max(natural, 1e-6)));
  const width = natural * share;
  return { left: ENDS_RIGHT.has(run.style) ? run.x + run.width - width : run.x, width, share };
}

/**
 * The words of the runs with their boxes, and the boxes of whole values with their paths.
 * @param {Run[]} runs
 * @param {(text: string, run: Run) => number} measure
 * @returns {{words: Word[], places: Word[]}}
 */
export function wordsOfRuns(runs, measure) {
  /** @type {Word[]} */
  const words = [];
  /** @type {Word[]} */
  const places = [];
  for (const run of runs) {
    const { left, width, share } = spanOf(run, measure(run.text, run));
    const box = (/** @type {number} */ from, /** @type {number} */ wide) =>
      [from / WIDTH, (run.y - run.size * 0.85) / HEIGHT, wide / WIDTH, (run.size * 1.15) / HEIGHT];
    for (const { 0: text, index } of run.text.matchAll(/\S+/g)) {
      const from = measure(run.text.slice(0, index), run) * share;
      words.push({ text, box: box(left + from, measure(text, run) * share) });
    }
    if (run.path) places.push({ text: run.path, box: box(left, width) });
  }
  return { words, places };
}

export class LaidOut {
  /**
   * @param {Core} core
   * @param {number} pageCount
   */
  constructor(core, pageCount) {
    this.core = core;
    this.pageCount = pageCount;
    /** @type {Map<number, Promise<Run[]>>} the last used last */
    this.kept = new Map();
    this.measuring = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  }

  /**
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @param {AbortSignal} signal
   */
  static async open(bytes, signal) {
    const core = new Core();
    const end = () => core.close();
    signal.addEventListener('abort', end);
    const { pages, missing } = await core.ask({ bytes: bytes.buffer, language: languageOf(document.documentElement.lang) }, [bytes.buffer]);
    if (!pages) {
      core.close();
      throw new NotShown(missing ? Trouble.noViewer : Trouble.unknownKind);
    }
    signal.removeEventListener('abort', end);
    return new LaidOut(core, pages);
  }

  /** @param {number} number from 0 */
  page(number) {
    const KEPT = 8;
    const runs = this.kept.get(number) ?? this.core.ask({ page: number }).then(({ text }) => runsOf(text));
    this.kept.delete(number);
    this.kept.set(number, runs);
    if (this.kept.size > KEPT) this.kept.delete(/** @type {number} */ (this.kept.keys().next().value));
    return runs;
  }

  async sizes() {
    return Array.from({ length: this.pageCount }, () => [WIDTH, HEIGHT]);
  }

  /** @param {number} number */
  async words(number) {
    const { measuring } = this;
    return wordsOfRuns(await this.page(number), (text, run) => {
      measuring.font = fontOf(run);
      return measuring.measureText(text).width;
    });
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {Area} area
   */
  async paint(canvas, { page, turns, scale, x, y }) {
    const runs = await this.page(page);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { alpha: false }));
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    const width = WIDTH * scale, height = HEIGHT * scale;
    context.translate(-x, -y);
    const [acrossEnd, downEnd] = turns % 2 === 1 ? [height, width] : [width, height];
    context.translate(turns === 1 || turns === 2 ? acrossEnd : 0, turns === 2 || turns === 3 ? downEnd : 0);
    context.rotate((turns * Math.PI) / 2);
    context.scale(scale, scale);
    for (const run of runs) {
      context.font = fontOf(run);
      const { left, width: wide } = spanOf(run, context.measureText(run.text).width);
      context.fillStyle = INKS[run.style];
      context.fillText(run.text, left, run.y, Math.max(wide, 1));
    }
  }

  stop() {}

  close() {
    this.core.close();
  }
}
