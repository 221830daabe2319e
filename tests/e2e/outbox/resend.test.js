// The server has a save, then the connection it came on is reset: browsers send it again by themselves, and nobody is alarmed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { openDisplay } from '../support/display.js';
import { Gate } from '../support/gate.js';
import { PATIENCE_MS, Reviewer, Server, launch } from '../support/stand.js';

const NUMBER = 'INV-25-00000';
let server, gate, other;
before(async () => {
  server = await new Server(6).start();
  const { invoices } = await server.json('api/hitl/invoices?limit=50');
  const all = invoices.map((each) => each.invoice_number);
  other = all.find((each) => each !== NUMBER && all.indexOf(each) === all.lastIndexOf(each));
  gate = await new Gate(server).open();
});
after(async () => {
  await gate.close();
  await server.dispose();
});

/** What must be so after the reset; `number` is the invoice that was saved. */
async function judge(number, vendor, { resets, saves, reused }) {
  assert.equal(gate.resets - resets, 1, 'the connection was reset after the save was committed');
  assert.ok(gate.reused > reused, 'it was a connection that had been used before');
  const sent = gate.saves.slice(saves);
  assert.ok(sent.length > 1, 'it was sent again');
  assert.equal(new Set(sent).size, 1, 'under one name');
  const history = await server.history(number);
  assert.equal(history.length, 1);
  assert.equal((await server.record(number)).fields.vendor_name.value, vendor);
}
const counts = () => ({ resets: gate.resets, saves: gate.saves.length, reused: gate.reused });

test('Chromium: saved once, no conflict is shown', async () => {
  const browser = await launch();
  try {
    const ada = await Reviewer.arrive(browser, gate.url, 'Ada');
    await ada.open(NUMBER);
    await ada.field('Vendor name').fill('Once in Chromium');
    const seen = counts();
    gate.toReset = 1;
    await ada.save();
    await ada.page.getByText(/^Version 1, saved by Ada/).waitFor();
    await ada.button('Outbox: 0 waiting').waitFor();
    assert.equal(await ada.page.getByText('Concurrent Edit Detected').count(), 0);
    await judge(NUMBER, 'Once in Chromium', seen);
  } finally {
    await browser.close();
  }
});

test('Firefox: saved once, no conflict is shown', async () => {
  const display = await openDisplay();
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: false,
    env: { ...process.env, DISPLAY: display.name }, extraPrefsFirefox: { 'webgl.force-enabled': true },
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.setViewport({ width: 1400, height: 860 });
    await page.goto(gate.url);
    const type = async (name, text) => {
      const field = await page.waitForSelector(`input[aria-label="${name}"]`);
      await field.click({ count: 3 });
      await page.keyboard.type(text);
    };
    await page.waitForSelector('[role=row][tabindex="0"]');
    await type('Reviewer name', 'Fox');
    await type('Search the queue', other);
    await page.waitForSelector('[role=grid][aria-label="Work queue"][aria-rowcount="2"]');
    await (await page.waitForSelector('[role=row][tabindex="0"]')).click();
    await type('Vendor name', 'Once in Firefox');
    const seen = counts();
    gate.toReset = 1;
    await (await page.waitForSelector('::-p-xpath(//button[normalize-space()="Save changes"])')).click();
    await page.waitForSelector('::-p-xpath(//span[starts-with(., "Version 1, saved by Fox")])');
    await page.waitForSelector('::-p-xpath(//button[normalize-space()="Outbox: 0 waiting"])');
    assert.equal(await page.$('::-p-xpath(//span[starts-with(., "Concurrent Edit Detected")])'), null);
    await judge(other, 'Once in Firefox', seen);
  } finally {
    await browser.close();
    display.close();
  }
});
