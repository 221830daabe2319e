// Elements: what each role of the tree is in the page, and how its properties are set.

/** ui::Role; tools/check_border.py compares them, as every enum that crosses by number. */
const ROLES = ['region', 'group', 'heading', 'text', 'button', 'textbox', 'combobox', 'checkbox', 'grid', 'row', 'columnheader',
  'gridcell', 'scroller', 'dialog', 'alert', 'status', 'banner', 'main', 'navigation', 'complementary', 'document',
  'separator'];

export const Flag = Object.freeze({
  disabled: 1, required: 2, invalid: 4, checked: 8, selected: 16, readOnly: 32, multiline: 64, tabStop: 128, alignEnd: 256,
  focusable: 512, search: 1024, numeric: 2048, userName: 4096, password: 8192, zooms: 16384, ascending: 32768,
  descending: 65536, once: 131072, newPassword: 262144, confirms: 524288, email: 1048576, phone: 2097152, web: 4194304,
  above: 8388608, covered: 16777216,
});

/** @type {Record<string, string>} */
const TAGS = {
  region: 'section', button: 'button', combobox: 'select', banner: 'header', main: 'main', navigation: 'nav',
  complementary: 'aside', text: 'span',
};

/** @type {Record<string, string>} */
const ARIA_ROLES = {
  group: 'group', grid: 'grid', row: 'row', columnheader: 'columnheader', gridcell: 'gridcell', dialog: 'dialog', alert: 'alert',
  status: 'status', document: 'document',
  separator: 'separator',
};

const LEAVES = new Set(['heading', 'text', 'button', 'textbox', 'combobox', 'checkbox']);
/** Their name says what they are for; that of the others is what they show. */
export const NAMED = new Set(['region', 'group', 'textbox', 'combobox', 'checkbox', 'grid', 'dialog', 'banner', 'main', 'navigation',
  'complementary', 'status', 'document', 'separator']);

/**
 * @typedef {{id: number, role: string, flags: number, x: number, y: number, w: number, h: number, revision: number, level: number,
 *   index: number, count: number, columnCount: number, contentHeight: number, scrollY: number, name: string, value: string,
 *   description: string, options: string}} Node
 */

/**
 * @param {string[]} field of a "+" record, without the sign
 * @returns {Node}
 */
export function nodeOf(field) {
  const n = field.slice(0, 14).map(Number);
  return {
    id: n[0], role: ROLES[n[1]] ?? 'text', flags: n[2], x: n[3], y: n[4], w: n[5], h: n[6], revision: n[7], level: n[8], index: n[9],
    count: n[10], columnCount: n[11], contentHeight: n[12], scrollY: n[13], name: field[14], value: field[15],
    description: field[16], options: field[17],
  };
}

/**
 * What cannot change without another element.
 * @param {Node} node
 */
export function kindOf(node) {
  if (node.role === 'heading') return `heading${node.level}`;
  if (node.role === 'textbox' && node.flags & Flag.password) return 'password';
  if (node.role === 'textbox') return node.flags & Flag.multiline ? 'textarea' : node.flags & Flag.search ? 'search' : 'input';
  return node.role;
}

/**
 * @param {Node} node
 * @param {boolean} inGrid
 * @returns {HTMLElement}
 */
export function createElement(node, inGrid) {
  const kind = kindOf(node);
  if (kind === 'textarea') return finish(document.createElement('textarea'), node);
  if (kind === 'input' || kind === 'search' || kind === 'checkbox' || kind === 'password') {
    const input = document.createElement('input');
    input.type = kind === 'input' ? 'text' : kind;
    return finish(input, node);
  }
  const tag = node.role === 'heading' ? `h${node.level}` : TAGS[node.role] ?? 'div';
  const element = document.createElement(tag);
  if (element instanceof HTMLButtonElement) element.type = 'button';
  if (ARIA_ROLES[node.role]) element.setAttribute('role', ARIA_ROLES[node.role]);
  if (node.role === 'dialog') element.setAttribute('aria-modal', 'true');
  if (node.role === 'scroller') {
    element.dataset.scroller = '';
    element.setAttribute('role', inGrid ? 'rowgroup' : 'group');
    const spacer = document.createElement('div');
    spacer.className = 'spacer';
    spacer.setAttribute('role', 'presentation');
    element.append(spacer);
  }
  return finish(element, node);
}

/**
 * @template {HTMLElement} T
 * @param {T} element
 * @param {Node} node
 */
function finish(element, node) {
  element.dataset.node = String(node.id);
  element.classList.add(LEAVES.has(node.role) ? 'leaf' : 'container');
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    element.autocomplete = node.flags & Flag.userName ? 'username'
      : node.flags & Flag.newPassword ? 'new-password' : node.flags & Flag.password ? 'current-password' : 'off';
    if (element.autocomplete !== 'off') {
      element.name = element.autocomplete;
      element.setAttribute('form', 'sign-in');
    }
    element.dir = 'auto';
    if (element.type !== 'checkbox') element.setAttribute('autocapitalize', 'none');
  }
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {string} name
 * @param {string | false} value
 */
