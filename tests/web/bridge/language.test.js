// Which language is spoken, and what becomes of its file.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageFor, linesOf, loadLanguage } from '../../../web/bridge/language.js';

const FILES = { de: 'de-1.json', pt: 'pt-1.json', zh: 'zh-1.json' };
const GERMAN = { code: 'de', sentences: ['', 'Rechnung'], page: {} };

test('the first of the browser\'s languages that there is is spoken, and English where there is none', () => {
  assert.equal(languageFor('', ['de-AT', 'en'], FILES), 'de');
  assert.equal(languageFor('', ['sv', 'pt-BR', 'de'], FILES), 'pt');
  assert.equal(languageFor('', ['en-US', 'de'], FILES), 'en');
  assert.equal(languageFor('', ['sv'], FILES), 'en');
  assert.equal(languageFor('', [], FILES), 'en');
});

test('Hebrew is known by the name that it had before, and Arabic in each of its countries', () => {
  const files = { ar: 'ar-1.json', he: 'he-1.json' };
  for (const tag of ['he', 'iw', 'he-IL', 'iw-IL']) assert.equal(languageFor('', [tag], files), 'he');
  for (const tag of ['ar', 'ar-EG', 'ar-SA']) assert.equal(languageFor('', [tag], files), 'ar');
});

test('a language that was chosen goes before those of the browser; one that there is no more does not', () => {
  assert.equal(languageFor('en', ['de'], FILES), 'en');
  assert.equal(languageFor('de', ['en'], FILES), 'de');
  assert.equal(languageFor('xx', ['de'], FILES), 'de');
});

test('who reads traditional characters is not given simplified ones', () => {
  assert.equal(languageFor('', ['zh-CN'], FILES), 'zh');
  assert.equal(languageFor('', ['zh-Hans-HK'], FILES), 'zh');
  assert.equal(languageFor('', ['zh'], FILES), 'zh');
  for (const tag of ['zh-TW', 'zh-Hant', 'zh-HK']) assert.equal(languageFor('', [tag, 'de'], FILES), 'de');
});

test('English asks for no file, and is nothing to the module', async () => {
  const english = await loadLanguage('en', () => assert.fail('no file is asked for'), FILES);
  assert.equal(linesOf(english), '');
});

test('a language is its code and its sentences, a line each', async () => {
  const asked = [];
  const german = await loadLanguage('de', async (file) => {
    asked.push(file);
    return new Response(JSON.stringify(GERMAN));
  }, FILES);
  assert.deepEqual(asked, ['de-1.json']);
  assert.equal(linesOf(german), 'de\n\nRechnung\n');
});

test('a file that is not there, is no language or does not come is no language', async () => {
  assert.equal(await loadLanguage('de', async () => new Response('', { status: 404 }), FILES), null);
  assert.equal(await loadLanguage('de', async () => new Response('<html>'), FILES), null);
  assert.equal(await loadLanguage('de', async () => Promise.reject(new TypeError('offline')), FILES), null);
});
