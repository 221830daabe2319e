// Preferences: what this browser remembers of its reviewer, and how numbers are written here.

/**
 * Where one was is of this tab, everything else of the browser.
 * @param {string} name
 */
const storageOf = (name) => (name === 'place' ? sessionStorage : localStorage);

/** @param {string} name */
export function recall(name) {
  try {
    return storageOf(name).getItem(`countersign.${name}`) ?? '';
  } catch {
    return '';
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
export function remember(name, value) {
  try {
    storageOf(name).setItem(`countersign.${name}`, value);
  } catch {
    return;
  }
}

/**
 * The formatter of a language; of the default one where the browser names a language that there is not, like "C".
 * @param {string | undefined} language
 */
function formatter(language) {
  const options = /** @type {const} */ ({ useGrouping: true, numberingSystem: 'latn' });
  try {
    return new Intl.NumberFormat(language, options);
  } catch {
    return new Intl.NumberFormat('en', options);
  }
}

/**
 * The decimal sign and the sign between thousands of a language.
 * @param {string | undefined} language
 */
export function numberSigns(language) {
  const parts = formatter(language).formatToParts(1234567.5);
  const sign = (/** @type {string} */ type) => parts.find((part) => part.type === type)?.value ?? '';
  const decimal = sign('decimal');
  return { decimal: decimal === ',' ? ',' : '.', group: sign('group') };
}

/** A name of this tab, new with every load. */
export function newTabId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
