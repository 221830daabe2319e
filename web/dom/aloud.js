// Aloud: tells screen readers what changes away from the focus, by what the elements of the tree say.

import { said } from '../bridge/language.js';

const SETTLED_AFTER_MS = 400;

/**
 * What is told of when it changes: the heading with the facts beside it, those below it with their counts, the queue and its order, and
 * in the focus the name of a button and the value of a field that nobody typed.
 */
class Seen {
  /** @param {HTMLElement} root */
  constructor(root) {
    const heading = root.querySelector('main h2');
    this.heading = heading?.textContent ?? '';
    const facts = heading?.closest('[role="group"]')?.querySelectorAll('span') ?? [];
    this.facts = [...facts].map((fact) => fact.textContent).filter(Boolean).join(', ');
    this.counts = [...root.querySelectorAll('main h3')].map((heading) => heading.textContent ?? '');
    const queue = root.querySelector('nav [role="grid"]');
    const heads = queue?.querySelector('[role="columnheader"]') ? 1 : 0;
    const rows = Number(queue?.getAttribute('aria-rowcount') ?? 1) - heads;
    const counted = said(rows === 1 ? '1 row' : '{0} rows').replace('{0}', String(rows));
    this.queue = queue ? `${queue.getAttribute('aria-label')}: ${counted}` : '';
    const column = queue?.querySelector('[aria-sort]');
    const order = column?.getAttribute('aria-sort') === 'ascending' ? '{0}, ascending' : '{0}, descending';
    this.order = column ? said(order).replace('{0}', column.textContent ?? '') : '';
    /** @type {Element | null} */
    this.focused = null;
    this.name = '';
    this.look(root.ownerDocument.activeElement);
  }

  /** @param {Element | null} focused */
  look(focused) {
    this.focused = focused;
    this.name = focused instanceof HTMLButtonElement ? focused.textContent ?? '' : '';
    const isText = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement;
    if (isText && focused.type !== 'password') this.name = `${focused.getAttribute('aria-label')}: ${focused.value}`;
  }

  /**
   * @param {Seen} before
   * @returns {string[]}
   */
  newsSince(before) {
    const news = [];
    if (this.heading !== before.heading) news.push(this.heading, this.facts);
    else if (before.facts === '') news.push(this.facts);
    else news.push(...this.counts.filter((text) => before.counts.length > 0 && !before.counts.includes(text)));
    if (this.queue !== before.queue) news.push(this.queue);
    if (this.order !== before.order && before.order !== '') news.push(this.order);
    if (this.focused === before.focused && this.name !== before.name) news.push(this.name);
    return news.filter((text) => text !== '');
  }
}

/** @param {HTMLElement} root of the tree */
export function sayAloud(root) {
  const { ownerDocument: document } = root;
  const said = Object.assign(document.createElement('div'), { id: 'said' });
  said.setAttribute('role', 'status');
  Object.assign(said.style, { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' });
  document.body.append(said);
  let seen = new Seen(root);
  // What its button is called before it is pressed, and what is typed, which the screen reader says by itself.
  for (const kind of ['focusin', 'input']) root.addEventListener(kind, () => seen.look(document.activeElement));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let settling;
  const tell = () => {
    const now = new Seen(root);
    const news = now.newsSince(seen);
    seen = now;
    if (news.length > 0) said.textContent = news.join('. ');
  };
  new MutationObserver(() => {
    clearTimeout(settling);
    settling = setTimeout(tell, SETTLED_AFTER_MS);
  }).observe(root, { childList: true, subtree: true, characterData: true, attributeFilter: ['aria-rowcount', 'aria-sort'] });
}
