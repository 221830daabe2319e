// Later: what is loaded once the panel is drawn, or before where it cannot be drawn.
import { Files } from './arriving/files.js';
import { said } from './bridge/language.js';
import { sayAloud } from './dom/aloud.js';
import { Plain, showPlain } from './dom/plain.js';
import { takePagesFrom } from './dom/plain_pages.js';
import { recall, remember } from './dom/preferences.js';
import { listenToTouch } from './dom/touch.js';
import { keepPage } from './offline/keeping.js';

export { showPlain };

/**
 * Prints the plain layout, whatever is shown, with all lines of its lists.
 * @param {HTMLElement} page
 * @param {HTMLElement} root of the tree
 * @param {import('./bridge/door.js').Door} door
 * @param {() => number} look
 */
function printPlainly(page, root, { panel, services }, look) {
  const PRINTED = 8;
  /** @type {Plain | null} */
  let printed = null;
  const show = (/** @type {number} */ more) => {
    panel?.panel_theme(look() + more);
    for (let frame = 0; more > 0 && frame < 2; frame++) panel?.panel_frame();
    services.tree.settle();
  };
  addEventListener('beforeprint', () => {
    show(PRINTED);
    if (page.classList.contains('plain')) return;
    printed = new Plain(page, root);
    printed.begin();
  });
  addEventListener('afterprint', () => {
    printed?.end();
    printed = null;
    show(0);
  });
}

/** The switch of the keys that are a sign alone, which a spoken word may press. It stands behind the skip links. */
function offerSigns() {
  const english = 'Keys ? and /';
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: said(english) });
  button.dataset.english = english;
  const show = () => button.setAttribute('aria-pressed', String(recall('signs') !== 'off'));
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    remember('signs', recall('signs') === 'off' ? 'on' : 'off');
    show();
  });
  show();
  document.getElementById('skip')?.append(button);
}

/**
 * @param {HTMLElement} page
 * @param {HTMLElement} root of the tree
 * @param {import('./bridge/door.js').Door} door
 * @param {() => number} look what the panel is told of it
 */
export function begin(page, root, door, look) {
  takePagesFrom(() => door.documents);
  door.files = new Files(door, page);
  door.files.listen();
  offerSigns();
  sayAloud(root);
  printPlainly(page, root, door, look);
  if (door.panel) listenToTouch(page, door.panel);
  const { serviceWorker } = navigator; // not there on plain http
  if (serviceWorker) keepPage(document, serviceWorker);
}
