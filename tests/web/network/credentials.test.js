// How requests to another origin go, and when the browser kept an answer from the page.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { RefusedByBrowser, fetcherOf } from '../../../web/network/credentials.js';
import { fetchBytes } from '../../../web/document/files.js';
import { Outcome, send } from '../../../web/network/http.js';

const PAGE = 'https://panel.example.org/review/';
const API = 'https://api.example.org';
const UNTOLD = { api: API, credentials: '', rates: '' };
const LOOK = 'GET /health omit no-cors';

/** Servers as a browser shows them, by the credentials that they are asked with; true is an answer. */
const FRIENDLY = () => true;
const WILDCARD = (/** @type {string} */ way) => way === 'omit';
const CLOSED = (/** @type {string} */ way, /** @type {string} */ mode) => mode === 'no-cors';
const DOWN = () => false;

/**
 * A page in front of a server: what was asked, in order, and how requests came out.
 * @param {(way: string, mode: string, count: number) => boolean | Response} server
 * @param {any} config
 */
function stand(server, config = UNTOLD) {
  /** @type {string[]} */
  const asked = [];
  const browser = async (/** @type {string} */ url, /** @type {any} */ init) => {
    init.signal?.throwIfAborted();
    const path = url.replace(/^https:\/\/[^/]+/, '');
    asked.push([init.method ?? 'GET', path, init.credentials, ...(init.mode ? [init.mode] : [])].join(' '));
    const answer = server(init.credentials, init.mode ?? 'cors', asked.length);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    if (!answer) throw new TypeError('Failed to fetch');
    return answer === true ? new Response(`answer ${init.credentials}`) : answer;
  };
  const fetcher = fetcherOf(browser, config, PAGE);
  const request = (/** @type {string} */ method) => async (path = '/a', timeoutMs = 1000) => {
    const answer = await send(fetcher, config.api + path, { method, headers: '', body: method === 'GET' ? '' : '{}', timeoutMs });
    return answer.outcome === Outcome.answered ? new TextDecoder().decode(answer.text) : Object.keys(Outcome)[answer.outcome];
  };
  return { asked, fetcher, get: request('GET'), post: request('POST'), serve: (/** @type {typeof server} */ next) => { server = next; } };
}

test('on the origin of the page the browser is left to do as always, and nothing else is asked', async () => {
  for (const api of ['', '/countersign', 'https://panel.example.org', 'https://panel.example.org:443/api', 'http://[']) {
    for (const credentials of ['', 'include', 'omit']) {
      const { asked, fetcher } = stand(DOWN, { ...UNTOLD, api, credentials });
      await assert.rejects(fetcher('/a', { method: 'GET' }), TypeError);
      assert.deepEqual(asked, ['GET /a same-origin'], `${api} ${credentials}`);
    }
  }
});

test('another port or scheme is another origin', async () => {
  for (const api of ['https://panel.example.org:8443', 'http://panel.example.org', '//api.example.org']) {
    const { asked, fetcher } = stand(FRIENDLY, { ...UNTOLD, api });
    await fetcher('/a', { method: 'GET' });
    assert.deepEqual(asked, ['GET /a include'], api);
  }
});

test('what config.json says is done', async () => {
  for (const credentials of ['include', 'omit']) {
    const { asked, get, post } = stand(FRIENDLY, { ...UNTOLD, credentials });
    assert.equal(await get(), `answer ${credentials}`);
    await post();
    assert.deepEqual(asked, [`GET /a ${credentials}`, `POST /a ${credentials}`]);
  }
});

test('what config.json says is done also where it fails', async () => {
  const { asked, get, post } = stand(WILDCARD, { ...UNTOLD, credentials: 'include' });
  assert.equal(await get(), 'refusedByBrowser');
  assert.equal(await post(), 'refusedByBrowser');
  assert.deepEqual(asked, ['GET /a include', LOOK, 'GET /a include', 'POST /a include']);
});

test('a server that lets credentials in is asked with them, and with nothing else once one was answered', async () => {
  const { asked, get, post, serve } = stand(FRIENDLY);
  assert.equal(await get(), 'answer include');
  assert.equal(await post(), 'answer include');
  serve(WILDCARD);
  assert.equal(await get('/b'), 'refusedByBrowser');
  assert.deepEqual(asked, ['GET /a include', 'POST /a include', 'GET /b include', LOOK, 'GET /b include']);
});

test('a server that lets any origin in is asked without credentials, from the first answer on', async () => {
  const { asked, get, post } = stand(WILDCARD);
  assert.equal(await get(), 'answer omit');
  assert.deepEqual(asked, ['GET /a include', 'GET /a omit', 'GET /a include']);
  assert.equal(await post('/b'), 'answer omit');
  assert.equal(await get('/c'), 'answer omit');
  assert.deepEqual(asked.slice(3), ['POST /b omit', 'GET /c omit']);
});

