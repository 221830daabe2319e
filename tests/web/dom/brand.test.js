// The colour and the mark of who hosts the panel: as they said where that can be read, else as near as can be.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { brandOf, digitsOfColor, luminance, rgbOf } from '../../../web/dom/brand.js';

const source = (path) => readFileSync(new URL(`../../../src/ui/${path}`, import.meta.url), 'utf8');
const NAMES = [.../enum class Color[^{]*\{([^}]*)count_/.exec(source('theme.h'))[1].matchAll(/^ *(\w+),/gm)].map(([, name]) => name);

/** The colours of a palette of the panel by name. */
function palette(name) {
  const listed = new RegExp(`${name} = \\{([^;]*)\\};`).exec(source('theme.cpp'))[1];
  const colors = [...listed.matchAll(/0x([0-9A-F]{6})/g)].map(([, digits]) => rgbOf(`#${digits}`));
  assert.equal(colors.length, NAMES.length);
  return Object.fromEntries(NAMES.map((each, at) => [each, colors[at]]));
}

const LIGHT = palette('kLight'), DARK = palette('kDark');
const parts = (digits) => [0, 6, 12, 18].map((at) => rgbOf(`#${digits.slice(at, at + 6)}`));
function ratio(one, other) {
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05];
  return Math.max(a, b) / Math.min(a, b);
}

/** Pairs that cannot be read, in a look with these colours. */
function unreadable(own, accent, soft) {
  const look = { ...own, accent, accent_soft: soft };
  const pairs = ['page', 'surface', 'raised', 'field', 'on_accent'].map((each) => ['accent', each]);
  for (const text of ['text', 'text_dim', 'good', 'warn', 'bad', 'edited']) pairs.push([text, 'accent_soft']);
  return pairs.filter(([one, other]) => ratio(look[one], look[other]) < 4.5).map((pair) => pair.join(' on '));
}

test('whatever colour a host names, text in it, on it and on its tint can be read, light and dark', () => {
  const steps = ['00', '33', '66', '99', 'cc', 'ff'];
  for (const red of steps) for (const green of steps) for (const blue of steps) {
    const color = `#${red}${green}${blue}`;
    const [light, lightSoft, dark, darkSoft] = parts(digitsOfColor(color));
    assert.deepEqual([...unreadable(LIGHT, light, lightSoft), ...unreadable(DARK, dark, darkSoft)], [], color);
  }
});

test('a colour that can be read is taken as it is', () => {
  assert.equal(digitsOfColor('#0a5c36').slice(0, 6), '0a5c36');
  assert.equal(digitsOfColor('#A8E6C1').slice(12, 18), 'a8e6c1');
});

test('what is no colour leaves those of the panel', () => {
  const own = [LIGHT.accent, LIGHT.accent_soft, DARK.accent, DARK.accent_soft];
  for (const text of ['', 'green', '#0a5', '#0a5c3', 'rgb(1, 2, 3)', '#0a5c36; }', '0a5c36'])
    assert.deepEqual(parts(digitsOfColor(text)), own, text);
});

test('the mark stands before the name, as wide as was said, and nothing stands there without one', () => {
  const { window } = new JSDOM('<div id="panel"><canvas></canvas></div>', { url: 'https://panel.example.com/review/' });
  const rules = [];
  globalThis.CSSStyleSheet = class {
    replaceSync(text) {
      rules.push(text);
    }
  };
  window.document.adoptedStyleSheets = [];
  const page = window.document.getElementById('panel');
  const said = { color: '', logo: '', logoWidth: 0 };
  assert.equal(brandOf({ ...said, color: '#0a5c36' }, page).slice(24), '00');
  assert.equal(page.children.length, 1);
  assert.equal(brandOf({ ...said, logo: 'mark.svg' }, page).slice(24), '1a');
  assert.equal(page.lastElementChild.getAttribute('src'), 'mark.svg');
  assert.equal(page.lastElementChild.getAttribute('alt'), '');
  assert.match(rules[0], /width: 26px/);
  for (const logo of ['https://elsewhere.example.com/mark.svg', 'data:image/svg+xml,<svg/>', 'http://[', '//'])
    assert.equal(brandOf({ ...said, logo }, page).slice(24), '00', logo);
  for (const [width, seen] of [[90, '5a'], [9000, 'a0'], [-4, '1a'], [0.2, '1a'], [41.6, '2a']])
    assert.equal(brandOf({ ...said, logo: 'mark.svg', logoWidth: width }, page).slice(24), seen);
});
