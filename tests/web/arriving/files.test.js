// What is sent at once of the files that came.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parcelsOf } from '../../../web/arriving/files.js';

/** @param {string[]} names */
const parcels = (...names) => parcelsOf(names.map((name) => ({ name }))).map((parcel) => parcel.map((file) => file.name));

test('a document and the JSON of the same base name are sent together, in whatever order they came', () => {
  assert.deepEqual(parcels('a.json', 'b.xml', 'A.pdf'), [['b.xml'], ['A.pdf', 'a.json']]);
});

test('a JSON goes with one document, and without one it goes alone', () => {
  assert.deepEqual(parcels('a.pdf', 'a.png', 'a.json', 'c.json'), [['a.pdf', 'a.json'], ['a.png'], ['c.json']]);
});

test('an invoice in XML does not go with the JSON of its name', () => {
  assert.deepEqual(parcels('a.xml', 'a.json'), [['a.xml'], ['a.json']]);
});
