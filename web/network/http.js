// Http: one request, one answer; it never throws.
import { RefusedByBrowser } from './credentials.js';

/** wire::Outcome. */
export const Outcome = Object.freeze({ answered: 0, redirected: 1, timedOut: 2, unreachable: 3, refusedByBrowser: 4 });

/** What is asked of it is small, and is also said by a page that is being closed. */
const CLAIM = '/api/hitl/claim';

/** @typedef {{outcome: number, status: number, retryAfterMs: number, text: string | Uint8Array}} Answer text: as such, or in UTF-8 */

/**
 * Milliseconds that a Retry-After header asks for; -1 where it is missing or unreadable.
 * @param {string | null} header seconds, or a date
 * @param {number} now
 */
export function retryAfterOf(header, now) {
  if (header === null || header.trim() === '') return -1;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? -1 : Math.max(0, at - now);
}

/**
 * @param {string} text one header a line, "Name: value"
 * @returns {Record<string, string>}
 */
export function headersOf(text) {
  /** @type {Record<string, string>} */
  const headers = {};
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon)] = line.slice(colon + 1).trim();
  }
  return headers;
}

const strictly = new TextDecoder('utf-8', { fatal: true });

const MARK = [0xef, 0xbb, 0xbf]; // that some put before UTF-8; it is no part of the text

/**
 * The bytes as they came: of 20,000 lines they are eight megabytes, which are not written out anew. What is no UTF-8 is made such.
 * @param {ArrayBuffer} body
 */
function utf8Of(body) {
  try {
    strictly.decode(body);
    const bytes = new Uint8Array(body);
    return MARK.every((each, at) => bytes[at] === each) ? bytes.subarray(MARK.length) : bytes;
  } catch {
    return new TextEncoder().encode(new TextDecoder().decode(body));
  }
}

/**
 * @param {import('./credentials.js').Fetcher} fetcher
 * @param {string} url
 * @param {{method: string, headers: string, body: BodyInit, timeoutMs: number}} request
 * @returns {Promise<Answer>}
 */
export async function send(fetcher, url, request) {
  const nothing = { status: 0, retryAfterMs: -1, text: '' };
  const stop = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    stop.abort();
  }, request.timeoutMs);
  try {
    const response = await fetcher(url, {
      method: request.method,
      headers: headersOf(request.headers),
      body: request.method === 'GET' ? undefined : request.body,
      signal: stop.signal,
      cache: 'no-store',
      redirect: 'manual',
      keepalive: url.endsWith(CLAIM),
    });
    if (response.type === 'opaqueredirect') return { ...nothing, outcome: Outcome.redirected };
    const text = utf8Of(await response.arrayBuffer());
    const retryAfterMs = retryAfterOf(response.headers.get('Retry-After'), Date.now());
    return { outcome: Outcome.answered, status: response.status, retryAfterMs, text };
  } catch (error) {
    if (error instanceof RefusedByBrowser) return { ...nothing, outcome: Outcome.refusedByBrowser };
    return { ...nothing, outcome: late ? Outcome.timedOut : Outcome.unreachable };
  } finally {
    clearTimeout(timer);
  }
}
