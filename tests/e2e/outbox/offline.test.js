// The page starts without a network, shows what waits, sends it later, and says when the server has a newer page.
import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { luminance, rgbOf } from '../../../web/dom/brand.js';
import { Nginx, freePort } from '../support/nginx.js';
import { Picture } from '../support/pixels.js';
import { LEASE, ROOT, Reviewer, Server, becomes, launch } from '../support/stand.js';

const NUMBER = 'INV-25-00003';
let browser, server, reviewer;
before(async () => {
  browser = await launch();
});
beforeEach(async () => {
  server = await new Server(6).start();
});
afterEach(async () => {
  await reviewer?.context.close();
  await server.dispose();
});
after(() => browser.close());

/** The worker has all that the page starts with. */
const isKept = (page) => page.evaluate(async () => (await navigator.serviceWorker.ready).active !== null);

test('a save waits, the page is started without the server, shows it, and sends it when the server is back', async () => {
  reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await isKept(reviewer.page);
  await reviewer.open(NUMBER);
  await server.stop('SIGKILL');
  await (await reviewer.empty('Vendor fax')).fill('12 34');
  await reviewer.save();
  await reviewer.queued();
  await reviewer.page.close();

  reviewer.page = await reviewer.context.newPage();
  await reviewer.page.goto(server.url);
  await reviewer.page.getByRole('button', { name: /^Outbox: 1 waiting/ }).waitFor();
  await reviewer.page.getByText('No connection to the server').waitFor();
  await server.start();
  await reviewer.page.getByRole('button', { name: /^Outbox: 0 waiting/ }).waitFor(LEASE);
  assert.equal((await server.record(NUMBER)).fields.vendor_fax.value, '12 34');
  assert.deepEqual(reviewer.errors, []);
});

test('what the API answers is not kept, and the page can be installed', async () => {
  reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  await isKept(reviewer.page);
  await reviewer.page.reload();
  await reviewer.open(NUMBER);
  const kept = await reviewer.page.evaluate(async () => (await (await caches.open('countersign')).keys()).map(({ url }) => url));
  assert.deepEqual(kept.filter((url) => url.includes('/api/')), []);
  const app = await reviewer.page.evaluate(async () => (await fetch(document.querySelector('link[rel=manifest]').href)).json());
  assert.equal(app.display, 'standalone');
  for (const { src } of app.icons) assert.equal((await fetch(server.url + src)).status, 200);
});

/** A copy of the page behind a web server of its own, in front of the API. */
async function site() {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-site-'));
  chmodSync(folder, 0o755);
  cpSync(join(ROOT, 'dist'), folder, { recursive: true });
  const port = await freePort();
  const nginx = await new Nginx(`include ${ROOT}/docs/examples/panel_map.conf;
    server {
      listen 127.0.0.1:${port};
      set $countersign_api "";
      location / { alias ${folder}/; include ${ROOT}/docs/examples/panel.conf; }
      location /api/ { proxy_pass ${server.url.replace(/\/$/, '')}; proxy_set_header Host 127.0.0.1:${server.port}; }
    }`).start();
  const dispose = async () => {
    await nginx.dispose();
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, url: `http://127.0.0.1:${port}/`, dispose };
}

test('an open page says that the server has a newer one, a start shows that one, and a half-copied release is not kept', async () => {
  const { folder, url, dispose } = await site();
  try {
    reviewer = await Reviewer.arrive(browser, url, 'Ada');
    const { page } = reviewer;
    await isKept(page);
    const index = readFileSync(join(folder, 'index.html'), 'utf8');
    const [, main] = /src="(main-[^"]+)"/.exec(index);
    const newer = 'main-0123456789.js';
    cpSync(join(folder, main), join(folder, newer));
    for (const name of ['index.html', 'sw.js']) {
      for (const end of ['.br', '.gz']) rmSync(join(folder, name + end));
    }
    writeFileSync(join(folder, 'index.html'), index.replace(main, newer));
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.getByText(/^A newer release of this panel is there/).waitFor();
    await page.getByRole('button', { name: 'Load it now' }).click();
    await becomes(() => page.evaluate(() => document.querySelector('script[type=module]').getAttribute('src')), newer);
    const waits = () => page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update().catch(() => undefined);
      await new Promise((done) => (registration.installing ? registration.installing.addEventListener('statechange', done) : done()));
      return registration.waiting !== null;
    });
    writeFileSync(join(folder, 'sw.js'), `// of a release that is not all there\n${readFileSync(join(folder, 'sw.js'), 'utf8')}`);
    assert.equal(await waits(), false);
    // Of another length: a web server may tell files of one second by their size alone.
    writeFileSync(join(folder, 'sw.js'), `// All there.\n${readFileSync(join(folder, 'sw.js'), 'utf8').replaceAll(main, newer)}`);
    await becomes(waits, true, '', 60_000);
  } finally {
    await dispose();
  }
});

test('a page that a host has named and coloured starts without a network as it is', async () => {
  const { folder, url, dispose } = await site();
  try {
    for (const name of ['config.json.br', 'config.json.gz']) rmSync(join(folder, name), { force: true });
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ api: '', name: 'Acme review', color: '#0a5c36' }));
    reviewer = await Reviewer.arrive(browser, url, 'Ada');
    const { page, context } = reviewer;
    await isKept(page);
    await page.reload();
    const green = luminance(rgbOf('#0a5c36')).toFixed(3);
    const isGreen = async () => {
      const { x, y, height } = await reviewer.button('Validate and next').boundingBox();
      return (await Picture.of(page, 1)).at(Math.round(x) + 6, Math.round(y + height / 2)).toFixed(3);
    };
    await reviewer.open(NUMBER);
    await becomes(isGreen, green);
    await context.setOffline(true);
    await page.reload();
    await page.getByRole('heading', { name: 'Acme review', exact: true }).waitFor();
    await page.getByText('No connection to the server').waitFor();
    const kept = await page.evaluate(async () => (await caches.open('countersign')).keys().then((keys) => keys.map((each) => each.url)));
    assert.ok(kept.some((each) => each.includes('/brand-')), String(kept));
    assert.deepEqual(reviewer.errors, []);
  } finally {
    await dispose();
  }
});
