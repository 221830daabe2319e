// Cells: what a cell of a grid is to keys and clipboard while it is edited, and whose undo applies to what is typed.

/**
 * @typedef {{copied: () => string, pasted: (cell: HTMLInputElement, text: string) => void,
 *   cleared: (cell: HTMLInputElement) => void}} Answers
 */
/**
 * @typedef {{ranged: boolean, atLeft: boolean, atRight: boolean}} CellState ranged: one of several selected cells; atLeft, atRight: its
 *   text has no more to select on that side, as it is seen
 */

/**
 * @param {Element | null} element
 * @returns {element is HTMLInputElement}
 */
export function isCell(element) {
  return element instanceof HTMLInputElement && element.parentElement?.getAttribute('role') === 'gridcell';
}

/** @param {HTMLInputElement} cell */
function isRanged(cell) {
  return cell.parentElement?.getAttribute('aria-selected') === 'true';
}

/**
 * The selection of a text that is selected whole goes on in either direction.
 * @param {HTMLInputElement} cell
 * @returns {CellState}
 */
export function stateOf(cell) {
  const { selectionStart: start, selectionEnd: end, selectionDirection: direction, value } = cell;
  const whole = start === 0 && end === value.length;
  const none = start === end;
  const atStart = whole || (start === 0 && (none || direction === 'backward'));
  const atEnd = whole || (end === value.length && (none || direction !== 'backward'));
  const [atLeft, atRight] = getComputedStyle(cell).direction === 'rtl' ? [atEnd, atStart] : [atStart, atEnd];
  return { ranged: isRanged(cell), atLeft, atRight };
}

/**
 * A table that a spreadsheet copied; a single value, with the line end that it puts behind it, is none.
 * @param {string} text
 */
function isTable(text) {
  return /[\t\r\n]/.test(text.replace(/\r?\n$/, ''));
}

/**
 * Answers the clipboard's events in cells where a range or a table is meant; else the browser does.
 * @param {Document} document
 * @param {Answers} answers
 */
export function listenToClipboard(document, answers) {
  const focused = () => (isCell(document.activeElement) ? document.activeElement : null);
  const copy = (/** @type {ClipboardEvent} */ event) => {
    const cell = focused();
    if (!cell || !isRanged(cell) || !event.clipboardData) return null;
    event.clipboardData.setData('text/plain', answers.copied());
    event.preventDefault();
    return cell;
  };
  document.addEventListener('copy', copy);
  document.addEventListener('cut', (event) => {
    const cell = copy(event);
    if (cell && !cell.readOnly) answers.cleared(cell);
  });
  document.addEventListener('paste', (event) => {
    const cell = focused();
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!cell || cell.readOnly || text === '' || !(isRanged(cell) || isTable(text))) return;
    event.preventDefault();
    answers.pasted(cell, text);
  });
}

/** Whether the browser's own undo has something to take back in the field with the focus. */
export class Typing {
  value = '';
  typed = false;

  /**
   * Where its text was set, the browser has forgotten what was typed before.
   * @param {Element | null} element
   */
  begin(element) {
    this.value = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.value : '';
    this.typed = false;
  }

  /** @param {HTMLInputElement | HTMLTextAreaElement} element */
  browserHas(element) {
    const elsewhere = element.closest('main') === null;
    return { undoes: elsewhere || (this.typed && element.value !== this.value), redoes: elsewhere || this.typed };
  }
}
