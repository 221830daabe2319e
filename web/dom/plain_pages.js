// Plain pages: a picture of each page of the document above its text in the plain layout, as wide and as turned as the tools have it.

/** @typedef {import('../document/documents.js').Documents} Documents */

const LONGEST_SIDE = 4096;

/** @type {() => Documents | null} */
let documentsNow = () => null;

/**
 * Where the pictures come from, once documents can be opened.
 * @param {() => Documents | null} documents
 */
export function takePagesFrom(documents) {
  documentsNow = documents;
}

/**
 * A whole page of these points, so wide in pixels or as wide as may be.
 * @param {number[]} points
 * @param {{page: number, turns: number, width: number}} wish
 */
export function areaOfPage(points, { page, turns, width }) {
  const [across, down] = turns % 2 === 1 ? [points[1], points[0]] : points;
  const scale = Math.min(width / across, LONGEST_SIDE / Math.max(across, down));
  return { page, turns, scale, x: 0, y: 0, width: Math.floor(across * scale), height: Math.floor(down * scale) };
}

/**
 * The frame that scrolls over a picture, by keys too; the tree knows nothing of it.
 * @param {HTMLElement} group with the text of the page
 */
function makeFrame(group) {
  const frame = group.ownerDocument.createElement('div');
  frame.className = 'plain-page';
  frame.tabIndex = 0;
  frame.dataset.node = '0';
  frame.setAttribute('role', 'img');
  frame.append(group.ownerDocument.createElement('canvas'));
  group.prepend(frame);
  return frame;
}

/**
 * @param {HTMLElement} frame
 * @param {number} width CSS pixels
 * @param {HTMLCanvasElement} painted
 */
function fill(frame, width, painted) {
  const canvas = /** @type {HTMLCanvasElement} */ (frame.firstElementChild);
  canvas.width = painted.width;
  canvas.height = painted.height;
  canvas.style.setProperty('--width', `${width}px`);
  canvas.getContext('2d')?.drawImage(painted, 0, 0);
  frame.dataset.shown = frame.dataset.wanted;
}

export class PlainPages {
  /** @param {HTMLElement} root of the tree */
  constructor(root) {
    this.root = root;
    /** @type {Map<HTMLElement, HTMLElement>} the frame of each page that is there */
    this.frames = new Map();
  }

  /** Asks for the picture of each page that is new, or zoomed or turned since. */
  show() {
    const documents = documentsNow();
    for (const [group, frame] of this.frames) if (!group.isConnected) this.drop(group, frame);
    if (!documents?.source) return;
    for (const group of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll('[data-page]'))) {
      const [number, turns, width] = (group.dataset.page ?? '').split(' ').map(Number);
      const frame = this.frames.get(group) ?? makeFrame(group);
      this.frames.set(group, frame);
      frame.setAttribute('aria-label', group.getAttribute('aria-label') ?? '');
      const points = documents.sizes[number - 1];
      const wanted = `${documents.call} ${group.dataset.page}`;
      if (!points || frame.dataset.wanted === wanted) continue;
      frame.dataset.wanted = wanted;
      const show = (/** @type {HTMLCanvasElement} */ painted) => {
        if (frame.dataset.wanted === wanted) fill(frame, width, painted);
      };
      documents.paint(-number, { ...areaOfPage(points, { page: number - 1, turns, width: width * devicePixelRatio }), show });
    }
  }

  end() {
    for (const [group, frame] of this.frames) this.drop(group, frame);
  }

  /**
   * @param {HTMLElement} group
   * @param {HTMLElement} frame
   */
  drop(group, frame) {
    documentsNow()?.forget(-Number.parseInt(group.dataset.page ?? ''));
    frame.remove();
    this.frames.delete(group);
  }
}
