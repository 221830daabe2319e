// A tree of elements in a page of its own, and records for it, as ui::Semantics writes them.
import { JSDOM } from 'jsdom';

export const ROLE = {
  region: 0, button: 4, textbox: 5, combobox: 6, grid: 8, row: 9, gridcell: 11, scroller: 12, dialog: 13, alert: 14, separator: 21,
};
export const FLAG = { disabled: 1, invalid: 4, tabStop: 128, focusable: 512, once: 131072 };

export function node(id, role, more = {}) {
  const place = { flags: FLAG.focusable, x: 0, y: 0, w: 10, h: 10, revision: 1 };
  const numbers = { ...place, level: 0, index: 0, count: 0, columns: 0, content: 0, scroll: 0 };
  const texts = { name: '', value: '', description: '', options: '' };
  const fields = [id, ROLE[role], ...Object.values({ ...numbers, ...texts, ...more })];
  return `+${fields.join('\x1f')}\x1f\x1e`;
}
/** Pairs of a node and its parent in reading order. */
export function order(...pairs) {
  const children = new Map();
  for (let i = 0; i < pairs.length; i += 2) children.set(pairs[i + 1], [...children.get(pairs[i + 1]) ?? [], pairs[i]]);
  return [...children].map(([parent, ids]) => `=${[parent, ...ids].join('\x1f')}\x1f\x1e`).join('');
}

/** `reports`: what the tree tells of its elements. */
export async function openTree() {
  const { window } = new JSDOM('<div id="tree"></div>', { pretendToBeVisual: true });
  for (const kind of ['', 'Button', 'Input', 'TextArea', 'Select']) globalThis[`HTML${kind}Element`] = window[`HTML${kind}Element`];
  globalThis.document = window.document;
  globalThis.devicePixelRatio = 1;
  const { Tree } = await import('../../../web/dom/tree.js');
  const root = window.document.getElementById('tree');
  const reports = [];
  return { window, root, reports, tree: new Tree(root, (report) => reports.push(report), false) };
}
