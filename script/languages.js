// Languages: what the catalogue says in English, and the file that the page loads of each other language.
import { readFileSync, readdirSync } from 'node:fs';

const ENGLISH = 'src/text/english.inc';
export const FOLDER = 'src/text/languages';
export const PAGE = 'src/text/page.json';

/** @typedef {{panel: Record<string, string>, page: Record<string, string>}} Language */

/**
 * The keys of the panel in their order, with the English.
 * @param {string} [path]
 * @returns {[string, string][]}
 */
export function catalogue(path = ENGLISH) {
  return readFileSync(path, 'utf8').split('\n').flatMap((line) => {
    const included = /^#include "(.*)"$/.exec(line);
    if (included) return catalogue(`src/${included[1]}`);
    const entry = /^TEXT\((\w+), (".*")\)$/.exec(line);
    return entry ? [/** @type {[string, string]} */ ([entry[1], JSON.parse(entry[2])])] : [];
  });
}

/** What the page itself says, in English. @returns {string[]} */
export const textsOfPage = () => JSON.parse(readFileSync(PAGE, 'utf8'));

/** @returns {string[]} */
export const codes = () => readdirSync(FOLDER).map((name) => name.replace('.json', '')).sort();

/** @param {string} code @returns {Language} */
export const languageOf = (code) => JSON.parse(readFileSync(`${FOLDER}/${code}.json`, 'utf8'));

/** What the page loads of each language: its sentences in the order of the keys. A sentence that it lacks is the English one. */
export function filesOfLanguages() {
  const keys = catalogue();
  return codes().map((code) => {
    const { panel, page } = languageOf(code);
    return { code, text: JSON.stringify({ code, sentences: keys.map(([key, english]) => panel[key] ?? english), page }) };
  });
}
