// Later: what is loaded once the panel is drawn, or before where it cannot be drawn.
import { Files } from './arriving/files.js';
import { sayAloud } from './dom/aloud.js';
import { Plain, showPlain } from './dom/plain.js';
import { listenToTouch } from './dom/touch.js';
import { keepPage } from './offline/keeping.js';

export { showPlain };

/**
 * Prints the plain layout, whatever is shown.
 * @param {HTMLElement} page
 * @param {HTMLElement} root of the tree
 */
function printPlainly(page, root) {
  /** @type {Plain | null} */
  let printed = null;
  addEventListener('beforeprint', () => {
    if (page.classList.contains('plain')) return;
    printed = new Plain(page, root);
    printed.begin();
  });
  addEventListener('afterprint', () => {
    printed?.end();
    printed = null;
  });
}

/**
 * @param {HTMLElement} page
 * @param {HTMLElement} root of the tree
 * @param {import('./bridge/door.js').Door} door
 */
export function begin(page, root, door) {
  door.files = new Files(door, page);
  door.files.listen();
  sayAloud(root);
  printPlainly(page, root);
  if (door.panel) listenToTouch(page, door.panel);
  const { serviceWorker } = navigator; // not there on plain http
  if (serviceWorker) keepPage(document, serviceWorker);
}
