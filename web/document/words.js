// Words: the text of a page, as PDF.js gives it, cut into words with their places.

const MOST_WORDS = 20_000;

/**
 * @typedef {{str: string, dir: string, transform: number[], width: number, height: number}} Item the text as it is read
 * @typedef {{width: number, height: number, convertToViewportPoint: (x: number, y: number) => number[]}} Viewport
 * @typedef {{text: string, box: number[]}} Word a box is left, top, width, height as ratios of the page
 */

/**
 * The box of the part of an item between two shares of its length.
 * @param {Item} item
 * @param {Viewport} viewport
 * @param {number} from 0 to 1
 * @param {number} to
 */
function boxOf(item, viewport, from, to) {
  const [a, b, c, d, e, f] = item.transform;
  const along = Math.hypot(a, b) || 1;
  const up = Math.hypot(c, d) || 1;
  const size = item.height || up;
  const corners = [from, to].flatMap((share) => [-0.22, 0.8].map((rise) => {
    const run = item.width * share;
    const lift = size * rise;
    return viewport.convertToViewportPoint(e + (a / along) * run + (c / up) * lift, f + (b / along) * run + (d / up) * lift);
  }));
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  const width = Math.max(...xs) - left, height = Math.max(...ys) - top;
  return [left / viewport.width, top / viewport.height, width / viewport.width, height / viewport.height];
}

/** @param {number[]} box */
function isOnPage([x, y, w, h]) {
  return [x, y, w, h].every(Number.isFinite) && x + w > 0 && y + h > 0 && x < 1 && y < 1 && w > 0 && h > 0;
}

/**
 * @param {Word} last
 * @param {number[]} box
 */
function touches(last, [x, y, , h]) {
  const [lastX, lastY, lastW, lastH] = last.box;
  const letter = lastW / Math.max(1, last.text.length);
  return Math.abs(y + h / 2 - lastY - lastH / 2) < 0.3 * h && Math.abs(x - lastX - lastW) < 0.25 * letter && !/\s$/.test(last.text);
}

/** Letters in the form that they have in a word, as some PDFs give Arabic, become plain ones. @param {string} text */
const plain = (text) => (/[\uFB1D-\uFDFF\uFE70-\uFEFC]/.test(text) ? text.normalize('NFKC') : text);

/**
 * @param {Item[]} items in the order of the file
 * @param {Viewport} viewport of the page, unscaled
 * @param {(text: string) => number} measure the relative length of a text
 * @returns {Word[]}
 */
export function wordsOf(items, viewport, measure) {
  /** @type {Word[]} */
  const words = [];
  let open = false, isLeftward = false;
  for (const item of items) {
    if (words.length >= MOST_WORDS) break;
    if (typeof item.str !== 'string' || item.str === '') {
      if ('hasEOL' in item && item.hasEOL) open = false;
      continue;
    }
    const whole = measure(item.str) || 1;
    const fromRight = item.dir === 'rtl';
    for (const { 0: given, index } of item.str.matchAll(/\S+/g)) {
      if (words.length >= MOST_WORDS) break;
      const text = plain(given);
      const from = measure(item.str.slice(0, index)) / whole;
      const to = measure(item.str.slice(0, index + given.length)) / whole;
      const box = fromRight ? boxOf(item, viewport, 1 - to, 1 - from) : boxOf(item, viewport, from, to);
      const last = words.at(-1);
      if (index === 0 && open && last && touches(last, box)) {
        const right = Math.max(last.box[0] + last.box[2], box[0] + box[2]);
        isLeftward ||= fromRight;
        last.text = isLeftward ? text + last.text : last.text + text;
        last.box[2] = right - last.box[0];
      } else if (isOnPage(box)) {
        words.push({ text, box });
        isLeftward = fromRight;
      }
    }
    open = !/\s$/.test(item.str);
  }
  return words;
}
