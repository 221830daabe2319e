// Tree: real elements for what the canvas shows; they edit, focus, scroll and speak.
import { arrange } from './arrange.js';
import { createElement, kindOf, nodeOf, updateElement } from './elements.js';
import { Key, keyOf } from './keys.js';

/** By the order of ui::DomEventKind. */
export const Report = Object.freeze({ click: 0, input: 1, change: 2, focus: 3, blur: 4, scroll: 5, key: 6 });

const RECORD = '\x1e';
const FIELD = '\x1f';

/**
 * @typedef {{kind: number, node: number, key: number, revision: number, number: number, text: string}} Reported
 * @typedef {import('./elements.js').Node} Node
 */

/** @param {EventTarget | null} target */
function elementOf(target) {
  return target instanceof HTMLElement ? /** @type {HTMLElement | null} */ (target.closest('[data-node]')) : null;
}

/** @param {Element | null} element */
function isField(element) {
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type !== 'checkbox');
}

export class Tree {
  /**
   * @param {HTMLElement} root
   * @param {(report: Reported) => void} report
   * @param {boolean} mac
   */
  constructor(root, report, mac) {
    this.root = root;
    this.report = report;
    this.mac = mac;
    /** @type {Map<number, {element: HTMLElement, node: Node}>} */
    this.known = new Map();
    this.focused = 0;
    /** @type {HTMLElement | null} */
    this.beforeDialog = null;
    this.dialog = 0;
    /** @type {Set<number>} */
    this.dialogs = new Set();
    this.listen();
  }

  /** @param {Partial<Reported>} part */
  tell(part) {
    this.report({ kind: Report.click, node: 0, key: Key.none, revision: 0, number: 0, text: '', ...part });
  }

  listen() {
    const { root } = this;
    root.addEventListener('click', (event) => this.onClick(event));
    root.addEventListener('input', (event) => this.onInput(event));
    root.addEventListener('change', (event) => this.onChange(event));
    root.addEventListener('focusin', (event) => this.onFocus(elementOf(event.target)));
    root.addEventListener('focusout', (event) => this.onBlur(elementOf(event.target)));
    root.addEventListener('scroll', (event) => this.onScroll(event), true);
    root.ownerDocument.addEventListener('keydown', (event) => this.onKey(event));
  }

  /** @param {Event} event */
  onClick(event) {
    let element = elementOf(event.target);
    while (element && !(element instanceof HTMLButtonElement) && element.tabIndex < 0 && element.dataset.pointer === undefined) {
      element = elementOf(element.parentElement);
    }
    if (!element || isField(element) || element instanceof HTMLSelectElement) return;
    if (element.dataset.pointer !== undefined) element.focus({ preventScroll: true });
    this.tell({ kind: Report.click, node: Number(element.dataset.node) });
  }

