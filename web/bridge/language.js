// Language: which one the panel speaks, and its sentences, which are loaded unless it is English.

export const ENGLISH = 'en';

/** By the code of each language the file that script/pack.js makes of src/text/languages. @type {Record<string, string>} */
const FILES = {};

/** The languages that are written from the right; src/text/text.cpp knows them too. */
const FROM_RIGHT = ['ar', 'he'];

/** Where what is loaded later finds the words of the page. */
const WORDS = Symbol.for('countersign.words');

/** @typedef {{code: string, sentences: string[], page: Record<string, string>}} Language */

/**
 * A text of the page in the language in use.
 * @param {string} english
 */
export const said = (english) => /** @type {any} */ (document)[WORDS]?.[english] ?? english;

/**
 * The language to speak: the one that was chosen, or the first of the browser's that there is.
 * @param {string} chosen
 * @param {readonly string[]} preferred as navigator.languages has them
 * @param {Record<string, string>} [files] by the codes of the languages that there are
 */
export function languageFor(chosen, preferred, files = FILES) {
  const isKnown = (/** @type {string} */ code) => code === ENGLISH || code in files;
  if (isKnown(chosen)) return chosen;
  const read = preferred.filter((tag) => !/^zh-(hant|tw|hk|mo)\b/i.test(tag)); // they write other characters
  return read.map((tag) => tag.split('-')[0].toLowerCase().replace('iw', 'he')).find(isKnown) ?? ENGLISH;
}

/**
 * Its sentences; null where they do not come: then the panel goes on in the language it has.
 * @param {string} code
 * @param {(file: string) => Promise<Response>} load
 * @param {Record<string, string>} [files]
 * @returns {Promise<Language | null>}
 */
export async function loadLanguage(code, load, files = FILES) {
  if (code === ENGLISH) return { code, sentences: [], page: {} };
  try {
    const answer = await load(files[code]);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/**
 * What panel_language takes.
 * @param {Language} language
 */
export const linesOf = ({ code, sentences }) => (code === ENGLISH ? '' : `${[code, ...sentences].join('\n')}\n`);

/**
 * The page says what it says in this language from now on; what a start without a network needs for that is kept.
 * @param {Language} language
 * @param {(file: string) => string} addressOf
 */
export function speak({ code, page }, addressOf) {
  /** @type {any} */ (document)[WORDS] = page;
  Object.assign(document.documentElement, { lang: code, dir: FROM_RIGHT.includes(code) ? 'rtl' : 'ltr' });
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('#skip, #skip button'))) {
    element.dataset.english ??= element.getAttribute('aria-label') ?? element.textContent ?? '';
    const text = said(element.dataset.english);
    if (element.hasAttribute('aria-label')) element.setAttribute('aria-label', text);
    else element.textContent = text;
  }
  if (code !== ENGLISH) keep(addressOf(FILES[code])).catch(() => undefined); // there is no such store on plain http
}

/** @param {string} address */
async function keep(address) {
  const cache = await caches.open('countersign');
  if (!await cache.match(address)) await cache.add(address);
}
