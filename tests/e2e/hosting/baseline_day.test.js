// A day in front of the predecessor's backend, on its own origin and from another one: from the end of a list of 150 to the next invoice.
import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Baseline, VALIDATE, numberOf } from '../support/baseline_stand.js';
import { Nginx, freePort } from '../support/nginx.js';
import { ROOT, Reviewer, becomes, launch } from '../support/stand.js';

const EXAMPLES = join(ROOT, 'docs/examples');
const LINES_FAIL = /'LineItem' object has no attribute 'acceptance_percentage'/;
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** The panel on an origin of its own, with the headers that docs/static_host.md gives it. */
async function hostElsewhere(api, config) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-site-'));
  chmodSync(folder, 0o755);
  cpSync(join(ROOT, 'dist'), folder, { recursive: true });
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ api, ...config }));
  const port = await freePort();
  const nginx = await new Nginx(`include ${EXAMPLES}/panel_map.conf;
    server {
      listen 127.0.0.1:${port};
      set $countersign_api "${api}";
      location / { alias ${folder}/; include ${EXAMPLES}/panel.conf; }
    }`).start();
  const dispose = async () => {
    await nginx.dispose();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}/`, dispose };
}

/** Scrolls the queue to its last row, as far as it is known, until that is the oldest invoice. */
async function scrollToTheEnd(reviewer) {
  const grid = reviewer.page.getByRole('grid', { name: 'Work queue' });
  const box = await grid.boundingBox();
  await reviewer.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const last = reviewer.page.getByRole('row', { name: new RegExp(numberOf(0)) });
  await becomes(async () => {
    await reviewer.page.mouse.wheel(0, 4000);
    return await last.count() > 0;
  }, true, 'the last row of the list is drawn');
  await last.click();
  await reviewer.page.getByRole('heading', { name: new RegExp(`^Invoice ${numberOf(0)}`) }).waitFor();
}

async function correctWithAConflict(backend, ada, bea) {
  await ada.field('Vendor name').fill('Acme Corp');
  await (await ada.empty('Vendor address, City')).fill('Ottawa');
  await ada.field('Line 1, Amount').fill('51.5');
  await (await bea.empty('Vendor address, Street')).fill('1 King Street');
  await bea.save();
  await bea.saved();
  await ada.save();
  await ada.page.getByText('Concurrent Edit Detected').waitFor();
  for (const name of ['Vendor name', 'Vendor address, City', 'Line 1, Amount']) await ada.button(`Re-apply ${name}`).click();
  await ada.save();
  await ada.saved();
  const record = await backend.record(0);
  assert.equal(record.review_version, 2);
  assert.equal(record.fields.vendor_name.value, 'Acme Corp');
  assert.equal(record.line_items[0].amount, '51.5');
  assert.deepEqual(record.addresses.vendor_address.value,
    { street: '1 King Street', city: 'Ottawa', province: 'ON', postal_code: 'M5H 2N2', country: 'Canada' });
}

async function loseAnAnswer(backend, ada) {
  await ada.field('Vendor name').fill('Lost and found');
  let sent = 0;
  await ada.page.route(VALIDATE, async (route) => {
    if (sent++ > 0) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await ada.save();
  await ada.page.getByText(/^Version 3/).waitFor({ timeout: 60_000 });
  await ada.button('Outbox: 0 waiting').waitFor();
  assert.equal(await ada.page.getByText('Concurrent Edit Detected').count(), 0);
  assert.equal((await backend.history(0)).length, 3);
  await ada.page.unroute(VALIDATE);
}

async function saveALineThatFails(backend, ada) {
  await backend.act('lines', { lines: 'broken' });
  await ada.field('Line 2, Amount').fill('49');
  await ada.save();
  await ada.text('Save failed; queued locally. Retry when DB is reachable.').waitFor();
  await ada.text('Not saved: the server fails at this save each time.').waitFor({ timeout: 120_000 });
  await ada.page.getByText(LINES_FAIL).first().waitFor();
  await ada.button('Outbox: 1 to look at').click();
  await ada.button(`Discard the save of invoice ${numberOf(0)}`).click();
  await ada.page.getByRole('dialog').getByRole('button', { name: /^Discard/ }).last().click();
  await ada.button('Outbox: 0 waiting').waitFor();
  await ada.page.keyboard.press('Escape');
  assert.equal((await backend.record(0)).review_version, 3);
}

async function validateAndGoOn(backend, ada) {
  await becomes(() => ada.field('Line 2, Amount').inputValue(), '50');
  await ada.validateAndNext();
  await becomes(async () => (await backend.record(0)).status, 'VALIDATED');
  await ada.page.getByRole('heading', { name: new RegExp(`^Invoice ${numberOf(149)}`) }).waitFor();
}

async function reviewADay(backend, url) {
  const ada = await Reviewer.arrive(browser, url, 'Ada');
  await scrollToTheEnd(ada);
  const bea = await backend.arrive(browser, 'Bea', 0, { url });
  await correctWithAConflict(backend, ada, bea);
  await bea.context.close();
  await loseAnAnswer(backend, ada);
  await saveALineThatFails(backend, ada);
  await validateAndGoOn(backend, ada);
  await ada.context.close();
}

test('on its own origin', async () => {
  const backend = await new Baseline().start({ count: 150, lines: 'mended' });
  await reviewADay(backend, backend.url);
  await backend.stop();
});

test('from another origin, of which its answers tell a browser nothing but *', async () => {
  const backend = await new Baseline().start({ count: 150, lines: 'mended', host: '127.0.0.2' });
  const site = await hostElsewhere(backend.url.replace(/\/$/, ''), {});
  await reviewADay(backend, site.url);
  await site.dispose();
  await backend.stop();
});

test('told to send credentials there, the panel names CORS and the line to set', async () => {
  const backend = await new Baseline().start({ count: 3, host: '127.0.0.2' });
  const site = await hostElsewhere(backend.url.replace(/\/$/, ''), { credentials: 'include' });
  const page = await browser.newPage();
  await page.goto(site.url);
  await page.getByText(/CORS headers do not allow/).first().waitFor();
  await page.getByText(/"credentials": "omit" in config\.json/).first().waitFor();
  await page.close();
  await site.dispose();
  await backend.stop();
});
