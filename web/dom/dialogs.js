// Dialogs: the one that is open takes the focus, makes all else inert, and gives the focus back.

export class Dialogs {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** Open ones, the last on top. @type {HTMLElement[]} */
    this.stack = [];
    /** @type {HTMLElement | null} */
    this.top = null;
    /** @type {HTMLElement | null} */
    this.before = null;
  }

  /** @param {HTMLElement} element */
  add(element) {
    if (!this.stack.includes(element)) this.stack.push(element);
  }

  /** To be called when the elements are in place. */
  open() {
    const top = this.stack.filter((each) => each.isConnected).pop() ?? null;
    if (!top || top === this.top) return;
    const active = this.root.ownerDocument.activeElement;
    if (!this.top) this.before = active instanceof HTMLElement ? active : null;
    this.top = top;
    for (const child of this.root.children) child.toggleAttribute('inert', child !== top);
    /** @type {HTMLElement | null} */ (top.querySelector('button, input, textarea, select'))?.focus({ preventScroll: true });
  }

  /** To be called when what went is removed. */
  close() {
    this.stack = this.stack.filter((each) => each.isConnected);
    if (!this.top || this.stack.includes(this.top)) return;
    this.top = null;
    for (const child of this.root.children) child.removeAttribute('inert');
    if (this.before?.isConnected) this.before.focus({ preventScroll: true });
    this.before = null;
  }
}
