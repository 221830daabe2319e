// Pdf: a PDF as pages that can be painted and read. The library works in two workers that end with the document.
import { NotShown, Trouble } from './files.js';
import { wordsOf } from './words.js';
import { WORKERS, workerUrl } from './workers.js';

const MOST_PICTURE_PIXELS = 64_000_000;
const KEPT_PAGES = 6;
const MOST_PAGES = 2000;
const SIZES_AT_ONCE = 50;

/** pack.js puts the name of the folder here. */
const ASSETS = 'pdf/';

/**
 * @typedef {import('pdfjs-dist').PDFDocumentProxy} Document
 * @typedef {import('pdfjs-dist').PDFPageProxy} Page
 * @typedef {import('./documents.js').Area} Area
 * @typedef {{library: Promise<typeof import('pdfjs-dist')>, workers: Worker[]}} Viewer
 */

/** @type {Viewer | null} for the document that comes next */
let ready = null;

/**
 * @param {unknown} error
 * @returns {NotShown}
 */
function reasonOf(error) {
  if (error instanceof NotShown) return error;
  const name = error instanceof Error ? error.name : '';
  return new NotShown(name === 'PasswordException' ? Trouble.locked : Trouble.broken);
}

let measuring = /** @type {CanvasRenderingContext2D | null} */ (null);

function measure(/** @type {string} */ text) {
  measuring ??= document.createElement('canvas').getContext('2d');
  return measuring?.measureText(text).width ?? text.length;
}

/** Loads the library and starts two workers, so that the document that comes next need not wait for them. */
export function prepareViewer() {
  if (ready) return;
  /** @type {Worker[]} */
  const workers = [];
  const fail = () => {
    if (ready?.workers !== workers) return;
    ready = null;
    workers.forEach((worker) => worker.terminate());
  };
  try {
    for (const name of [WORKERS.parser, WORKERS.painter]) {
      const worker = new Worker(workerUrl(name), { type: 'module' });
      worker.addEventListener('error', fail);
      workers.push(worker);
    }
  } catch {
    return;
  }
  ready = { library: import('pdfjs-dist'), workers };
  ready.library.catch(fail);
}

function takeViewer() {
  prepareViewer();
  if (!ready) throw new NotShown(Trouble.noViewer);
  const viewer = ready;
  ready = null;
  return viewer;
}

export class Pdf {
  /**
   * @param {import('pdfjs-dist').PDFDocumentLoadingTask} loading
   * @param {Document} file
   * @param {() => void} end
   */
  constructor(loading, file, end) {
    this.loading = loading;
    this.file = file;
    this.end = end;
    this.pageCount = Math.min(file.numPages, MOST_PAGES);
    /** @type {Map<number, Page>} the last used last */
    this.pages = new Map();
    /** @type {import('pdfjs-dist').RenderTask | null} */
    this.task = null;
  }

  /**
   * @param {Uint8Array} bytes
   * @param {AbortSignal} signal
   */
  static async open(bytes, signal) {
    const { library: loaded, workers } = takeViewer();
    const end = () => workers.forEach((worker) => worker.terminate());
    signal.addEventListener('abort', end);
    let library;
    try {
      library = await loaded;
    } catch {
      end();
      throw new NotShown(Trouble.noViewer);
    }
    const [parser, painter] = workers;
    library.GlobalWorkerOptions.rendererPorts = [painter];
    const folder = new URL(ASSETS, import.meta.url).href;
    const loading = library.getDocument({
      data: bytes, worker: library.PDFWorker.create({ port: parser }), verbosity: 0, enableXfa: false, useSystemFonts: false,
      cMapUrl: `${folder}cmaps/`, standardFontDataUrl: `${folder}standard_fonts/`, wasmUrl: `${folder}wasm/`, iccUrl: `${folder}iccs/`,
      maxImageSize: MOST_PICTURE_PIXELS, disableRange: true, disableAutoFetch: true,
    });
    try {
      const file = await loading.promise;
      signal.removeEventListener('abort', end);
      const pdf = new Pdf(loading, file, end);
      pdf.begin().catch(() => undefined);
      return pdf;
    } catch (error) {
      end();
      throw reasonOf(error);
    }
  }

  /** Has the first page read and its fonts made while the panel lays it out, by a painting of a few pixels. */
  async begin() {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 16;
    const page = await this.page(0);
    await page.render({ canvas, viewport: page.getViewport({ scale: 0.02 }), annotationMode: 1 }).promise;
  }

  /** @param {number} number from 0 */
  async page(number) {
    const page = this.pages.get(number) ?? await this.file.getPage(number + 1);
    this.pages.delete(number);
    this.pages.set(number, page);
    for (const [oldest, each] of this.pages) {
      if (this.pages.size <= KEPT_PAGES) break;
      this.pages.delete(oldest);
      each.cleanup();
    }
    return page;
  }

  /**
   * Points of the pages from `first` on, some at once.
   * @param {number} first
   */
  async sizes(first) {
    const sizes = [];
    const past = first === 0 ? 1 : Math.min(this.pageCount, first + SIZES_AT_ONCE);
    for (let number = first; number < past; number++) {
      const { width, height } = (await this.file.getPage(number + 1)).getViewport({ scale: 1 });
      sizes.push([width, height]);
    }
    return sizes;
  }

  /** @param {number} number */
  async words(number) {
    const page = await this.page(number);
    const { items } = await page.getTextContent();
    const words = wordsOf(/** @type {import('./words.js').Item[]} */ (items), page.getViewport({ scale: 1 }), measure);
    return { words, places: /** @type {import('./words.js').Word[]} */ ([]) };
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {Area} area
   */
  async paint(canvas, { page: number, turns, scale, x, y }) {
    const page = await this.page(number);
    const viewport = page.getViewport({ scale, rotation: (page.rotate + turns * 90) % 360, offsetX: -x, offsetY: -y });
    this.task = page.render({ canvas, viewport, annotationMode: 1 });
    await this.task.promise;
    this.task = null;
  }

  /** Ends the painting that is on its way. */
  stop() {
    this.task?.cancel();
  }

  close() {
    this.loading.destroy().catch(() => undefined);
    this.end();
  }
}
