// Plain: the elements of the tree as a page of their own, laid out by the browser, with a label at each field and without the canvas.

import { said } from '../bridge/language.js';
import { PlainPages } from './plain_pages.js';

/** Fields that have no column above them that says what they are. */
const LABELLED = 'input, textarea, select, [role="separator"]';
const IN_CELL = '[role="gridcell"]';

/** What happened, as it is said above the form. */
const MESSAGE = 'main [role="alert"], main > [role="status"]';

/** The class of the labels, which the tree knows nothing of. */
const LABEL = 'plain-label';

/**
 * @param {HTMLElement} field
 * @param {number} number of the field, for its id
 */
function makeLabel(field, number) {
  const label = field.ownerDocument.createElement('label');
  label.className = LABEL;
  field.id ||= `field-${number}`;
  label.htmlFor = field.id;
  return label;
}

/**
 * What the drawn layout shows at a field: its name, that it is required, and what is said of it.
 * @param {HTMLLabelElement} label
 * @param {HTMLElement} field
 */
function write(label, field) {
  const required = field.getAttribute('aria-required') === 'true' ? said(' (required)') : '';
  const text = `${field.getAttribute('aria-label') ?? ''}${required}${field.title ? `\n${field.title}` : ''}`;
  if (label.textContent !== text) label.textContent = text;
}

/** @param {Element} element */
const show = (element) => element.scrollIntoView({ block: 'nearest', inline: 'nearest' });

/** @param {Element} element which may stick to the top of the window, where scrolling to it would lead to its place in the page */
function isSeen(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

export class Plain {
  /**
   * @param {HTMLElement} page
   * @param {HTMLElement} root of the tree
   */
  constructor(page, root) {
    this.page = page;
    this.root = root;
    /** @type {Map<HTMLElement, HTMLLabelElement>} */
    this.labels = new Map();
    this.made = 0;
    this.pages = new PlainPages(root);
    this.observer = new MutationObserver((changes) => this.follow(changes));
    this.onFocus = (/** @type {FocusEvent} */ event) => show(/** @type {HTMLElement} */ (event.target));
  }

  begin() {
    this.page.classList.add('plain');
    this.label();
    this.observer.observe(this.root, {
      childList: true, subtree: true, attributes: true, attributeFilter: ['aria-label', 'aria-required', 'title', 'data-page'],
    });
    this.root.addEventListener('focusin', this.onFocus);
  }

  end() {
    this.observer.disconnect();
    this.root.removeEventListener('focusin', this.onFocus);
    for (const label of this.labels.values()) label.remove();
    this.labels.clear();
    this.pages.end();
    this.page.classList.remove('plain');
    scrollTo(0, 0);
  }

  /**
   * A message that comes is brought into view; neither it nor the labels that come with a dialog hide the field in use.
   * @param {MutationRecord[]} changes
   */
  follow(changes) {
    const before = this.made;
    this.label();
    const come = changes.flatMap((change) => [...change.addedNodes]);
    const message = [...this.root.querySelectorAll(MESSAGE)].find((each) => come.some((node) => node.contains(each)));
    const { activeElement } = this.page.ownerDocument;
    const inUse = this.root.contains(activeElement) ? activeElement : null;
    if (message && !isSeen(message)) show(message);
    else if (inUse && (message || this.made > before)) show(inUse);
  }

  /** Puts a label before each field and takes those of fields that are gone. */
  label() {
    for (const [field, label] of this.labels) {
      if (field.isConnected) continue;
      label.remove();
      this.labels.delete(field);
    }
    for (const field of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll(LABELLED))) {
      if (field.closest(IN_CELL)) continue;
      const label = this.labels.get(field) ?? makeLabel(field, ++this.made);
      this.labels.set(field, label);
      write(label, field);
      if (field.previousElementSibling !== label) field.before(label);
    }
    this.pages.show();
    this.observer.takeRecords();
  }
}

/** What is said above the plain layout, by the reason for it. @type {Record<string, string>} */
const REASONS = {
  undrawn: 'This browser does not draw now: WebGL is missing or was lost. Everything works in this plain layout, ' +
    'and documents are shown as pictures and text. Loading the page again may bring the drawing back.',
  chosen: 'Plain layout. The first Tab of the page leads to the button that goes back to the drawn one.',
  fitting: 'Plain layout, as this window is small or this system has colours of its own. The first Tab of the page leads to the ' +
    'button for the drawn one.',
};

/** @type {Plain | null} */
let shown = null;

/**
 * Shows the plain layout, with the reason above it; ends it without one.
 * @param {HTMLElement} page
 * @param {HTMLElement} root of the tree
 * @param {HTMLElement} note
 * @param {string} reason
 */
export async function showPlain(page, root, note, reason) {
  note.textContent = said(REASONS[reason] ?? '');
  if (reason === '') {
    shown?.end();
    shown = null;
    return;
  }
  if (shown) return;
  shown = new Plain(page, root);
  await styled;
  shown?.begin();
}

/** The style sheet, which says nothing of the drawn layout. */
const styled = new Promise((done) => {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'plain.css', onload: done, onerror: done });
  document.head.append(link);
});
