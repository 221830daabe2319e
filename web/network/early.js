// Early: asks for what the panel asks first while its module still loads. Each answer is handed to the first request for it.

/** @typedef {import('./credentials.js').Fetcher} Fetcher */

/**
 * @param {Fetcher} fetcher
 * @param {readonly string[]} urls asked for now
 * @returns {Fetcher} which asks anew for everything else, and for the same a second time
 */
export function askEarly(fetcher, urls) {
  const held = new Map(urls.map((url) => {
    const stop = new AbortController();
    const answer = fetcher(url, {
      method: 'GET', headers: { Accept: 'application/json' }, cache: 'no-store', redirect: 'manual', signal: stop.signal,
    });
    answer.catch(() => undefined); // told to who takes it
    return [url, { answer, stop }];
  }));
  return (url, init) => {
    const early = init.method === 'GET' ? held.get(url) : undefined;
    if (!early) return fetcher(url, init);
    held.delete(url);
    init.signal?.addEventListener('abort', () => early.stop.abort());
    return early.answer;
  };
}
