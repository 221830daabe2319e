// Successors: what a form that leaves hands over to the form that comes, so that a page full of fields is not made anew each time.
import { kindOf } from './elements.js';

/**
 * @typedef {import('./elements.js').Node} Node
 * @typedef {{element: HTMLElement, node: Node}} Entry
 * @typedef {{comes: Map<number, Node>, orders: Map<number, number[]>, removed: Set<number>, active: Element | null}} Change
 *   comes: nodes that nobody knows yet; orders: the new children of a parent
 */

/** They are said aloud, or opened, as they come. */
const ALWAYS_NEW = new Set(['alert', 'status', 'dialog']);
/** What a browser fills in for the reader keeps its elements. */
const FILLED_IN = 4096 | 8192 | 262144;
/** Their name says what they are for; that of the others is what they show. */
const FOR_ONE_PURPOSE = new Set(['region', 'group', 'textbox', 'combobox', 'checkbox', 'grid', 'document', 'separator']);

/** @param {Node} node */
const purposeOf = (node) => kindOf(node) + (FOR_ONE_PURPOSE.has(node.role) ? `\n${node.name}` : '');

export class Successors {
  /**
   * @param {Map<number, Entry>} known all elements by the id of their node
   * @param {Map<number, number[]>} children what each node is made of, in reading order, before the change
   */
  constructor(known, children) {
    this.known = known;
    this.children = children;
    /** The browser would undo in them what was typed for another form. @type {WeakSet<Element>} */
    this.typedInto = new WeakSet();
  }

  /**
   * Gives elements that leave to nodes that come in the same place: these become known, and are no longer to be removed. Rows that
   * leave alone are left to Rows.
   * @param {Change} change `removed` is changed
   */
  handOver(change) {
    if (change.comes.size === 0 || change.removed.size === 0) return;
    for (const [parent, children] of change.orders) {
      if (!change.comes.has(parent)) this.handOverBelow(this.children.get(parent) ?? [], children, change, true);
    }
  }

  /**
   * @param {number[]} before
   * @param {number[]} after
   * @param {Change} change
   * @param {boolean} parentStays
   */
  handOverBelow(before, after, change, parentStays) {
    /** @type {Map<string, number[]>} */
    const leaving = new Map();
    for (const id of before) {
      const entry = this.known.get(id);
      if (!entry || !this.mayBeGiven(entry, change) || (parentStays && entry.node.role === 'row')) continue;
      const purpose = purposeOf(entry.node);
      const alike = leaving.get(purpose);
      if (alike) alike.push(id);
      else leaving.set(purpose, [id]);
    }
    for (const id of after) {
      const node = change.comes.get(id);
      const from = node && leaving.get(purposeOf(node))?.shift();
      if (from !== undefined) this.give(from, id, change);
    }
  }

  /**
   * @param {Entry} entry
   * @param {Change} change
   */
  mayBeGiven({ element, node }, { removed, active }) {
    return removed.has(node.id) && element !== active && !ALWAYS_NEW.has(node.role) && !(node.flags & FILLED_IN) &&
      !this.typedInto.has(element);
  }

  /**
   * @param {number} from
   * @param {number} to
   * @param {Change} change
   */
  give(from, to, change) {
    const { element, node } = /** @type {Entry} */ (this.known.get(from));
    const parts = this.children.get(from) ?? [];
    this.known.delete(from);
    this.children.delete(from);
    change.removed.delete(from);
    element.dataset.node = String(to);
    this.known.set(to, { element, node: { ...node, revision: -1 } });
    this.handOverBelow(parts, change.orders.get(to) ?? [], change, false);
  }
}
