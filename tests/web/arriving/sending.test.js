// Files on their way: what is told of their progress, and what becomes of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendForm } from '../../../web/arriving/sending.js';
import { Outcome } from '../../../web/network/http.js';

/** A request of a browser, as far as it is used. */
class Request extends EventTarget {
  upload = new EventTarget();
  headers = {};
  status = 200;
  responseURL = 'http://panel/api/files';
  responseText = '{"files": []}';
  open(...asked) {
    this.asked = asked;
  }
  setRequestHeader(name, value) {
    this.headers[name] = value;
  }
  getResponseHeader(name) {
    return name === 'Retry-After' ? '7' : null;
  }
  send(body) {
    this.body = body;
  }
  tell(loaded, total, lengthComputable = true) {
    this.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded, total, lengthComputable }));
  }
}

function begin() {
  const request = new Request();
  const shares = [];
  const answer = sendForm('/api/files', 'a form', { timeoutMs: 5, progress: (share) => shares.push(share), make: () => request });
  return { request, shares, answer };
}

test('the part that is with the server is told as the browser tells it, and nothing is made up', async () => {
  const { request, shares, answer } = begin();
  request.tell(0, 0);
  request.tell(10, 0, false);
  request.tell(25, 100);
  request.tell(100, 100);
  request.dispatchEvent(new Event('load'));
  await answer;
  assert.deepEqual(shares, [0.25, 1]);
});

test('an answer comes with status, text and Retry-After', async () => {
  const { request, answer } = begin();
  request.status = 503;
  request.dispatchEvent(new Event('load'));
  assert.deepEqual(request.asked, ['POST', '/api/files']);
  assert.deepEqual(await answer, { outcome: Outcome.answered, status: 503, retryAfterMs: 7000, text: '{"files": []}' });
});

test('the page of a gate that was led to is no answer', async () => {
  const { request, answer } = begin();
  request.responseURL = 'http://gate/sign-in';
  request.dispatchEvent(new Event('load'));
  assert.equal((await answer).outcome, Outcome.redirected);
});

for (const [event, outcome] of [['timeout', Outcome.timedOut], ['error', Outcome.unreachable], ['abort', Outcome.unreachable]]) {
  test(`what ends with ${event} has no answer`, async () => {
    const { request, answer } = begin();
    request.dispatchEvent(new Event(event));
    assert.deepEqual(await answer, { outcome, status: 0, retryAfterMs: -1, text: '' });
  });
}
