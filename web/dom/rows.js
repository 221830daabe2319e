// Rows: one that leaves gives its elements to one that comes, where both are made of the same parts.
import { kindOf } from './elements.js';

/**
 * @typedef {import('./elements.js').Node} Node
 * @typedef {{element: HTMLElement, node: Node}} Entry
 */

export const NEVER_WRITTEN = -1;

/** @param {Node[]} nodes */
const kindsOf = (nodes) => nodes.map(kindOf).join();

/**
 * @param {number} id
 * @param {Map<number, number[]>} children
 * @returns {number[]} the node and all below it in reading order
 */
function withAllBelow(id, children) {
  return [id, ...(children.get(id) ?? []).flatMap((child) => withAllBelow(child, children))];
}

export class Rows {
  /** @param {Map<number, Entry>} known all elements by the id of their node */
  constructor(known) {
    this.known = known;
    /** What each node is made of, in reading order. @type {Map<number, number[]>} */
    this.children = new Map();
    /** Rows nobody wanted yet, hidden in their place, by what they are made of. @type {Map<string, Entry[][]>} */
    this.spare = new Map();
  }

  /**
   * Gives the elements of rows that leave to rows that come: their nodes become known under the new ids, and are no longer to be
   * removed. What is left over stays hidden until dropSpare.
   * @param {Node[]} nodes that come or change
   * @param {number[][]} orders each a parent followed by its children
   * @param {Set<number>} removed changed
   * @param {Element | null} active the element that has the focus; its row is left alone
   */
  reuse(nodes, orders, removed, active) {
    const leaving = [...removed].filter((id) => this.leaves(id, removed, active)).map((id) => this.take(id, removed));
    for (const id of removed) this.children.delete(id);
    for (const [parent, ...children] of orders) this.children.set(parent, children);
    if (this.spare.size === 0) return;
    const fresh = new Map(nodes.filter(({ id }) => !this.known.has(id)).map((node) => [node.id, node]));
    for (const row of nodes) {
      if (row.role !== 'row' || !fresh.has(row.id)) continue;
      const coming = withAllBelow(row.id, this.children).flatMap((id) => fresh.get(id) ?? []);
      const parts = this.spare.get(kindsOf(coming))?.pop();
      if (parts) this.give(parts, coming);
    }
    for (const parts of leaving) this.hide(parts);
  }

  /**
   * @param {number} id
   * @param {Set<number>} removed
   * @param {Element | null} active
   * @returns {boolean} whether it is a row whose place stays, and all of it goes
   */
  leaves(id, removed, active) {
    const row = this.known.get(id);
    if (row?.node.role !== 'row' || row.element.contains(active)) return false;
    if (removed.has(Number(row.element.parentElement?.dataset.node))) return false;
    return withAllBelow(id, this.children).every((part) => removed.has(part) && this.known.has(part));
  }

  /**
   * @param {number} id of a row that leaves
   * @param {Set<number>} removed
   */
  take(id, removed) {
    const parts = withAllBelow(id, this.children).map((part) => /** @type {Entry} */ (this.known.get(part)));
    for (const { node } of parts) {
      this.known.delete(node.id);
      this.children.delete(node.id);
      removed.delete(node.id);
    }
    const kinds = kindsOf(parts.map(({ node }) => node));
    const alike = this.spare.get(kinds);
    if (alike) alike.push(parts);
    else this.spare.set(kinds, [parts]);
    return parts;
  }

  /**
   * @param {Entry[]} parts of a row that left
   * @param {Node[]} nodes as many, of the same kinds
   */
  give(parts, nodes) {
    if (parts[0].element.style.visibility !== '') parts[0].element.style.visibility = '';
    parts.forEach(({ element, node }, i) => {
      element.dataset.node = String(nodes[i].id);
      node.revision = NEVER_WRITTEN;
      this.known.set(nodes[i].id, { element, node });
    });
  }

  /** @param {Entry[]} parts of a row that left; nothing is done where it was given to another */
  hide(parts) {
    const [row] = parts;
    if (Number(row.element.dataset.node) !== row.node.id) return;
    row.element.style.visibility = 'hidden';
    for (const { element } of parts) element.removeAttribute('data-node');
  }

  dropSpare() {
    for (const [row] of [...this.spare.values()].flat()) row.element.remove();
    this.spare.clear();
  }
}