test('a document goes as the other requests do', async () => {
  const { asked, fetcher, get } = stand(WILDCARD);
  await get();
  const bytes = await fetchBytes(fetcher, `${API}/file`, { signal: new AbortController().signal, progress: () => undefined });
  assert.equal(new TextDecoder().decode(bytes), 'answer omit');
  assert.equal(asked.at(-1), 'GET /file omit');
});

test('a network that failed once does not cost a server its cookie', async () => {
  const { asked, get, post } = stand((way, mode, count) => count > 1);
  assert.equal(await get(), 'answer include');
  assert.equal(await post(), 'answer include');
  assert.deepEqual(asked, ['GET /a include', 'GET /a omit', 'GET /a include', 'POST /a include']);
});

test('an answer with credentials that comes late counts more than what was found out meanwhile', async () => {
  /** @type {(response: Response) => void} */
  let answerLate = () => undefined;
  const late = new Promise((resolve) => {
    answerLate = resolve;
  });
  const ways = [];
  const fetcher = fetcherOf(async (url, init) => {
    ways.push(init.credentials);
    if (url.endsWith('slow')) return /** @type {Promise<Response>} */ (late);
    return init.credentials === 'omit' ? new Response('') : Promise.reject(new TypeError('flaky'));
  }, UNTOLD, PAGE);
  const slow = fetcher(`${API}/slow`, {});
  await fetcher(`${API}/a`, {});
  answerLate(new Response(''));
  await slow;
  await fetcher(`${API}/slow`, { method: 'POST' });
  assert.deepEqual(ways, ['include', 'include', 'omit', 'include', 'include']);
});

test('a server that is down is unreachable, both ways, and nothing is decided by it', async () => {
  const { asked, get, serve } = stand(DOWN);
  assert.equal(await get(), 'unreachable');
  assert.deepEqual(asked, ['GET /a include', 'GET /a omit', LOOK]);
  serve(FRIENDLY);
  assert.equal(await get(), 'answer include');
  assert.deepEqual(asked.slice(3), ['GET /a include']);
});

test('a server that was there and is down is looked for once in ten seconds, however much is asked of it', async () => {
  let now = 0;
  mock.method(performance, 'now', () => now);
  const { asked, get, post, serve } = stand(FRIENDLY);
  await get();
  serve(DOWN);
  const outcomes = await Promise.all([get('/b'), get('/c'), post('/d')]);
  now = 9_999;
  outcomes.push(await get('/e'));
  assert.deepEqual(outcomes, ['unreachable', 'unreachable', 'unreachable', 'unreachable']);
  assert.deepEqual(asked.slice(1), ['GET /b include', 'GET /c include', 'POST /d include', LOOK, 'GET /e include']);
  now = 10_000;
  await get('/f');
  assert.deepEqual(asked.slice(6), ['GET /f include', LOOK]);
  mock.restoreAll();
});

test('a server that answers neither way and can be reached was refused by the browser', async () => {
  const { asked, get, post } = stand(CLOSED);
  assert.equal(await get(), 'refusedByBrowser');
  assert.deepEqual(asked, ['GET /a include', 'GET /a omit', LOOK]);
  assert.equal(await get(), 'refusedByBrowser');
  assert.deepEqual(asked.slice(3), ['GET /a include', 'GET /a omit']);
  assert.equal(await post(), 'unreachable');
  assert.deepEqual(asked.slice(5), ['POST /a include']);
});

test('a GET that failed once while the server can be reached is answered, not called CORS', async () => {
  const { asked, get } = stand((way, mode, count) => count !== 2);
  await get();
  assert.equal(await get('/b'), 'answer include');
  assert.deepEqual(asked.slice(1), ['GET /b include', LOOK, 'GET /b include']);
});

test('a POST is never sent twice', async () => {
  for (const server of [DOWN, WILDCARD, CLOSED]) {
    const { asked, post } = stand(server);
    assert.equal(await post(), 'unreachable');
    assert.deepEqual(asked, ['POST /a include']);
  }
  const { asked, get, post, serve } = stand(FRIENDLY);
  await get();
  serve(CLOSED);
  assert.equal(await post(), 'refusedByBrowser');
  assert.deepEqual(asked.slice(1), ['POST /a include', LOOK]);
});

test('a POST alone finds nothing out; the GET after it does', async () => {
  const { get, post } = stand(WILDCARD);
  assert.equal(await post(), 'unreachable');
  assert.equal(await get(), 'answer omit');
  assert.equal(await post(), 'answer omit');
});