  /** @param {Event} event */
  onInput(event) {
    const element = elementOf(event.target);
    if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) || !isField(element)) return;
    this.tell({ kind: Report.input, node: Number(element.dataset.node), revision: Number(element.dataset.revision), text: element.value });
  }

  /** @param {Event} event */
  onChange(event) {
    const element = elementOf(event.target);
    if (!(element instanceof HTMLSelectElement)) return;
    this.tell({ kind: Report.change, node: Number(element.dataset.node), number: element.selectedIndex });
  }

  /** @param {HTMLElement | null} element */
  onFocus(element) {
    if (!element) return;
    const node = Number(element.dataset.node);
    if (node === this.focused) return;
    this.focused = node;
    this.tell({ kind: Report.focus, node });
  }

  /** @param {HTMLElement | null} element */
  onBlur(element) {
    if (!element) return;
    element.scrollLeft = 0;
    if (isField(element)) element.scrollTop = 0;
    const node = Number(element.dataset.node);
    if (node === this.focused) this.focused = 0;
    this.tell({ kind: Report.blur, node });
  }

  /** @param {Event} event */
  onScroll(event) {
    const element = elementOf(event.target);
    if (!element || element.dataset.scroller === undefined) return;
    if (Math.abs(element.scrollTop - Number(element.dataset.top)) <= 1) return;
    element.dataset.top = String(element.scrollTop);
    this.tell({ kind: Report.scroll, node: Number(element.dataset.node), number: element.scrollTop * devicePixelRatio });
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const element = elementOf(event.target);
    const isRow = element?.getAttribute('role') === 'row';
    if (isRow && (event.key === 'Enter' || event.key === ' ') && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      element.click();
      return;
    }
    const key = keyOf(event, { kind: placeOf(element) }, this.mac);
    if (key === Key.none) return;
    if (key !== Key.escape) event.preventDefault();
    this.tell({ kind: Report.key, key, node: Number(element?.dataset.node ?? 0) });
  }

  /** Some browsers move the focus without an event. */
  reconcileFocus() {
    const active = elementOf(this.root.ownerDocument.activeElement);
    const node = active && this.root.contains(active) ? Number(active.dataset.node) : 0;
    if (node === this.focused) return;
    if (node === 0) {
      this.tell({ kind: Report.blur, node: this.focused });
      this.focused = 0;
    } else {
      this.onFocus(active);
    }
  }

  /** @param {string} changes records as ui::Semantics writes them */
  apply(changes) {
    /** @type {string[][]} */
    const removed = [];
    /** @type {string[] | null} */
    let order = null;
    /** @type {Node[]} */
    const nodes = [];
    for (const record of changes.split(RECORD)) {
      const fields = record.slice(1).split(FIELD);
      if (record[0] === '+') nodes.push(nodeOf(fields));
      else if (record[0] === '=') order = fields;
      else if (record[0] === '-') removed.push(fields);
    }
    const scrollers = nodes.filter((node) => node.role === 'scroller');
    const fresh = scrollers.filter((node) => !this.scrollAhead(node));
    for (const node of nodes) this.put(node);
    if (order) this.arrange(order);
    for (const node of fresh) this.scroll(node);
    this.openDialog();
    this.remove(new Set(removed.map(([id]) => id)));
    this.closeDialog();
  }

  /** @param {Node} node */
  put(node) {
    let entry = this.known.get(node.id);
    if (entry && kindOf(entry.node) !== kindOf(node)) {
      entry.element.remove();
      entry = undefined;
    }
    if (!entry) {
      entry = { element: createElement(node, node.role === 'scroller' && node.name === ''), node };
      this.known.set(node.id, entry);
      if (node.role === 'dialog') this.dialogs.add(node.id);
    }
    entry.node = node;
    updateElement(entry.element, node);
  }

  /** @param {string[]} order pairs of a node and its parent, in reading order */
  arrange(order) {
    /** @type {Map<HTMLElement, HTMLElement[]>} */
    const children = new Map();
    for (let i = 0; i + 1 < order.length; i += 2) {
      const child = this.known.get(Number(order[i]))?.element;
      const parent = order[i + 1] === '0' ? this.root : this.known.get(Number(order[i + 1]))?.element;
      if (!child || !parent) continue;
      const list = children.get(parent);
      if (list) list.push(child);
      else children.set(parent, [child]);
    }
    const active = this.root.ownerDocument.activeElement;
    for (const [parent, list] of children) arrange(parent, list, active);
  }

  /**
   * Scrolls before anything else changes: then the browser has no layout to make first. Not where the content changed its height.
   * @param {Node} node
   * @returns {boolean} whether that is all there was to scroll
   */
  scrollAhead(node) {
    const known = this.known.get(node.id);
    if (!known || known.node.contentHeight !== node.contentHeight || known.node.h !== node.h) return false;
    if (known.node.scrollY !== node.scrollY) this.scroll(node);
    return true;
  }

  /** @param {Node} node */
  scroll(node) {
    const element = this.known.get(node.id)?.element;
    if (!element) return;
    if (Math.abs(element.scrollTop - node.scrollY) > 0.5) element.scrollTop = node.scrollY;
    element.dataset.top = String(element.scrollTop);
  }

  openDialog() {
    const id = [...this.dialogs].filter((each) => this.known.get(each)?.element.isConnected).pop() ?? 0;
    const found = this.known.get(id);
    if (!found || id === this.dialog) return;
    const active = this.root.ownerDocument.activeElement;
    if (this.dialog === 0) this.beforeDialog = active instanceof HTMLElement ? active : null;
    this.dialog = id;
    for (const child of this.root.children) child.toggleAttribute('inert', child !== found.element);
    /** @type {HTMLElement | null} */ (found.element.querySelector('button, input, textarea, select'))?.focus({ preventScroll: true });
  }

  closeDialog() {
    if (this.dialog === 0 || this.known.has(this.dialog)) return;
    this.dialog = 0;
    for (const child of this.root.children) child.removeAttribute('inert');
    if (this.beforeDialog?.isConnected) this.beforeDialog.focus({ preventScroll: true });
    this.beforeDialog = null;
  }

  /**
   * What lies in an element that goes needs no removal of its own.
   * @param {Set<string>} ids
   */
  remove(ids) {
    for (const id of ids) {
      const element = this.known.get(Number(id))?.element;
      this.known.delete(Number(id));
      this.dialogs.delete(Number(id));
      const above = element?.parentElement?.dataset.node;
      if (element && (above === undefined || !ids.has(above))) element.remove();
    }
  }

  /** @param {number} id */
  focus(id) {
    this.known.get(id)?.element.focus({ preventScroll: true });
  }
}

/**
 * @param {HTMLElement | null} element
 * @returns {'row' | 'cell' | 'field' | 'notes' | 'other'}
 */
function placeOf(element) {
  if (element?.getAttribute('role') === 'row') return 'row';
  if (element instanceof HTMLTextAreaElement) return 'notes';
  if (!isField(element)) return 'other';
  return element?.parentElement?.getAttribute('role') === 'gridcell' ? 'cell' : 'field';
}
