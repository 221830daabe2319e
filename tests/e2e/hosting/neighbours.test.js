// This panel before the server of a neighbouring release: one that does less, and one that tells and can more.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Reviewer, Server, becomes, launch } from '../support/stand.js';

const NUMBER = 'INV-25-00000';
let browser, server;
before(async () => {
  browser = await launch();
  server = await new Server(6).start();
});
after(async () => {
  await browser?.close();
  await server?.dispose();
});

/** Changes each JSON answer of the API on its way to the page. */
async function through(context, change) {
  await context.route('**/api/hitl/**', async (route) => {
    const url = new URL(route.request().url());
    const answer = await route.fetch();
    if (!/json/.test(answer.headers()['content-type'] ?? '')) return route.fulfill({ response: answer });
    const changed = change(url.pathname, await answer.json());
    return route.fulfill(changed === null ? { status: 404, json: { error_code: 'NOT_FOUND', message: 'Not here.' } }
      : { response: answer, json: changed });
  });
}

async function savesBefore(change, value) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await through(context, change);
  const ada = await Reviewer.arrive(browser, server.url, 'Ada', { context });
  await ada.open(NUMBER);
  await ada.field('Purchase order number').fill(value);
  await ada.save();
  await ada.saved();
  await becomes(async () => (await server.record(NUMBER)).fields.po_number.value, value);
  assert.deepEqual(ada.errors, []);
  await context.close();
}

test('before a server that can only save by request id, the panel asks for nothing else and saves', async () => {
  const asked = [];
  await savesBefore((path, body) => {
    asked.push(path.replace(/invoice\/[^/]+/, 'invoice/ID'));
    if (path.endsWith('/session')) return { ...body, capabilities: ['changes', 'request_id', 'cursor', 'filters'] };
    if (/claim|version|history|sessions|password/.test(path)) return null;
    delete body.queue_version; // a list that tells it is asked for it every 5 s
    return body;
  }, 'PO of an older server');
  assert.deepEqual(asked.filter((path) => /claim|version$|history|sessions|password/.test(path)), []);
});

/** Something of every kind that nobody knows, in every object. */
function withMore(json) {
  if (Array.isArray(json)) return json.map(withMore);
  if (json === null || typeof json !== 'object') return json;
  const known = Object.fromEntries(Object.entries(json).map(([key, value]) => [key, withMore(value)]));
  return { ...known, later_text: 'x', later_list: [1, { a: null }], later_object: { deep: [true] } };
}

test('before a server that tells more than is known, the panel reads what it knows and saves', async () => {
  await savesBefore((path, body) => {
    const more = withMore(body);
    if (path.endsWith('/session')) more.capabilities = [...body.capabilities, 'later'];
    return more;
  }, 'PO of a later server');
});
