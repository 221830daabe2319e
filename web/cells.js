// Cells: a cell of a grid is selected as a whole until its reviewer types in it; only then are its keys those of a text.

/**
 * @param {Element | null} element
 * @returns {element is HTMLInputElement}
 */
export function isCell(element) {
  return element instanceof HTMLInputElement && element.parentElement?.getAttribute('role') === 'gridcell';
}

/** @param {HTMLElement} cell */
export function isTyping(cell) {
  return cell.dataset.typing !== undefined;
}

/** @param {HTMLElement} cell */
export function beginTyping(cell) {
  cell.dataset.typing = '';
}

/** @param {HTMLInputElement} cell */
export function selectCell(cell) {
  delete cell.dataset.typing;
  cell.select();
}

/**
 * F2 goes on typing in a cell, Escape goes back to the cell as a whole.
 * @param {KeyboardEvent} event
 * @param {Element | null} element
 * @returns {boolean} whether the key was for this
 */
export function changeMode(event, element) {
  if (!isCell(element) || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
  if (event.key === 'F2' && !isTyping(element)) {
    beginTyping(element);
    element.setSelectionRange(element.value.length, element.value.length);
    return true;
  }
  if (event.key === 'Escape' && isTyping(element)) {
    selectCell(element);
    return true;
  }
  return false;
}

/** @typedef {{copied: () => string, pasted: (cell: HTMLInputElement, text: string) => void, cleared: (cell: HTMLInputElement) => void}} Answers */

/**
 * Answers the clipboard's events while a cell is selected.
 * @param {Document} document
 * @param {Answers} answers
 */
export function listenToClipboard(document, answers) {
  const selected = () => {
    const element = document.activeElement;
    return isCell(element) && !isTyping(element) ? element : null;
  };
  const copy = (/** @type {ClipboardEvent} */ event) => {
    const cell = selected();
    const text = cell ? answers.copied() : '';
    if (!cell || !event.clipboardData || text === '') return null;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    return cell;
  };
  document.addEventListener('copy', copy);
  document.addEventListener('cut', (event) => {
    const cell = copy(event);
    if (cell && !cell.readOnly) answers.cleared(cell);
  });
  document.addEventListener('paste', (event) => {
    const cell = selected();
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!cell || cell.readOnly || text === '') return;
    event.preventDefault();
    answers.pasted(cell, text);
  });
}
