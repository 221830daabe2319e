// Tree: real elements for what the canvas shows; they edit, focus, scroll and speak.
import { Arrangement } from './arrange.js';
import { isCell, listenToClipboard, stateOf, Typing } from './cells.js';
import { Dialogs } from './dialogs.js';
import { createElement, kindOf, nodeOf, updateElement } from './elements.js';
import { HeldKeys, Key, keyOf, mayRepeat } from './keys.js';
import { elementOf, isField, kindOfPlace } from './places.js';
import { Press } from './press.js';
import { Rows } from './rows.js';
import { Successors } from './successors.js';

/** ui::DomEventKind. */
export const Report = Object.freeze({ click: 0, input: 1, change: 2, focus: 3, blur: 4, scroll: 5, key: 6, paste: 7 });

const RECORD = '\x1e';
const FIELD = '\x1f';
const SETTLED_AFTER_MS = 120;

/**
 * @typedef {{kind: number, node: number, key: number, revision: number, number: number, text: string}} Reported
 * @typedef {import('./elements.js').Node} Node
 */

export class Tree {
  /**
   * @param {HTMLElement} root
   * @param {(report: Reported) => void} report
   * @param {boolean} mac
   * @param {() => string} copied the selected cells
   */
  constructor(root, report, mac, copied = () => '') {
    this.root = root;
    this.press = new Press(report);
    this.mac = mac;
    this.copied = copied;
    this.typing = new Typing();
    this.held = new HeldKeys(mac);
    this.clicked = 0;
    /** @type {Map<number, {element: HTMLElement, node: Node}>} */
    this.known = new Map();
    this.focused = 0;
    this.rows = new Rows(this.known);
    this.successors = new Successors(this.known, this.rows.children);
    this.arrangement = new Arrangement();
    this.dialogs = new Dialogs(root);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.settling = undefined;
    this.listen();
  }

  /** @param {Partial<Reported>} part */
  tell(part) {
    const told = { kind: Report.click, node: 0, key: Key.none, revision: 0, number: 0, text: '', ...part };
    if (told.kind === Report.focus || told.kind === Report.blur) this.press.passFocus(told);
    else this.press.pass(told);
  }

  listen() {
    const { root } = this;
    root.addEventListener('click', (event) => this.onClick(/** @type {MouseEvent} */ (event)));
    root.addEventListener('input', (event) => this.onInput(event));
    root.addEventListener('change', (event) => this.onChange(event));
    root.addEventListener('focusin', (event) => this.onFocus(elementOf(event.target)));
    this.press.listen(root.ownerDocument);
    root.addEventListener('focusout', (event) => this.onBlur(elementOf(event.target)));
    root.addEventListener('scroll', (event) => this.onScroll(event), true);
    root.ownerDocument.addEventListener('keydown', (event) => this.onKey(event));
    root.ownerDocument.addEventListener('keyup', (event) => this.held.release(event));
    root.ownerDocument.defaultView?.addEventListener('blur', () => this.held.forget());
    listenToClipboard(root.ownerDocument, {
      copied: this.copied,
      pasted: (cell, text) => this.tell({ kind: Report.paste, node: Number(cell.dataset.node), text }),
      cleared: (cell) => this.tell({ kind: Report.key, key: Key.clear, node: Number(cell.dataset.node) }),
    });
  }

  /**
   * The second click of a double click counts only where the first one did: what came up in between was not meant. On a
   * button for one press it does not count at all.
   * @param {MouseEvent} event
   */
  onClick(event) {
    let element = elementOf(event.target);
    while (element && !(element instanceof HTMLButtonElement) && element.tabIndex < 0 && element.dataset.pointer === undefined) {
      element = elementOf(element.parentElement);
    }
    if (!element || isField(element) || element instanceof HTMLSelectElement) return;
    const node = Number(element.dataset.node);
    if (event.detail > 1 && (node !== this.clicked || element.dataset.once !== undefined)) return;
    this.clicked = node;
    if (element.dataset.pointer !== undefined) element.focus({ preventScroll: true });
    this.tell({ kind: Report.click, node });
  }

