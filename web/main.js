// Main: loads the module and joins it with the page.
import { copy } from './dom/clipboard.js';
import { readConfig } from './network/config.js';
import { fetcherOf } from './network/credentials.js';
import { AddressBar } from './bridge/address.js';
import { askEarly } from './network/early.js';
import { Door } from './bridge/door.js';
import { Drawing } from './drawing/drawing.js';
import { Glyphs } from './drawing/glyphs.js';
import { languageFor, linesOf, loadLanguage, speak } from './bridge/language.js';
import { isMac } from './dom/keys.js';
import { listenToPointer } from './dom/pointer.js';
import { dateFormat, newTabId, numberSigns, recall, remember } from './dom/preferences.js';
import { complete, loadRest } from './bridge/rest.js';
import { Store, Told } from './storage/store.js';
import { Tree } from './dom/tree.js';
import { showTrouble } from './bridge/trouble.js';
import { Wakes } from './bridge/wakes.js';

/** @typedef {import('./bridge/panel.js').PanelModule} PanelModule */

/** BrowserSays in shell/door.cpp. */
const Says = Object.freeze({
  online: 0, offline: 1, visible: 2, hidden: 3, storeChanged: 4, timePassed: 5, keyForgotten: 6, copied: 7, notCopied: 8,
  storeLost: 9, left: 10,
});

/** @type {Record<string, number>} */
const SAID_OF = { [Told.changed]: Says.storeChanged, [Told.keyForgotten]: Says.keyForgotten, [Told.lost]: Says.storeLost };

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const page = byId('panel');
const canvas = /** @type {HTMLCanvasElement} */ (byId('canvas'));
const dark = matchMedia('(prefers-color-scheme: dark)');
const contrast = matchMedia('(prefers-contrast: more), (forced-colors: active)');
const look = () => Number(dark.matches) + 2 * Number(contrast.matches) + 4 * Number(page.classList.contains('plain'));
const fitting = matchMedia('(forced-colors: active), (max-width: 700px) and (max-height: 400px), (hover) and (max-height: 299px)');
/** What a panel asks that begins at the top of its list; script/pack.js puts it here from shell/first_requests.json. */
const FIRST = /** @type {string[]} */ ([]);
/** How long the page may wait for the first answers before it shows a panel without them. */
const PATIENCE_MS = 300;
let closingLosesSomething = false;

/**
 * Why the elements are laid out plainly now, by the names of REASONS in web/dom/plain.js; empty where the panel is drawn.
 * @param {boolean} draws
 */
function reasonToBePlain(draws) {
  if (!draws) return 'undrawn';
  if (recall('layout')) return recall('layout') === 'plain' ? 'chosen' : '';
  return fitting.matches ? 'fitting' : '';
}

/** @param {Door} door */
async function chooseLayout(door) {
  const { drawing } = door.services;
  const reason = reasonToBePlain(drawing.works);
  if (!reason && !page.classList.contains('plain')) return;
  const { showPlain } = await import('./later.js');
  await showPlain(page, byId('tree'), byId('note'), reasonToBePlain(drawing.works));
  door.panel?.panel_theme(look());
}

/** What the page shows until the panel has drawn gives way to it. */
function showPanel() {
  page.classList.add('drawn');
  byId('first').remove();
}

const addressOf = (/** @type {string} */ file) => new URL(file, import.meta.url).href;
/** The last one that was asked for. @type {ReturnType<typeof loadLanguage> | undefined} */
let asked;

/** @param {string} chosen */
function askLanguage(chosen) {
  asked = loadLanguage(languageFor(chosen, navigator.languages), (file) => fetch(addressOf(file)));
}

/** @param {Door} door */
async function useLanguage(door) {
  const mine = asked, language = await mine;
  if (!language || mine !== asked || !door.speak(linesOf(language))) return;
  speak(language, addressOf);
  chooseLayout(door); // what the plain one says above itself
}

/** Which the panel may ask once its `apiBase` and `fetcher` are known. */
function makeDoor() {
  const drawing = new Drawing(canvas, () => {
    door.panel?.panel_drawing_restored();
    chooseLayout(door);
  }, () => chooseLayout(door));
  let isShown = false;
  /** @type {Door} */
  const door = new Door({
    drawing,
    glyphs: new Glyphs(page),
    tree: new Tree(byId('tree'), (report) => door.report(report), isMac(navigator.platform), () => door.copied()),
    store: new Store((told) => door.panel?.panel_browser_says(SAID_OF[told] ?? Says.storeChanged)),
    wakes: new Wakes({
      tick: () => door.panel?.panel_tick(),
      frame: () => door.services.tree.press.whenUp(() => {
        door.services.tree.reconcileFocus();
        door.panel?.panel_frame();
        if (!isShown && drawing.hasBegun) showPanel();
        isShown = drawing.hasBegun;
      }),
      timePassed: () => door.panel?.panel_browser_says(Says.timePassed),
    }),
    remember: (name, value) => {
      remember(name, value);
      if (name !== 'language') return;
      askLanguage(value);
      useLanguage(door);
    },
    address: new AddressBar(window, (text) => door.addressChanged(text)),
    warnBeforeClosing: (on) => {
      closingLosesSomething = on;
    },
    copy: async (text) => {
      const done = await copy(document, text);
      door.panel?.panel_browser_says(done ? Says.copied : Says.notCopied);
    },
    apiBase: '',
    fetcher: fetch.bind(globalThis),
    loadDocuments: () => import('./document/documents.js'),
  });
  chooseLayout(door);
  fitting.addEventListener('change', () => chooseLayout(door));
  byId('skip').addEventListener('click', ({ target }) => {
    const { to } = /** @type {HTMLElement} */ (target).dataset;
    if (to) /** @type {HTMLElement | null} */ (page.querySelector(to))?.focus();
    else remember('layout', page.classList.contains('plain') ? 'drawn' : 'plain');
    chooseLayout(door);
  });
  return door;
}