function attribute(element, name, value) {
  if (value === false || value === '') {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/**
 * @param {HTMLElement} element
 * @param {Node} node
 */
function setStates(element, node) {
  const { flags } = node;
  const is = (/** @type {number} */ flag) => (flags & flag ? 'true' : false);
  attribute(element, 'aria-disabled', is(Flag.disabled));
  attribute(element, 'aria-required', is(Flag.required));
  attribute(element, 'aria-invalid', is(Flag.invalid));
  element.toggleAttribute('data-zooms', (flags & Flag.zooms) !== 0);
  element.toggleAttribute('data-confirms', (flags & Flag.confirms) !== 0);
  element.classList.toggle('above', (flags & Flag.above) !== 0);
  if (node.role === 'gridcell') attribute(element, 'aria-selected', flags & Flag.selected ? 'true' : false);
  if (node.role === 'columnheader') {
    attribute(element, 'aria-sort', flags & Flag.ascending ? 'ascending' : flags & Flag.descending ? 'descending' : false);
  }
  if (node.role === 'document' || node.role === 'separator') element.tabIndex = 0;
  const focusable = (flags & Flag.focusable) !== 0;
  if (node.role === 'button') {
    attribute(element, 'tabindex', focusable ? false : '-1');
    element.toggleAttribute('data-once', (flags & Flag.once) !== 0);
  }
  if (node.role !== 'row') return;
  element.toggleAttribute('data-pointer', focusable);
  attribute(element, 'tabindex', focusable && (flags & Flag.tabStop ? '0' : '-1'));
  attribute(element, 'aria-selected', focusable && (flags & Flag.selected ? 'true' : 'false'));
}

/**
 * @param {HTMLElement} element
 * @param {Node} node
 */
function setCounts(element, node) {
  if (node.role === 'grid') {
    attribute(element, 'aria-rowcount', String(node.count));
    attribute(element, 'aria-colcount', String(node.columnCount));
  }
  if (node.role === 'separator') {
    attribute(element, 'aria-valuenow', String(node.index));
    attribute(element, 'aria-valuemin', String(node.level));
    attribute(element, 'aria-valuemax', String(node.count));
    attribute(element, 'aria-orientation', node.h > node.w ? 'vertical' : 'horizontal');
  }
  if (node.role === 'group' && node.index) element.dataset.page = [node.index, node.level, node.count].join(' ');
  if (node.role === 'row') attribute(element, 'aria-rowindex', String(node.index));
  if (node.role === 'gridcell' || node.role === 'columnheader') attribute(element, 'aria-colindex', String(node.index));
}

/**
 * @param {HTMLElement} element
 * @param {Node} node
 * @param {Node | undefined} before
 */
function setRect({ style }, node, before) {
  if (!before) {
    style.cssText = `transform:translate(${node.x}px,${node.y}px);width:${node.w}px;height:${node.h}px`;
    return;
  }
  if (node.x !== before.x || node.y !== before.y) style.transform = `translate(${node.x}px, ${node.y}px)`;
  if (node.w !== before.w) style.width = `${node.w}px`;
  if (node.h !== before.h) style.height = `${node.h}px`;
}

/** @param {number} flags */
function keypadOf(flags) {
  if (flags & Flag.numeric) return 'decimal';
  if (flags & Flag.email) return 'email';
  if (flags & Flag.phone) return 'tel';
  return flags & Flag.web ? 'url' : '';
}

/**
 * The text of a field is written when its revision is another, never else: the page is the one that edits.
 * @param {HTMLInputElement | HTMLTextAreaElement} element
 * @param {Node} node
 * @param {Node | undefined} before
 */
function setField(element, node, before) {
  const { flags } = node;
  if (flags !== before?.flags) {
    element.readOnly = (flags & (Flag.readOnly | Flag.disabled)) !== 0;
    element.classList.toggle('end', (flags & Flag.alignEnd) !== 0);
    element.classList.toggle('covered', (flags & Flag.covered) !== 0);
    element.inputMode = keypadOf(flags);
  }
  if (node.revision !== before?.revision && element.value !== node.value) element.value = node.value;
}

/**
 * @param {HTMLSelectElement} element
 * @param {Node} node
 */
function setChoice(element, node) {
  if (element.dataset.options !== node.options) {
    element.dataset.options = node.options;
    const lines = node.options.split('\n').slice(0, -1);
    element.replaceChildren(...lines.map((line) => Object.assign(document.createElement('option'), { textContent: line })));
  }
  element.disabled = (node.flags & Flag.disabled) !== 0;
  element.selectedIndex = Number(node.value);
}

/**
 * @param {HTMLElement} element
 * @param {Node} node
 */
function setText(element, node) {
  const isCell = node.role === 'gridcell' || node.role === 'columnheader';
  if (LEAVES.has(node.role) || (isCell && element.childElementCount === 0)) element.textContent = node.name;
  if (isCell) element.classList.toggle('leaf', node.name !== '');
}

/**
 * Brings an element to what its node says.
 * @param {HTMLElement} element
 * @param {Node} node
 * @param {Node | undefined} before what was set last; undefined for a new element
 */
export function updateElement(element, node, before) {
  const changed = (/** @type {keyof Node} */ property) => node[property] !== before?.[property];
  setRect(element, node, before);
  if (changed('flags')) setStates(element, node);
  if (changed('index') || changed('count') || changed('columnCount') || changed('level')) setCounts(element, node);
  if (changed('description')) attribute(element, 'title', node.description);
  if (changed('name') && (NAMED.has(node.role) || (node.role === 'scroller' && node.name))) attribute(element, 'aria-label', node.name);
  if (element instanceof HTMLSelectElement) setChoice(element, node);
  else if (element instanceof HTMLInputElement && element.type === 'checkbox') element.checked = (node.flags & Flag.checked) !== 0;
  else if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) setField(element, node, before);
  else if (changed('name')) setText(element, node);
  if (node.role === 'scroller' && changed('contentHeight')) {
    const spacer = /** @type {HTMLElement} */ (element.firstElementChild);
    spacer.style.height = `${node.contentHeight}px`;
  }
}
