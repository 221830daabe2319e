// Preferences: what this browser remembers of its reviewer, and how numbers and dates are written here.

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
 * What is made for a language; for English where the browser names a language that there is not, like "C".
 * @template T
 * @param {string | undefined} language
 * @param {(language: string | undefined) => T} make
 */
function inLanguage(language, make) {
  try {
    return make(language);
  } catch {
    return make('en');
  }
}

/**
 * The decimal sign and the sign between thousands of a language.
 * @param {string | undefined} language
 */
export function numberSigns(language) {
  const options = /** @type {const} */ ({ useGrouping: true, numberingSystem: 'latn' });
  const parts = inLanguage(language, (known) => new Intl.NumberFormat(known, options)).formatToParts(1234567.5);
  const sign = (/** @type {string} */ type) => parts.find((part) => part.type === type)?.value ?? '';
  const decimal = sign('decimal');
  return { decimal: decimal === ',' ? ',' : '.', group: sign('group') };
}

/** What stands for the day, one of two digits, and the year; DateFormat of the panel says the same. */
const DAY = '\x01', TWO_DIGIT_DAY = '\x02', YEAR = '\x03';
/** Marks of direction are for a text around the date, which here is none. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f]/g;

/**
 * How the days of each month are written in a language, a month a line.
 * @param {string | undefined} language
 */
export function dateFormat(language) {
  const parts = /** @type {const} */ ({ day: 'numeric', month: 'short', year: 'numeric' });
  const options = /** @type {const} */ ({ ...parts, calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' });
  const format = inLanguage(language, (known) => new Intl.DateTimeFormat(known, options));
  const months = Array.from({ length: 12 }, (_, month) => format.formatToParts(Date.UTC(2025, month, 3)).map(({ type, value }) => {
    if (type === 'year') return YEAR;
    if (type === 'day') return value.length > 1 ? TWO_DIGIT_DAY : DAY;
    return value;
  }).join('').replace(DIRECTION_MARKS, ''));
  return months.join('\n');
}

/** A name of this tab, new with every load. */
export function newTabId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
