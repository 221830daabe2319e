// Keys: the allow-list of keys that the panel takes from the browser; every other key is left alone.

/** By the order of ui::Key. */
export const Key = Object.freeze({
  none: 0, save: 1, validateNext: 2, help: 3, nextCheck: 4, previousCheck: 5, nextItem: 6, previousItem: 7, escape: 8, enter: 9,
  up: 10, down: 11, pageUp: 12, pageDown: 13, home: 14, end: 15,
  left: 16, right: 17, extendUp: 18, extendDown: 19, extendLeft: 20, extendRight: 21, clear: 22,
  undo: 23, redo: 24,
});

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
const CELL_KEYS = {
  ArrowUp: Key.up, ArrowDown: Key.down, ArrowLeft: Key.left, ArrowRight: Key.right, Delete: Key.clear,
};

/** @type {Record<string, number>} */
const EXTEND_KEYS = {
  ArrowUp: Key.extendUp, ArrowDown: Key.extendDown, ArrowLeft: Key.extendLeft, ArrowRight: Key.extendRight,
};

/**
 * @param {string} letter
 * @param {boolean} shift
 * @param {boolean} mac
 */
function undoKey(letter, shift, mac) {
  if (letter === 'z') return shift ? Key.redo : Key.undo;
  return letter === 'y' && !shift && !mac ? Key.redo : Key.none;
}

/**
 * The key of the panel that an event means where the focus is, Key.none for one that is the browser's.
 * @param {KeyboardEvent} event
 * @param {{kind: 'row' | 'cell' | 'typing' | 'field' | 'notes' | 'other'}} place
 * @param {boolean} mac
 */
export function keyOf(event, place, mac) {
  if (event.isComposing || event.keyCode === 229) return Key.none;
  const altGraph = event.getModifierState('AltGraph');
  const command = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey && !altGraph;
  const inText = place.kind === 'typing' || place.kind === 'field' || place.kind === 'notes';
  if (command && !event.altKey && !inText) {
    const key = undoKey(letterOf(event), event.shiftKey, mac);
    if (key !== Key.none) return key;
  }
  if (command && !event.altKey && !event.shiftKey) {
    if (letterOf(event) === 's') return Key.save;
    if (event.key === 'Enter') return Key.validateNext;
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
  if (event.key === 'Escape') return Key.escape;
  if (event.key === '?' && !inText && place.kind !== 'cell') return Key.help;
  if (event.shiftKey) return place.kind === 'cell' ? EXTEND_KEYS[event.key] ?? Key.none : Key.none;
  if (place.kind === 'row') return ROW_KEYS[event.key] ?? Key.none;
  if (event.key === 'Enter' && (place.kind === 'cell' || place.kind === 'typing' || place.kind === 'field')) return Key.enter;
  if (place.kind === 'cell') return CELL_KEYS[event.key] ?? Key.none;
  if (place.kind === 'typing' && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) return ROW_KEYS[event.key];
  return Key.none;
}