test('requests that start together find out once', async () => {
  const { asked, get, post } = stand(WILDCARD);
  const outcomes = await Promise.all([get('/a'), get('/b'), post('/c')]);
  assert.deepEqual(outcomes, ['answer omit', 'answer omit', 'unreachable']);
  assert.deepEqual(asked, ['GET /a include', 'GET /b include', 'POST /c include', 'GET /a omit', 'GET /a include', 'GET /b omit']);
});

test('requests that start while it is found out wait for it', async () => {
  const { asked, get, post, serve } = stand(WILDCARD);
  const first = get('/a');
  /** @type {Promise<string> | undefined} */
  let save;
  serve((way) => {
    if (way === 'omit') save ??= Promise.resolve().then(() => post('/b'));
    return WILDCARD(way);
  });
  assert.equal(await first, 'answer omit');
  assert.equal(await save, 'answer omit');
  assert.deepEqual(asked, ['GET /a include', 'GET /a omit', 'GET /a include', 'POST /b omit']);
});

test('requests that start together on a server that is down share what is asked of it', async () => {
  const { asked, get } = stand(DOWN);
  assert.deepEqual(await Promise.all([get('/a'), get('/b')]), ['unreachable', 'unreachable']);
  assert.deepEqual(asked, ['GET /a include', 'GET /b include', 'GET /a omit', LOOK]);
});

test('a redirect says nothing of the server behind it', async () => {
  const elsewhere = () => /** @type {any} */ ({ type: 'opaqueredirect' });
  const { asked, get, serve } = stand(elsewhere);
  assert.equal(await get(), 'redirected');
  serve((way) => (way === 'omit' ? elsewhere() : false));
  assert.equal(await get(), 'redirected');
  serve(WILDCARD);
  assert.equal(await get(), 'answer omit');
  assert.deepEqual(asked.map((each) => each.slice(7)), ['include', 'include', 'omit', 'include', 'omit', 'include']);
});

test('what is asked again is asked in the same way', async () => {
  const seen = [];
  const fetcher = fetcherOf(async (url, init) => {
    seen.push({ url, ...init, signal: undefined });
    return init.credentials === 'omit' ? new Response('') : Promise.reject(new TypeError('Failed to fetch'));
  }, UNTOLD, PAGE);
  await send(fetcher, `${API}/a`, { method: 'GET', headers: 'Accept: application/json', body: '', timeoutMs: 1000 });
  const { credentials, ...first } = seen[0];
  assert.deepEqual([first.headers, first.cache, first.redirect], [{ Accept: 'application/json' }, 'no-store', 'manual']);
  assert.deepEqual(seen, ['include', 'omit', 'include'].map((way) => ({ ...first, credentials: way })), credentials);
});

test('a request that ran out of time, or was given up, is asked for no second time', async () => {
  const asked = [];
  const never = (/** @type {string} */ url, /** @type {any} */ init) => {
    asked.push(init.credentials);
    return new Promise((_, reject) => {
      init.signal.addEventListener('abort', () => reject(init.signal.reason));
    });
  };
  for (const credentials of ['', 'include']) {
    const fetcher = fetcherOf(/** @type {any} */ (never), { ...UNTOLD, credentials }, PAGE);
    const answer = await send(fetcher, `${API}/a`, { method: 'GET', headers: '', body: '', timeoutMs: 5 });
    assert.equal(answer.outcome, Outcome.timedOut);
  }
  assert.deepEqual(asked, ['include', 'include']);
});

test('time that runs out while it is found out decides nothing', async () => {
  const stop = new AbortController();
  const { asked, fetcher, get } = stand((way, mode, count) => {
    if (count === 3) stop.abort();
    return WILDCARD(way);
  });
  await assert.rejects(fetcher(`${API}/a`, { method: 'GET', signal: stop.signal }), TypeError);
  assert.deepEqual(asked, ['GET /a include', 'GET /a omit', 'GET /a include']);
  assert.equal(await get(), 'answer omit');
  assert.equal(asked.length, 6);
});

test('the look at the server has an end, and is never more than a GET', async () => {
  /** @type {any} */
  let look;
  const fetcher = fetcherOf(async (url, init) => {
    if (init.mode !== 'no-cors') throw new TypeError('Failed to fetch');
    look = { url, ...init };
    return new Response('');
  }, { ...UNTOLD, api: `${API}/v1`, credentials: 'omit' }, PAGE);
  await assert.rejects(fetcher(`${API}/v1/a`, { method: 'POST', body: '{}', headers: { A: 'b' } }), RefusedByBrowser);
  const { signal, ...rest } = look;
  assert.ok(signal instanceof AbortSignal);
  assert.deepEqual(rest, { url: `${API}/v1/health`, method: 'GET', mode: 'no-cors', credentials: 'omit', cache: 'no-store' });
});
