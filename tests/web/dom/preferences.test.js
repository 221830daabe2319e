// How numbers are written where the reviewer is, and what the browser remembers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateFormat, newTabId, numberSigns, recall, remember } from '../../../web/dom/preferences.js';

test('each language has its signs', () => {
  assert.deepEqual(numberSigns('en-US'), { decimal: '.', group: ',' });
  assert.deepEqual(numberSigns('de-DE'), { decimal: ',', group: '.' });
  assert.deepEqual(numberSigns('fr-FR'), { decimal: ',', group: '\u202f' });
  assert.deepEqual(numberSigns('de-CH').decimal, '.');
});

test('a language that there is not does not stop the panel', () => {
  assert.deepEqual(numberSigns('C'), { decimal: '.', group: ',' });
  assert.deepEqual(numberSigns(''), numberSigns('en'));
  assert.equal(dateFormat('C'), dateFormat('en'));
});

test('dates are written as the language has them, the day and the year left open', () => {
  const may = (language) => dateFormat(language).split('\n')[4];
  assert.equal(dateFormat('de').split('\n').length, 12);
  assert.equal(may('de-DE'), '\x01. Mai \x03');
  assert.equal(may('en-US'), 'May \x01, \x03');
  assert.equal(may('ja'), '\x03\u5e745\u6708\x01\u65e5');
  assert.equal(may('sv-SE'), '\x01 maj \x03');
  assert.equal(may('lt'), '\x03-05-\x02');
});

test('a date carries no marks of direction, which would be shown as what is hidden', () => {
  for (const language of ['ar', 'ar-EG', 'he', 'fa']) assert.doesNotMatch(dateFormat(language), /[\u061c\u200e\u200f]/);
});

test('digits are always those the panel reads', () => {
  assert.equal(numberSigns('ar-EG').decimal.length, 1);
});

test('a browser without storage remembers nothing and fails at nothing', () => {
  assert.equal(recall('reviewer'), '');
  remember('reviewer', 'Ada');
});

test('every tab has a name of its own', () => {
  assert.match(newTabId(), /^[0-9a-f]{32}$/);
  assert.notEqual(newTabId(), newTabId());
});
