// What config.json says, and what is made of one that says it wrongly or is not there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../../web/network/config.js';

const NOTHING = { api: '', credentials: '', name: '', rates: '', color: '', logo: '', logoWidth: 0 };
const readOf = (/** @type {string} */ text) => readConfig(async () => new Response(text));

test('all keys', async () => {
  const all = '{"api": "https://api.example.org", "credentials": "omit", "rates": "fraction", "name": "Acme review",'
    + ' "color": "#0a5c36", "logo": "mark.svg", "logo_width": 90}';
  assert.deepEqual(await readOf(all),
    { api: 'https://api.example.org', credentials: 'omit', name: 'Acme review', rates: 'fraction',
      color: '#0a5c36', logo: 'mark.svg', logoWidth: 90 });
  const some = '{"credentials": "include", "rates": "percent"}';
  assert.deepEqual(await readOf(some), { ...NOTHING, credentials: 'include', rates: 'percent' });
});

test('it is asked for anew, beside the page', async () => {
  const asked = [];
  await readConfig(async (url, init) => {
    asked.push(url, init.cache);
    return new Response('{}');
  });
  assert.deepEqual(asked, ['config.json', 'no-cache']);
});

test('the address has no slash at its end', async () => {
  assert.equal((await readOf('{"api": "https://api.example.org/"}')).api, 'https://api.example.org');
  assert.equal((await readOf('{"api": "/"}')).api, '');
});

test('what is missing or not known counts as not said', async () => {
  for (const text of ['{}', '[]', 'null', '7', '"omit"', '{"api": 7, "credentials": "same-origin", "rates": "Percent", "name": 7}',
    '{"color": 7, "logo": {}, "logo_width": true}',
    '{"api": null, "credentials": ["omit"], "rates": {"percent": 1}}', '<html>', '']) {
    assert.deepEqual(await readOf(text), NOTHING, text);
  }
});

test('without a config.json the API is on this origin', async () => {
  assert.deepEqual(await readConfig(async () => Promise.reject(new TypeError('no network'))), NOTHING);
});
