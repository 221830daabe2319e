// Keys: the allow-list of keys that the panel takes from the browser; every other key is left alone.

import { recall } from './preferences.js';

/** ui::Key. */
export const Key = Object.freeze({
  none: 0, save: 1, validateNext: 2, help: 3, nextCheck: 4, previousCheck: 5, nextItem: 6, previousItem: 7, escape: 8, enter: 9,
  up: 10, down: 11, pageUp: 12, pageDown: 13, home: 14, end: 15, left: 16, right: 17, find: 18, zoomIn: 19,
  zoomOut: 20, fitWidth: 21, fitPage: 22, turn: 23, extendUp: 24, extendDown: 25, extendLeft: 26, extendRight: 27, clear: 28,
  undo: 29, redo: 30, search: 31, acceptAll: 32,
});

/**
 * What may go on while a key is held: moving about, zooming, taking steps back. Nothing that decides, sends or leaves.
 * @type {Set<number>}
 */
const REPEATING = new Set([
  Key.up, Key.down, Key.pageUp, Key.pageDown, Key.home, Key.end, Key.left, Key.right, Key.zoomIn, Key.zoomOut,
  Key.extendUp, Key.extendDown, Key.extendLeft, Key.extendRight, Key.undo, Key.redo,
]);

/** @param {number} key */
export function mayRepeat(key) {
  return REPEATING.has(key);
}

/** Tells a key that is held from one that is pressed anew, also where the browser does not say that it repeats. */
export class HeldKeys {
  /** @param {boolean} mac whose browsers do not tell that a key was released while Command is held */
  constructor(mac) {
    this.mac = mac;
    /** @type {Set<string>} */
    this.down = new Set();
  }

  /**
   * Notes a key that went down; whether it had not been released.
   * @param {KeyboardEvent} event
   */
  press(event) {
    const isHeld = event.repeat || this.down.has(event.code);
    if (!this.mac && event.code) this.down.add(event.code);
    return isHeld;
  }

  /** @param {KeyboardEvent} event */
  release(event) {
    this.down.delete(event.code);
  }

  /** The page no longer hears of keys that are released. */
  forget() {
    this.down.clear();
  }
}

/** @param {string} platform */
export function isMac(platform) {
  return /mac|iphone|ipad/i.test(platform);
}

/**
 * A letter as it is printed on a Latin keyboard, wherever it stands on the reviewer's.
 * @param {KeyboardEvent} event
 */
function letterOf(event) {
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  return event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : event.key;
}

/** @type {Record<string, number>} */
const ROW_KEYS = {
  ArrowUp: Key.up, ArrowDown: Key.down, PageUp: Key.pageUp, PageDown: Key.pageDown, Home: Key.home, End: Key.end,
};

/** @type {Record<string, number>} */
const BAR_KEYS = { ...ROW_KEYS, ArrowLeft: Key.left, ArrowRight: Key.right };

/** @type {Record<string, number>} */
const PAGE_KEYS = {
  ...BAR_KEYS, Enter: Key.enter, '+': Key.zoomIn, '=': Key.zoomIn, '-': Key.zoomOut,
  0: Key.fitWidth, 1: Key.fitPage, r: Key.turn,
};

/**
 * @typedef {import('./cells.js').CellState} CellState
 * @typedef {{kind: 'row' | 'cell' | 'field' | 'search' | 'notes' | 'page' | 'bar' | 'other', zooms?: boolean, cell?: CellState,
 *   undoes?: boolean, redoes?: boolean}} Place zooms: inside the pane of a document; undoes, redoes: by the browser, what was typed
 */

/**
 * @param {KeyboardEvent} event
 * @param {Place} place
 * @param {boolean} mac
 */
function undoKey(event, place, mac) {
  const letter = letterOf(event);
  if (letter === 'z' && !event.shiftKey) return place.undoes ? Key.none : Key.undo;
  const isRedo = letter === 'z' || (letter === 'y' && !event.shiftKey && !mac);
  return isRedo && !place.redoes ? Key.redo : Key.none;
}

/**
 * The keys of a range of cells; the caret keeps those that move it within its text.
 * @param {KeyboardEvent} event
 * @param {CellState} cell
 */
function rangeKey(event, cell) {
  if (!event.shiftKey) return cell.ranged && (event.key === 'Delete' || event.key === 'Backspace') ? Key.clear : Key.none;
  if (event.key === 'ArrowUp') return Key.extendUp;
  if (event.key === 'ArrowDown') return Key.extendDown;
  if (event.key === 'ArrowLeft' && (cell.ranged || cell.atLeft)) return Key.extendLeft;
  if (event.key === 'ArrowRight' && (cell.ranged || cell.atRight)) return Key.extendRight;
  return Key.none;
}

/**
 * The key of the panel that an event means where the focus is, Key.none for one that is the browser's.
 * @param {KeyboardEvent} event
 * @param {Place} place
 * @param {boolean} mac
 */
export function keyOf(event, place, mac) {
  if (event.isComposing || event.keyCode === 229) return Key.none;
  const altGraph = event.getModifierState('AltGraph');
  const command = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey && !altGraph;
  if (command && !event.altKey) {
    const key = undoKey(event, place, mac);
    if (key !== Key.none) return key;
  }
  if (command && !event.altKey && !event.shiftKey) {
    if (letterOf(event) === 's') return Key.save;
    if (event.key === 'Enter') return Key.validateNext;
    if (place.zooms && letterOf(event) === 'f') return Key.find;
    return Key.none;
  }
  if (event.ctrlKey || event.metaKey) return Key.none;
  if (event.altKey && !altGraph) {
    if (event.key === 'PageDown') return Key.nextItem;
    if (event.key === 'PageUp') return Key.previousItem;
    return Key.none;
  }
  if (event.key === 'F1') return Key.help;
  if (event.key === 'F8') return event.shiftKey ? Key.previousCheck : Key.nextCheck;
  if (event.key === 'F9' && !event.shiftKey) return Key.acceptAll;
  if (event.key === 'Escape') return Key.escape;
  if (place.kind === 'search' && event.key === 'ArrowDown') return Key.down;
  const inText = place.kind === 'search' || place.kind === 'cell' || place.kind === 'field' || place.kind === 'notes';
  if ((event.key === '?' || event.key === '/') && !inText && recall('signs') !== 'off') return event.key === '?' ? Key.help : Key.search;
  if (place.kind === 'page') return PAGE_KEYS[event.key] ?? Key.none;
  const ranged = place.cell ? rangeKey(event, place.cell) : Key.none;
  if (ranged !== Key.none || event.shiftKey) return ranged;
  if (place.kind === 'bar') return BAR_KEYS[event.key] ?? Key.none;
  if (place.kind === 'row') return ROW_KEYS[event.key] ?? Key.none;
  if (event.key === 'Enter' && (place.kind === 'cell' || place.kind === 'field' || place.kind === 'search')) return Key.enter;
  if (place.kind === 'cell' && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) return ROW_KEYS[event.key];
  return Key.none;
}
