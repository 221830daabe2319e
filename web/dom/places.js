// Places: which element of the tree an event is of, and what kind of place that is for the keys.
import { isCell } from './cells.js';

/** @param {EventTarget | null} target */
export function elementOf(target) {
  return target instanceof HTMLElement ? /** @type {HTMLElement | null} */ (target.closest('[data-node]')) : null;
}

/** @param {Element | null} element */
export function isField(element) {
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type !== 'checkbox');
}

/**
 * @param {HTMLElement | null} element
 * @returns {'row' | 'cell' | 'field' | 'search' | 'notes' | 'page' | 'bar' | 'other'}
 */
export function kindOfPlace(element) {
  if (element?.getAttribute('role') === 'row') return 'row';
  if (element?.getAttribute('role') === 'document') return 'page';
  if (element?.getAttribute('role') === 'separator') return 'bar';
  if (element instanceof HTMLTextAreaElement && element.dataset.confirms === undefined) return 'notes';
  if (!isField(element)) return 'other';
  if (element instanceof HTMLInputElement && element.type === 'search') return 'search';
  return isCell(element) ? 'cell' : 'field';
}
