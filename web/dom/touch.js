// Touch: one finger scrolls 1:1 and what it moved goes on; two zoom the document; a tap is a click.

import { STEP_CSS, isOver } from './pointer.js';

/** @typedef {import('../bridge/panel.js').PanelModule} PanelModule */
/** @typedef {{x: number, y: number}} Point CSS pixels of the page */

const SLOP_CSS = 8; // a tap moves less
const RECENT_MS = 100; // how fast a finger leaves is what it did in so long
const STOPS = 0.03; // CSS pixels a millisecond
const SLOWS_MS = 325; // after so long a third of the speed is left
const ZOOM_STEP = Math.log(1.21); // of a step of the wheel, as a logarithm

/**
 * How fast a finger left, in CSS pixels a millisecond.
 * @param {Array<Point & {at: number}>} moves oldest first
 * @param {number} now milliseconds
 */
export function speedOf(moves, now) {
  const recent = moves.filter(({ at }) => now - at <= RECENT_MS);
  const [first, last] = [recent[0], recent.at(-1)];
  if (!first || !last || last.at === first.at) return { x: 0, y: 0 };
  const ms = last.at - first.at;
  return { x: (last.x - first.x) / ms, y: (last.y - first.y) / ms };
}

/**
 * How far what was let go moves between two times after that, and how fast it is then.
 * @param {Point} speed when it was let go
 * @param {number} from milliseconds since then
 * @param {number} to milliseconds since then
 */
export function glide(speed, from, to) {
  const part = SLOWS_MS * (Math.exp(-from / SLOWS_MS) - Math.exp(-to / SLOWS_MS));
  const left = Math.exp(-to / SLOWS_MS);
  return { x: speed.x * part, y: speed.y * part, isOver: Math.hypot(speed.x, speed.y) * left < STOPS };
}

/** @typedef {'tap' | 'scroll' | 'drag' | 'pinch' | 'none'} Gesture none: the browser's, or over */

class Fingers {
  /** @type {Map<number, Point>} */
  #down = new Map();
  /** @type {Gesture} */
  #gesture = 'none';
  /** @type {Array<Point & {at: number}>} */
  #moves = [];
  #start = { x: 0, y: 0 };
  #axes = { x: 1, y: 1 }; // those that are scrolled
  #gliding = 0;

  /**
   * @param {HTMLElement} page
   * @param {PanelModule} panel
   */
  constructor(page, panel) {
    this.page = page;
    this.panel = panel;
  }

