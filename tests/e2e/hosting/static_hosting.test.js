// The panel as static files on nginx: under a path, and in front of an API on another origin of the same site.
import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Nginx, freePort } from '../support/nginx.js';
import { ROOT, Reviewer, Server, launch } from '../support/stand.js';

const NUMBER = 'INV-25-00000';
const PATH = '/finance/review/';
const EXAMPLES = join(ROOT, 'docs/examples');
let browser, server, nginx, folder, port, reviewer;

before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  port = await freePort();
  folder = mkdtempSync(join(tmpdir(), 'countersign-site-'));
  chmodSync(folder, 0o755);
  cpSync(join(ROOT, 'dist'), folder, { recursive: true });
});
afterEach(async () => {
  await reviewer?.context.close();
  await nginx.dispose();
  await server.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** The panel under PATH as docs/static_host.md says it; what else the site answers. */
async function host(api, more = '') {
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ api }));
  nginx = await new Nginx(`include ${EXAMPLES}/panel_map.conf;
    server {
      listen 127.0.0.1:${port};
      set $countersign_api "${api}";
      location ${PATH} { alias ${folder}/; include ${EXAMPLES}/panel.conf; }
      ${more}
    }`).start();
}

async function arrive() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const said = [];
  context.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  reviewer = await Reviewer.arrive(browser, `http://127.0.0.1:${port}${PATH}`, 'Ada', { context });
  reviewer.said = said;
}

async function correct(value) {
  await reviewer.open(NUMBER);
  await reviewer.field('Vendor name').fill(value);
  await reviewer.save();
  await reviewer.saved();
  assert.equal((await server.record(NUMBER)).fields.vendor_name.value, value);
}

test('under a path of a site that hands the API on to the server', async () => {
  server = new Server(6);
  server.port = port;
  server.address = '127.0.0.2';
  await server.start();
  await host('', `location /api/ { proxy_pass http://127.0.0.2:${port}; proxy_set_header Host $http_host; }`);
  await arrive();
  await correct('Under a path');
  const { headers } = await fetch(`http://127.0.0.1:${port}${PATH}`);
  assert.equal(headers.get('cache-control'), 'no-cache');
  const script = /src="(main-[^"]+)"/.exec(await (await fetch(`http://127.0.0.1:${port}${PATH}`)).text())[1];
  assert.match((await fetch(`http://127.0.0.1:${port}${PATH}${script}`)).headers.get('cache-control'), /immutable/);
  assert.deepEqual([reviewer.errors, reviewer.said], [[], []]);
});

test('on another origin than the API: read, saved, refused as stale, queued while the API is away, and sent once', async () => {
  server = new Server(6);
  server.options = ['--page-origin', `http://127.0.0.1:${port}`];
  await server.start();
  await host(server.url.replace(/\/$/, ''));
  await arrive();
  await correct('From elsewhere');
  assert.deepEqual([reviewer.errors, reviewer.said], [[], []]);

  const record = await server.record(NUMBER);
  const rival = await fetch(`${server.url}api/hitl/invoice/validate`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ invoice_id: record.invoice_id, expected_review_version: 1, reviewer: 'Bea', request_id: '1'.repeat(32),
      overall_validation_status: 'pending', changes: [{ path: 'fields/vendor_name', base: 'From elsewhere', value: 'Theirs' }] }),
  });
  assert.equal(rival.status, 200);
  await reviewer.field('Vendor name').fill('Mine');
  await reviewer.save();
  await reviewer.page.getByText('Concurrent Edit Detected').waitFor();
  await reviewer.button('Re-apply Vendor name').click();
  await server.stop('SIGKILL');
  await reviewer.save();
  await reviewer.page.getByRole('button', { name: /^Outbox: 1 waiting/ }).waitFor();
  await server.start();
  await reviewer.page.getByRole('button', { name: /^Outbox: 0 waiting/ }).waitFor({ timeout: 60000 });
  assert.deepEqual((await server.history(NUMBER)).map((save) => save.reviewer), ['Ada', 'Bea', 'Ada']);
  assert.equal((await server.record(NUMBER)).fields.vendor_name.value, 'Mine');
});

test('an API that does not know the origin of the page gives it nothing, and the page says that it is CORS', async () => {
  server = await new Server(6).start();
  await host(server.url.replace(/\/$/, ''));
  const context = await browser.newContext();
  const page = await context.newPage();
  reviewer = { context };
  await page.goto(`http://127.0.0.1:${port}${PATH}`);
  await page.getByText(/CORS headers do not allow/).first().waitFor();
  assert.equal(await page.getByText(NUMBER).count(), 0);
});
