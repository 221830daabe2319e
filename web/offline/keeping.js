// Keeping: has the service worker keep the page, and says when the server has a newer one than the page that is open.

import { said } from '../bridge/language.js';

const WORKER = 'sw.js';
const ASKS_AGAIN_AFTER_MS = 600_000;

/** @typedef {{createScriptURL: (url: string) => string}} UrlPolicy */

/** The one address that a worker is started from; a policy of that name is allowed by the page's headers. */
function workerAddress() {
  const types = /** @type {{trustedTypes?: {createPolicy(name: string, rules: UrlPolicy): UrlPolicy}}} */ (globalThis).trustedTypes;
  return types ? types.createPolicy('offline', { createScriptURL: () => WORKER }).createScriptURL(WORKER) : WORKER;
}

/** @param {Document} document */
async function isOutdated(document) {
  const own = /** @type {HTMLScriptElement} */ (document.querySelector('script[type="module"]')).getAttribute('src') ?? '';
  const answer = await fetch('./', { cache: 'no-cache' });
  const page = await answer.text();
  return answer.ok && page.includes('id="panel"') && !page.includes(own);
}

/** @param {Document} document */
function sayNewer(document) {
  if (document.getElementById('newer')) return;
  const note = Object.assign(document.createElement('div'), { id: 'newer' });
  note.setAttribute('role', 'status');
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: said('Load it now') });
  button.addEventListener('click', () => location.reload());
  note.append(said('A newer release of this panel is there. What you typed and what waits to be sent is kept.'), ' ', button);
  Object.assign(note.style, {
    position: 'fixed', zIndex: 1, insetInlineEnd: '1rem', bottom: '2.5rem', maxWidth: '20rem', padding: '0.75rem',
    background: 'Canvas', color: 'CanvasText', border: '2px solid',
  });
  document.body.append(note);
}

/**
 * @param {Document} document
 * @param {ServiceWorkerContainer} workers
 */
export async function keepPage(document, workers) {
  let askedAt = performance.now();
  const look = async () => {
    askedAt = performance.now();
    if (await isOutdated(document)) sayNewer(document);
  };
  const quietly = () => look().catch(() => undefined);
  addEventListener('online', quietly);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && performance.now() - askedAt > ASKS_AGAIN_AFTER_MS) quietly();
  });
  try {
    const registration = await workers.register(/** @type {string} */ (workerAddress()));
    registration.addEventListener('updatefound', quietly);
  } catch {
    // The page works without: it only does not start offline.
  }
}
