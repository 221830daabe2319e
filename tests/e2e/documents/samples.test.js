// Samples of the project's own making in Chromium: each opens, and its values stand where the page was written with them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { boxOf, pane } from '../support/page_boxes.js';
import { command } from '../support/serve.js';
import { ROOT, Reviewer, Server, launch } from '../support/stand.js';

const SAMPLES = ['zugferd-plain.pdf', 'facturx-steps.pdf', 'facturx-credit.pdf'];
const TOLERANCE = 0.006; // of the page's width or height

let server, browser, places;
before(async () => {
  server = new Server(0);
  const folder = join(server.folder, 'samples');
  const made = spawnSync('/usr/bin/python3', [join(ROOT, 'tests/server/samples/make.py'), folder], { encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  places = JSON.parse(readFileSync(join(folder, 'pdf/places.json'), 'utf8'));
  const files = SAMPLES.map((name) => join(folder, 'pdf', name));
  const imported = command(['import', '--data', server.data, ...files]);
  assert.equal(imported.status, 0, imported.stderr);
  await server.start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.dispose();
});

for (const name of SAMPLES) {
  test(`${name} opens, and its values are marked where they stand`, async () => {
    const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
    const { number, fields } = places[name];
    await reviewer.open(number);
    await pane(reviewer.page).getByRole('document').waitFor();
    for (const field of ['Invoice number', 'Invoice date', 'Vendor name', 'Total amount']) {
      const [page, left, right, line] = fields[field];
      await reviewer.field(field).focus();
      const [onPage, x, y, width, height] = await boxOf(reviewer.page, field);
      assert.equal(onPage, page, field);
      assert.ok(Math.abs(x - left) < TOLERANCE && Math.abs(x + width - right) < TOLERANCE, 
        `${field}: ${x} to ${x + width}, not ${left} to ${right}`);
      assert.ok(y < line && y + height > line - TOLERANCE, `${field}: ${y} to ${y + height}, and its line is ${line}`);
    }
    assert.deepEqual(reviewer.errors, []);
    await reviewer.context.close();
  });
}
