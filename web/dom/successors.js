// Successors: what a form that leaves hands over to the form that comes, so that a page full of fields is not made anew each time.
import { Flag, NAMED, kindOf } from './elements.js';
import { NEVER_WRITTEN } from './rows.js';

/**
 * @typedef {import('./elements.js').Node} Node
 * @typedef {{element: HTMLElement, node: Node}} Entry
 * @typedef {{comes: Map<number, Node>, orders: Map<number, number[]>, removed: Set<number>, active: Element | null}} Change
 *   comes: nodes that nobody knows yet; orders: the new children of a parent
 */

/** They are said aloud, or opened, as they come. */
const ALWAYS_NEW = new Set(['alert', 'status', 'dialog']);
/** What a browser fills in for the reader keeps its elements. */
const FILLED_IN = Flag.userName | Flag.password | Flag.newPassword;

/**
 * What an element serves for: by its kind and name, and for a cell whether it holds something, else it has a text of its own.
 * @param {Node} node
 * @param {number[] | undefined} parts
 */
function purposeOf(node, parts) {
  if (node.role === 'gridcell' || node.role === 'columnheader') return `${node.role} ${parts?.length ?? 0}`;
  return kindOf(node) + (NAMED.has(node.role) ? `\n${node.name}` : '');
}

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
   * @param {Node[]} nodes that come or change
   * @param {number[][]} orders each a parent followed by its children
   * @param {Set<number>} removed changed
   * @param {Element | null} active the element that has the focus
   */
  handOver(nodes, orders, removed, active) {
    if (removed.size === 0) return;
    const comes = new Map(nodes.filter(({ id }) => !this.known.has(id)).map((node) => [node.id, node]));
    const change = { comes, orders: new Map(orders.map(([parent, ...children]) => [parent, children])), removed, active };
    for (const [parent, children] of change.orders) {
      if (comes.has(parent)) continue;
      const before = this.children.get(parent) ?? [];
      this.handOverBelow(before.filter((id) => this.known.get(id)?.node.role !== 'row'), children, change);
    }
  }

  /**
   * @param {number[]} before
   * @param {number[]} after
   * @param {Change} change
   */
  handOverBelow(before, after, change) {
    /** @type {Map<string, number[]>} */
    const leaving = new Map();
    for (const id of before) {
      const entry = this.known.get(id);
      if (!entry || !this.mayBeGiven(entry, change)) continue;
      const purpose = purposeOf(entry.node, this.children.get(id));
      const alike = leaving.get(purpose);
      if (alike) alike.push(id);
      else leaving.set(purpose, [id]);
    }
    for (const id of after) {
      const node = change.comes.get(id);
      const from = node && leaving.get(purposeOf(node, change.orders.get(id)))?.shift();
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
    this.known.set(to, { element, node: { ...node, revision: NEVER_WRITTEN } });
    this.handOverBelow(parts, change.orders.get(to) ?? [], change);
  }
}