  /** @param {PointerEvent} event */
  begin(event) {
    cancelAnimationFrame(this.#gliding);
    const at = pointOf(event), [first] = this.#down.values();
    this.#down.set(event.pointerId, at);
    if (first) {
      if (this.#gesture === 'drag') this.#point(first, 0, 0); // what was dragged stays there
      this.#gesture = this.#down.size === 2 && this.#isOnDocument(this.#between().middle) ? 'pinch' : 'none';
      return;
    }
    this.#start = at;
    this.#moves = [{ ...at, at: event.timeStamp }];
    const isOnEdge = [...this.page.querySelectorAll('[role=separator]')].some((edge) => isOver(edge, event));
    this.#gesture = isOnEdge ? 'drag' : 'tap';
    if (isOnEdge) this.#point(at, 0, 1);
  }

  /** @param {PointerEvent} event */
  move(event) {
    const before = this.#down.get(event.pointerId);
    if (!before) return;
    const at = pointOf(event), apart = this.#gesture === 'pinch' ? this.#between() : null;
    this.#down.set(event.pointerId, at);
    if (apart) this.#pinch(apart);
    else if (this.#gesture === 'drag') this.#point(at, -1, 0);
    else if (this.#gesture === 'scroll') this.#scroll(at.x - before.x, at.y - before.y);
    else if (this.#gesture === 'tap') this.#beginScroll(at);
    this.#moves.push({ ...at, at: event.timeStamp });
  }

  /** @param {PointerEvent} event */
  end(event) {
    const at = this.#down.get(event.pointerId), gesture = this.#gesture;
    this.#down.delete(event.pointerId);
    this.#gesture = 'none';
    if (!at) return;
    if (gesture === 'drag') this.#point(at, 0, 0);
    if (event.type === 'pointercancel') return;
    if (gesture === 'tap') {
      this.#point(at, 0, 1);
      this.#point(at, 0, 0);
    } else if (gesture === 'scroll') {
      this.#goOn(speedOf(this.#moves, event.timeStamp));
    }
  }

  /** @param {Point} at */
  #beginScroll(at) {
    const x = at.x - this.#start.x, y = at.y - this.#start.y;
    if (Math.hypot(x, y) < SLOP_CSS) return;
    this.#gesture = 'scroll';
    const isFree = this.#isOnDocument(this.#start), isSteep = Math.abs(y) >= Math.abs(x);
    this.#axes = { x: isFree || !isSteep ? 1 : 0, y: isFree || isSteep ? 1 : 0 };
    this.#point(this.#start, -1, 0); // what is under the finger scrolls
    this.#scroll(x, y);
  }

  /**
   * @param {number} x CSS pixels
   * @param {number} y CSS pixels
   */
  #scroll(x, y) {
    this.panel.panel_wheel(x * this.#axes.x / STEP_CSS.x, y * this.#axes.y / STEP_CSS.y);
  }

  /** @param {Point} speed */
  #goOn(speed) {
    if (glide(speed, 0, 0).isOver) return;
    const began = performance.now();
    let until = 0;
    const step = () => {
      const now = performance.now() - began, { x, y, isOver: ends } = glide(speed, until, now);
      until = now;
      this.#scroll(x, y);
      if (ends) this.panel.panel_pointer_left();
      else this.#gliding = requestAnimationFrame(step);
    };
    this.#gliding = requestAnimationFrame(() => {
      this.#point(this.#start, -1, 0); // the finger has left, and with it the pointer
      this.#gliding = requestAnimationFrame(step);
    });
  }

  /** @param {{middle: Point, distance: number}} before */
  #pinch(before) {
    const { middle, distance } = this.#between();
    this.#point(middle, -1, 0);
    this.panel.panel_zoom(Math.log(Math.max(distance, 1) / Math.max(before.distance, 1)) / ZOOM_STEP);
    this.panel.panel_wheel((middle.x - before.middle.x) / STEP_CSS.x, (middle.y - before.middle.y) / STEP_CSS.y);
  }

  #between() {
    const [a, b] = [...this.#down.values()];
    return { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, distance: Math.hypot(a.x - b.x, a.y - b.y) };
  }

  /** @param {Point} at */
  #isOnDocument({ x, y }) {
    return isOver(this.page.querySelector('[data-zooms]'), { clientX: x, clientY: y });
  }

  /**
   * @param {Point} at
   * @param {number} button -1 for none
   * @param {number} down
   */
  #point({ x, y }, button, down) {
    this.panel.panel_pointer(x * devicePixelRatio, y * devicePixelRatio, button, down);
  }
}

/** @param {PointerEvent} event */
const pointOf = (event) => ({ x: event.clientX, y: event.clientY });

/**
 * @param {HTMLElement} page
 * @param {PanelModule} panel
 */
export function listenToTouch(page, panel) {
  const fingers = new Fingers(page, panel);
  /** @param {(event: PointerEvent) => void} act */
  const ofTouch = (act) => (/** @type {PointerEvent} */ event) => {
    if (event.pointerType === 'touch') act(event);
  };
  page.addEventListener('pointerdown', ofTouch((event) => fingers.begin(event)));
  page.addEventListener('pointermove', ofTouch((event) => fingers.move(event)));
  page.addEventListener('pointerup', ofTouch((event) => fingers.end(event)));
  page.addEventListener('pointercancel', ofTouch((event) => fingers.end(event)));
  const keep = (/** @type {TouchEvent} */ event) => {
    const [a, b] = event.touches, document = page.querySelector('[data-zooms]');
    if (event.touches.length === 2 && isOver(document, a) && isOver(document, b)) event.preventDefault(); // the browser would zoom the page
  };
  page.addEventListener('touchstart', keep, { passive: false });
  page.addEventListener('touchmove', keep, { passive: false });
}