  /** @param {Event} event */
  onInput(event) {
    const element = elementOf(event.target);
    if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) || !isField(element)) return;
    const node = Number(element.dataset.node);
    this.typing.typed = true;
    this.successors.typedInto.add(element);
    this.tell({ kind: Report.input, node, revision: this.known.get(node)?.node.revision ?? 0, text: element.value });
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
    this.typing.begin(element);
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
    this.settle();
    const element = elementOf(event.target);
    const isHeld = this.held.press(event);
    const isText = isField(element) || element instanceof HTMLSelectElement;
    if (isHeld && !isText && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      return;
    }
    const isRow = element?.getAttribute('role') === 'row';
    if (isRow && (event.key === 'Enter' || event.key === ' ') && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      element.click();
      return;
    }
    const key = keyOf(event, this.placeOf(element), this.mac);
    if (key === Key.none) return;
    if (key === Key.undo || key === Key.redo) this.typing.begin(element);
    if (key !== Key.escape) event.preventDefault();
    if (isHeld && !mayRepeat(key)) return;
    this.tell({ kind: Report.key, key, node: Number(element?.dataset.node ?? 0) });
  }

  /**
   * @param {HTMLElement | null} element
   * @returns {import('./keys.js').Place}
   */
  placeOf(element) {
    const text = element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && isField(element));
    return {
      kind: kindOfPlace(element), zooms: element?.closest('[data-zooms]') !== null && element !== null,
      cell: isCell(element) ? stateOf(element) : undefined, ...(text ? this.typing.browserHas(element) : {}),
    };
  }

  /** Some browsers move the focus without an event. */
  reconcileFocus() {
    const active = elementOf(this.active());
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
    /** @type {Set<number>} */
    const removed = new Set();
    /** @type {number[][]} */
    const orders = [];
    /** @type {Node[]} */
    const nodes = [];
    for (const record of changes.split(RECORD)) {
      const fields = record.slice(1, -1).split(FIELD);
      if (record[0] === '+') nodes.push(nodeOf(fields));
      else if (record[0] === '=') orders.push(fields.map(Number));
      else if (record[0] === '-') removed.add(Number(fields[0]));
    }
    const scrollers = nodes.filter((node) => node.role === 'scroller');
    const fresh = scrollers.filter((node) => !this.scrollAhead(node));
    this.successors.handOver(nodes, orders, removed, this.active());
    this.rows.reuse(nodes, orders, removed, this.active());
    for (const node of nodes) this.put(node);
    for (const [parent, ...children] of orders) this.arrange(parent, children);
    for (const node of fresh) this.scroll(node);
    this.dialogs.open();
    this.remove(removed);
    this.dialogs.close();
    this.settleSoon();
  }

  /** @param {Node} node */
  put(node) {
    let entry = this.known.get(node.id);
    if (entry && kindOf(entry.node) !== kindOf(node)) {
      entry.element.remove();
      entry = undefined;
    }
    const element = entry?.element ?? createElement(node, node.role === 'scroller' && node.name === '');
    updateElement(element, node, entry?.node);
    if (node.id === this.focused && node.revision !== entry?.node.revision) this.typing.begin(element);
    this.known.set(node.id, { element, node });
    if (node.role === 'dialog') this.dialogs.add(element);
  }

  /**
   * @param {number} id of the parent; 0 is the page
   * @param {number[]} children in reading order
   */
  arrange(id, children) {
    const parent = id === 0 ? this.root : this.known.get(id)?.element;
    const wanted = children.flatMap((child) => this.known.get(child)?.element ?? []);
    if (parent && wanted.length > 0) this.arrangement.arrange(parent, wanted, this.active());
  }

  settleSoon() {
    if (this.arrangement.late.size === 0 && this.rows.spare.size === 0) return;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settle(), SETTLED_AFTER_MS);
  }

  /** Brings into order what waited for the end of scrolling. */
  settle() {
    this.arrangement.settle(this.active());
    this.rows.dropSpare();
  }

  active() {
    return this.root.ownerDocument.activeElement;
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

  /**
   * Where it is there already nothing is read: that would have the browser lay out all that has just changed.
   * @param {Node} node
   */
  scroll(node) {
    const element = this.known.get(node.id)?.element;
    if (!element) return;
    element.dataset.top ??= '0';
    if (Math.abs(Number(element.dataset.top) - node.scrollY) <= 0.5) return;
    element.scrollTop = node.scrollY;
    element.dataset.top = String(element.scrollTop);
  }

  /**
   * What lies in an element that goes needs no removal of its own.
   * @param {Set<number>} ids
   */
  remove(ids) {
    for (const id of ids) {
      const element = this.known.get(id)?.element;
      this.known.delete(id);
      if (element && !ids.has(Number(element.parentElement?.dataset.node))) element.remove();
    }
  }

  /** @param {number} id */
  focus(id) {
    this.known.get(id)?.element.focus({ preventScroll: true });
  }
}
