// Credentials: whether requests to another origin carry its cookie, and whether the browser kept an answer from the page.

/** @typedef {(url: string, init: RequestInit) => Promise<Response>} Fetcher */

const PATIENCE_MS = 5000;
const LOOKS_AGAIN_MS = 10_000;

/** The server can be reached, but the browser does not let the page read its answer (CORS). */
export class RefusedByBrowser extends Error {}

/**
 * @param {string} api
 * @param {string} page
 */
function isElsewhere(api, page) {
  try {
    return new URL(api, page).origin !== new URL(page).origin;
  } catch {
    return false;
  }
}

/** @param {Response} response of a gate before the server, perhaps: it tells nothing of the server */
const leadsElsewhere = (response) => response.type === 'opaqueredirect';

/**
 * Once a request with credentials was answered, all carry them. Where none was, a GET that failed finds out whether the
 * server takes requests without them only; whatever is not a GET is never sent twice.
 */
class Elsewhere {
  /**
   * @param {Fetcher} fetcher
   * @param {import('./config.js').Config} config
   */
  constructor(fetcher, { api, credentials }) {
    this.fetcher = fetcher;
    this.health = `${api}/health`;
    this.way = credentials;
    /** @type {Promise<unknown> | null} */
    this.finding = null;
    this.lookedAt = -Infinity;
    this.reachable = Promise.resolve(false);
  }

  /** @type {Fetcher} */
  async fetch(url, init) {
    await this.finding;
    const known = this.way;
    const isGet = init.method === undefined || init.method === 'GET';
    const isOver = () => init.signal?.aborted;
    try {
      return await this.ask(url, init, known || 'include');
    } catch (error) {
      if (isOver() || !(known || isGet)) throw error;
      let answer = known ? null : await this.find(url, init);
      const refused = !answer && !isOver() && await this.isReachable();
      // A network that failed just once is not to be called CORS.
      if (refused && known && isGet) answer = await this.attempt(url, init, known);
      if (answer) return answer;
      throw refused && !isOver() ? new RefusedByBrowser() : error;
    }
  }

  /**
   * @param {string} url
   * @param {RequestInit} init
   * @param {'include' | 'omit'} credentials
   */
  async ask(url, init, credentials) {
    const response = await this.fetcher(url, { ...init, credentials });
    if (credentials === 'include' && !leadsElsewhere(response)) this.way = credentials;
    return response;
  }

  /** @param {Parameters<Elsewhere['ask']>} request */
  attempt(...request) {
    return this.ask(...request).catch(() => null);
  }

  /**
   * The answer to a GET that failed while it was not known how to ask; one finds out for all that failed.
   * @param {string} url
   * @param {RequestInit} init
   */
  async find(url, init) {
    if (!this.way && !this.finding) {
      const found = this.findOut(url, init);
      this.finding = found.finally(() => {
        this.finding = null;
      });
      return found;
    }
    await this.finding;
    return this.way ? this.attempt(url, init, this.way) : null;
  }

  /**
   * Asks with credentials once more before it does without: else a network that failed once would cost a server its cookie.
   * @param {string} url
   * @param {RequestInit} init
   */
  async findOut(url, init) {
    const without = await this.attempt(url, init, 'omit');
    if (!without || leadsElsewhere(without)) return without;
    const answer = await this.attempt(url, init, 'include');
    if (answer || this.way || init.signal?.aborted) return answer;
    this.way = 'omit';
    return without;
  }

  /** By an answer that the page cannot read; not asked again at once, so that an outage does not double the traffic. */
  isReachable() {
    if (performance.now() - this.lookedAt >= LOOKS_AGAIN_MS) {
      this.lookedAt = performance.now();
      const signal = AbortSignal.timeout(PATIENCE_MS);
      this.reachable = this.fetcher(this.health, { method: 'GET', mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal })
        .then(() => true, () => false);
    }
    return this.reachable;
  }
}

/**
 * A fetch for the API that config.json names.
 * @param {Fetcher} fetcher
 * @param {import('./config.js').Config} config
 * @param {string} page its address
 * @returns {Fetcher}
 */
export function fetcherOf(fetcher, config, page) {
  if (!isElsewhere(config.api, page)) return (url, init) => fetcher(url, { ...init, credentials: 'same-origin' });
  const elsewhere = new Elsewhere(fetcher, config);
  return elsewhere.fetch.bind(elsewhere);
}
