// Config: what config.json says of the API; what it lacks, or says in a way that is not known, counts as not said.

/**
 * @typedef {{api: string, credentials: '' | 'include' | 'omit', rates: '' | 'percent' | 'fraction', name: string,
 *   color: string, logo: string, logoWidth: number}} Config
 */

/**
 * @template {string} T
 * @param {unknown} said
 * @param {T[]} known
 * @returns {T | ''}
 */
const oneOf = (said, ...known) => known.find((each) => each === said) ?? '';

/** @param {unknown} said */
const textOf = (said) => (typeof said === 'string' ? said : '');

/**
 * @param {(url: string, init: RequestInit) => Promise<Response>} fetcher
 * @returns {Promise<Config>}
 */
export async function readConfig(fetcher) {
  /** @type {Record<string, unknown>} */
  let said = {};
  try {
    said = (await (await fetcher('config.json', { cache: 'no-cache' })).json()) ?? {};
  } catch {
    // The API is then on this origin.
  }
  return {
    api: textOf(said.api).replace(/\/$/, ''),
    credentials: oneOf(said.credentials, 'include', 'omit'),
    name: textOf(said.name),
    rates: oneOf(said.rates, 'percent', 'fraction'),
    color: textOf(said.color),
    logo: textOf(said.logo),
    logoWidth: typeof said.logo_width === 'number' ? said.logo_width : 0,
  };
}