/** Reads where the API is, and asks it for what is shown first. */
async function askApi() {
  const config = await readConfig(fetch);
  const fetcher = fetcherOf(fetch.bind(globalThis), config, location.href);
  const first = recall('place') === '' ? FIRST : FIRST.slice(0, 1);
  return { config, fetcher: askEarly(fetcher, first.map((path) => config.api + path)) };
}

/**
 * @param {Promise<Response>} file
 * @param {Door} door
 */
async function loadPanel(file, door) {
  const { instance } = await WebAssembly.instantiateStreaming(file, { host: door.host() });
  const panel = /** @type {PanelModule} */ (/** @type {unknown} */ (instance.exports));
  panel._initialize();
  return panel;
}

function sizeInPixels() {
  const { clientWidth, clientHeight } = document.documentElement;
  return { width: Math.round(clientWidth * devicePixelRatio), height: Math.round(clientHeight * devicePixelRatio) };
}

/** @param {PanelModule} panel */
function listenToBrowser(panel) {
  const resize = () => {
    const { width, height } = sizeInPixels();
    canvas.width = width;
    canvas.height = height;
    panel.panel_resize(width, height, devicePixelRatio);
  };
  new ResizeObserver(resize).observe(page);
  const watchRatio = () => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
      resize();
      watchRatio();
    }, { once: true });
  };
  watchRatio();
  for (const query of [dark, contrast]) query.addEventListener('change', () => panel.panel_theme(look()));
  addEventListener('focus', () => panel.panel_browser_says(Says.visible));
  addEventListener('online', () => panel.panel_browser_says(Says.online));
  addEventListener('offline', () => panel.panel_browser_says(Says.offline));
  document.addEventListener('visibilitychange', () => panel.panel_browser_says(document.hidden ? Says.hidden : Says.visible));
  addEventListener('pageshow', ({ persisted }) => persisted && panel.panel_browser_says(Says.visible));
  addEventListener('pagehide', () => {
    panel.panel_browser_says(Says.left);
    panel.panel_tick();  // there is no later one
  });
  addEventListener('beforeunload', (event) => {
    panel.panel_frame(); // what was typed or pressed since the last one may be lost too
    if (closingLosesSomething) event.preventDefault();
  });
}

async function start() {
  if (typeof WebAssembly !== 'object') {
    showTrouble(document, 'This browser has no WebAssembly, which the panel is made of.',
      'Allow WebAssembly in the settings of the browser, or use a current Firefox, Chrome, Edge or Safari.');
    return;
  }
  const file = fetch(new URL('panel.wasm', import.meta.url));
  const api = askApi();
  askLanguage(recall('language'));
  // What takes time here is done while the files are on their way.
  const door = makeDoor();
  const loading = loadPanel(file, door);
  // Behind what the list needs, and not beside it.
  const rest = loading.then(() => loadRest(() => fetch(new URL('rest.wasm', import.meta.url), { priority: 'low' })));
  rest.catch(() => undefined); // what it waits for is awaited below, and fails there first
  const { width, height } = sizeInPixels();
  canvas.width = width;
  canvas.height = height;
  door.services.glyphs.prepare(devicePixelRatio);
  const { decimal, group } = numberSigns(navigator.language);
  const [panel, { config, fetcher }] = await Promise.all([loading, api]);
  // It is decoration: the panel starts without it where it does not come.
  const brandOf = (/** @type {typeof import('./dom/brand.js')} */ module) => module.brandOf(config, page);
  const brand = config.color || config.logo ? await import('./dom/brand.js').then(brandOf).catch(() => '') : '';
  Object.assign(door.services, { apiBase: config.api, fetcher });
  door.open(panel, {
    width, height, ratio: devicePixelRatio, look: look(),
    words: [newTabId(), recall('reviewer'), decimal, group, recall('place'), recall('pane'), config.rates,
      String(-new Date().getTimezoneOffset()), location.hash, config.name, recall('progress'), brand,
      dateFormat(navigator.language)],
  });
  useLanguage(door);
  listenToPointer(page, canvas, panel);
  listenToBrowser(panel);
  setTimeout(() => panel.panel_show(), PATIENCE_MS);
  const later = import('./later.js').then(({ begin }) => begin(page, byId('tree'), door, look));
  await Promise.all([rest.then((module) => complete(panel, module)), later]);
}

start().catch((error) => {
  showTrouble(document, `The panel could not be loaded: ${error instanceof Error ? error.message : error}`,
    'Check the connection and load the page again. If it stays, tell whoever hosts this page.');
});
