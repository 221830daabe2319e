// Sending: files on their way to the server, with how much of them is there. What an answer means is the module's business.
import { Outcome, retryAfterOf } from '../network/http.js';

/** @typedef {import('../network/http.js').Answer} Answer */

/** @param {XMLHttpRequest} request */
function answerOf(request) {
  const retryAfterMs = retryAfterOf(request.getResponseHeader('Retry-After'), Date.now());
  return { outcome: Outcome.answered, status: request.status, retryAfterMs, text: request.responseText };
}

/**
 * Sends a form to an address of this origin, by the one way that browsers tell the progress of; it never throws.
 * @param {string} url
 * @param {FormData} body
 * @param {{timeoutMs: number, progress: (share: number) => void, make?: () => XMLHttpRequest}} options
 * @returns {Promise<Answer>}
 */
export function sendForm(url, body, { timeoutMs, progress, make = () => new XMLHttpRequest() }) {
  const request = make();
  const none = { status: 0, retryAfterMs: -1, text: '' };
  return new Promise((resolve) => {
    const end = (/** @type {number} */ outcome) => () => resolve({ ...none, outcome });
    request.open('POST', url);
    request.timeout = timeoutMs;
    request.setRequestHeader('Accept', 'application/json');
    request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) progress(loaded / total);
    });
    request.addEventListener('load', () => {
      // A gate before the server has answered in its place.
      const { responseURL } = request;
      const isElsewhere = responseURL !== '' && new URL(responseURL).pathname !== new URL(url, responseURL).pathname;
      resolve(isElsewhere ? { ...none, outcome: Outcome.redirected } : answerOf(request));
    });
    request.addEventListener('timeout', end(Outcome.timedOut));
    request.addEventListener('abort', end(Outcome.unreachable));
    request.addEventListener('error', end(Outcome.unreachable));
    request.send(body);
  });
}
