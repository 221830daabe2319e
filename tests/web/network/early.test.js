// What is asked for while the module loads, and who gets the answers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askEarly } from '../../../web/network/early.js';

const get = (signal) => ({ method: 'GET', headers: {}, signal });

function asked() {
  const urls = [];
  const fetcher = async (url, init) => {
    urls.push(url);
    if (url === '/down') throw new TypeError('failed to fetch');
    if (url === '/never') return new Promise((_, reject) => init.signal.addEventListener('abort', () => reject(init.signal.reason)));
    return `${init.method} ${url} ${urls.length}`;
  };
  return { urls, fetcher };
}

test('an answer that was asked for early is handed out once, and after that it is asked for anew', async () => {
  const { urls, fetcher } = asked();
  const early = askEarly(fetcher, ['/a', '/b']);
  assert.deepEqual(urls, ['/a', '/b']);
  assert.equal(await early('/b', get()), 'GET /b 2');
  assert.equal(await early('/b', get()), 'GET /b 3');
  assert.equal(await early('/c', get()), 'GET /c 4');
});

test('what is sent is never taken for what was asked', async () => {
  const { fetcher } = asked();
  assert.equal(await askEarly(fetcher, ['/a'])('/a', { method: 'POST' }), 'POST /a 2');
});

test('a failure is told to who takes the answer, and to nobody where nobody does', async () => {
  const { fetcher } = asked();
  const early = askEarly(fetcher, ['/down']);
  await new Promise((resolve) => setTimeout(resolve));
  await assert.rejects(early('/down', get()), TypeError);
});

test('who gives up waiting ends the request', async () => {
  const { fetcher } = asked();
  const stop = new AbortController();
  const answer = askEarly(fetcher, ['/never'])('/never', get(stop.signal));
  stop.abort();
  await assert.rejects(answer, { name: 'AbortError' });
});
