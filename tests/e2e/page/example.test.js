// The example of docs/testing.md runs as it stands there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, Server, launch } from '../support/stand.js';

let browser, server;
before(async () => {
  browser = await launch();
  server = await new Server(12).start();
});
after(async () => {
  await browser.close();
  await server.dispose();
});

test('a newcomer opens, corrects, saves and looks back with the lines of docs/testing.md', async () => {
  const [, example] = /```js\n([^]*?)```/.exec(readFileSync(join(ROOT, 'docs/testing.md'), 'utf8'));
  assert.equal(example.trim().split('\n').length, 20);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  const AsyncFunction = (async () => undefined).constructor;
  await new AsyncFunction('page', 'url', example)(page, server.url);
  const record = await server.record('INV-25-00003');
  assert.equal(record.fields.vendor_name.value, 'Acme Corp');
  assert.equal(record.line_items[0].quantity, '7');
  await context.close();
});
