// The service worker: keeps the page, so that it starts without a network. What the API answers never passes here.

/** Of this release, written in by script/pack.js: what the page starts with, and what it may load later. */
const FIRST = ['main.js'];
const LATER = ['documents.js'];

const CACHE = 'countersign';
const PAGE = './';
const CONFIG = 'config.json';
const ANSWERS_WITHIN_MS = 4000;
/** The name of a language's file begins with its code. */
const LANGUAGE = /(?:^|\/)([a-z]{2})-[0-9a-f]+\.json$/;

/** The scope of a service worker, which the types of a page lack. */
const scope = /** @type {any} */ (globalThis);

/** @param {Cache} cache */
async function keepPage(cache) {
  const page = await fetch(new Request(PAGE, { cache: 'no-cache' }));
  const isOfThisRelease = page.ok && !page.redirected && (await page.clone().text()).includes(FIRST[0]);
  if (!isOfThisRelease) throw new Error('the page is of another release, or of a network that wants a sign-in');
  await cache.put(PAGE, page);
}

/**
 * The files of the languages that pages of the release before spoke, as those of this one.
 * @param {Cache} cache
 */
async function languagesIn(cache) {
  const codes = (await cache.keys()).map(({ url }) => LANGUAGE.exec(url)?.[1]);
  return LATER.filter((name) => codes.some((code) => code !== undefined && code === LANGUAGE.exec(name)?.[1]));
}

/** All of the release, or the one before stays. */
async function install() {
  const cache = await caches.open(CACHE);
  await cache.addAll([...FIRST, ...await languagesIn(cache)]);
  await keepPage(cache);
  const config = await fetch(CONFIG, { cache: 'no-cache' });
  if (config.ok) await cache.put(CONFIG, config);
}

/** No page of the release before is open any more. */
async function activate() {
  const cache = await caches.open(CACHE);
  const stays = new Set([PAGE, CONFIG, ...FIRST, ...LATER].map((name) => new URL(name, scope.registration.scope).href));
  for (const { url } of await cache.keys()) {
    if (!stays.has(url)) await cache.delete(url);
  }
}

/**
 * From the server where it answers: a page is never older than the server that is there.
 * @param {Request} request
 * @param {string} name in the cache
 */
async function fresh(request, name) {
  const late = new Promise((_, fail) => setTimeout(fail, ANSWERS_WITHIN_MS));
  try {
    const answer = /** @type {Response} */ (await Promise.race([fetch(request), late]));
    if (answer.status < 500) return answer;
  } catch {
    // No network, or none that answers in time.
  }
  return (await (await caches.open(CACHE)).match(name)) ?? Response.error();
}

/**
 * A file whose name holds its digest.
 * @param {Request} request
 */
async function kept(request) {
  const cache = await caches.open(CACHE);
  const found = await cache.match(request.url);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request.url, answer.clone());
  return answer;
}

/**
 * What else the page asks of its folder: while an older page is open, the kept page may be one of the next release.
 * @param {Request} request
 */
async function ofAnyRelease(request) {
  return (await (await caches.open(CACHE)).match(request.url)) ?? fetch(request);
}

scope.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(install()));
scope.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(activate()));
scope.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const { href } = new URL('.', request.url);
  if (request.method !== 'GET' || href !== scope.registration.scope) return;
  const name = new URL(request.url).pathname.split('/').pop() ?? '';
  if (name === '' || name === 'index.html') event.respondWith(fresh(request, PAGE));
  else if (name === CONFIG) event.respondWith(fresh(request, CONFIG));
  else event.respondWith(FIRST.includes(name) || LATER.includes(name) ? kept(request) : ofAnyRelease(request));
});
