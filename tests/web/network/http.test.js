// One request, one answer, whatever the network does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RefusedByBrowser } from '../../../web/network/credentials.js';
import { Outcome, headersOf, retryAfterOf, send } from '../../../web/network/http.js';

const request = { method: 'POST', headers: 'A: b\nC: d:e\n', body: '{}', timeoutMs: 1000 };

test('an answer comes with status, text and Retry-After', async () => {
  const fetcher = async (url, init) => {
    assert.equal(url, '/x');
    assert.deepEqual(init.headers, { A: 'b', C: 'd:e' });
    assert.equal(init.cache, 'no-store');
    return new Response('late', { status: 503, headers: { 'Retry-After': '7' } });
  };
  const text = new TextEncoder().encode('late');
  assert.deepEqual(await send(fetcher, '/x', request), { outcome: Outcome.answered, status: 503, retryAfterMs: 7000, text });
});

test('a mark before the text of an answer is no part of it', async () => {
  const { text } = await send(async () => new Response(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d)), '/x', request);
  assert.deepEqual(text, Uint8Array.of(0x7b, 0x7d));
});

test('an answer that is no UTF-8 is read as far as it can be', async () => {
  const latin1 = Uint8Array.of(0x4d, 0xfc, 0x6c, 0x6c);
  const { text } = await send(async () => new Response(latin1), '/x', request);
  assert.equal(new TextDecoder().decode(text), 'M\uFFFDll');
});

test('a network error is an answer too', async () => {
  const answer = await send(async () => Promise.reject(new TypeError('failed to fetch')), '/x', request);
  assert.equal(answer.outcome, Outcome.unreachable);
});

test('an answer that the browser keeps from the page is told apart from no network', async () => {
  const answer = await send(async () => Promise.reject(new RefusedByBrowser()), '/x', request);
  assert.deepEqual(answer, { outcome: 4, status: 0, retryAfterMs: -1, text: '' });
});

test('an answer that does not come in time is told apart from no network', async () => {
  const never = (_, init) => new Promise((_resolve, reject) => init.signal.addEventListener('abort', () => reject(init.signal.reason)));
  assert.equal((await send(never, '/x', { ...request, timeoutMs: 5 })).outcome, Outcome.timedOut);
});

test('a body that breaks off is no answer', async () => {
  const cut = new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) });
  assert.equal((await send(async () => new Response(cut), '/x', request)).outcome, Outcome.unreachable);
});

test('a redirect is not followed', async () => {
  const portal = { type: 'opaqueredirect' };
  assert.equal((await send(async () => portal, '/x', request)).outcome, Outcome.redirected);
});

test('a GET has no body', async () => {
  const seen = [];
  await send(async (_, init) => (seen.push(init.body), new Response('')), '/x', { ...request, method: 'GET' });
  assert.deepEqual(seen, [undefined]);
});

test('Retry-After is seconds or a date, and nonsense is none', () => {
  const now = Date.UTC(2026, 0, 1);
  assert.equal(retryAfterOf('120', now), 120000);
  assert.equal(retryAfterOf('Thu, 01 Jan 2026 00:00:30 GMT', now), 30000);
  assert.equal(retryAfterOf('Wed, 31 Dec 2025 00:00:00 GMT', now), 0);
  for (const nonsense of [null, '', 'soon', '-5x']) assert.equal(retryAfterOf(nonsense, now), -1);
});

test('header lines without a colon are left out', () => {
  assert.deepEqual(headersOf('nonsense\nIf: "1"\n'), { If: '"1"' });
});
