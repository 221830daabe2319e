// The same short way in Firefox and in WebKitGTK: open, type, save, conflict.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { Builder, By, Capabilities } from 'selenium-webdriver';
import { openDisplay } from '../support/display.js';
import { Server } from '../support/stand.js';

const NUMBER = 'INV-25-00000';
const WAIT_MS = 20000;
const field = (name) => `input[aria-label="${name}"]`;
const button = (name) => `//button[normalize-space()="${name}"]`;

let server, display;
before(async () => {
  server = await new Server(6).start();
  display = await openDisplay();
});
after(async () => {
  display.close();
  await server.dispose();
});

async function until(what, said) {
  for (const end = Date.now() + WAIT_MS; Date.now() < end;) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`waited in vain: ${said}`);
}

/** Another reviewer saves, not through this browser. */
async function saveElsewhere(vendor) {
  const record = await server.record(NUMBER);
  const body = {
    invoice_id: record.invoice_id, expected_review_version: record.review_version, reviewer: 'Elsewhere',
    overall_validation_status: 'pending', changes: [{ path: 'fields/vendor_name', base: null, value: vendor }],
  };
  const answer = await fetch(`${server.url}api/hitl/invoice/validate`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  });
  assert.equal(answer.status, 200);
}

/** @param {{goto: Function, click: Function, press: Function, type: Function, value: Function, has: Function}} browser */
async function walk(browser, name) {
  await browser.goto(server.url);
  await until(() => browser.has('[role=row][tabindex="0"]'), 'a row of the queue');
  await browser.type(field('Reviewer name'), name);
  await browser.type(field('Search the queue'), NUMBER);
  await until(() => browser.has('//span[starts-with(., "1 to review")]'), 'the one row');
  await browser.click('[role=row][tabindex="0"]');
  await until(() => browser.has(field('Vendor name')), 'the form');
  await browser.type(field('Vendor name'), `Acme ${name}`);
  await browser.press(button('Save changes'));
  await until(() => browser.has('//span[.="Changes saved to database."]'), 'the save');
  assert.equal((await server.record(NUMBER)).fields.vendor_name.value, `Acme ${name}`);
  await saveElsewhere(`Theirs ${name}`);
  await browser.type(field('Vendor name'), `Mine ${name}`);
  await browser.press(button('Save changes'));
  await until(() => browser.has('//span[starts-with(., "Concurrent Edit Detected")]'), 'the conflict');
  await until(async () => (await browser.value(field('Vendor name'))) === `Theirs ${name}`, 'the value of the other');
  await browser.press('//button[.="Re-apply Vendor name"]');
  await until(async () => (await browser.value(field('Vendor name'))) === `Mine ${name}`, 'the own value again');
  await browser.press(button('Save changes'));
  await until(() => browser.has('//span[.="Changes saved to database."]'), 'the second save');
  assert.equal((await server.record(NUMBER)).fields.vendor_name.value, `Mine ${name}`);
}

test('Firefox: open, type, save, conflict', async () => {
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: false,
    env: { ...process.env, DISPLAY: display.name }, extraPrefsFirefox: { 'webgl.force-enabled': true },
  });
  try {
    const page = await browser.newPage();
    const found = (where) => page.$(where.startsWith('//') ? `::-p-xpath(${where})` : where);
    await walk({
      goto: (url) => page.goto(url),
      click: async (where) => (await found(where)).click(),
      press: async (where) => (await found(where)).click(),
      type: async (where, text) => {
        await (await found(where)).click();
        await page.keyboard.down('Control');
        await page.keyboard.press('a');
        await page.keyboard.up('Control');
        await page.keyboard.type(text);
      },
      value: (where) => page.$eval(where, (element) => element.value),
      has: async (where) => (await found(where)) !== null,
    }, 'Fox');
    assert.equal(await page.$('.plain'), null, 'it draws with WebGL2');
  } finally {
    await browser.close();
  }
});

function miniBrowser() {
  const paths = readdirSync('/usr/lib').map((folder) => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`);
  return paths.find((path) => existsSync(path));
}

async function startWebKit(port) {
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { env: { ...process.env, DISPLAY: display.name }, stdio: 'ignore' });
  await until(() => fetch(`http://127.0.0.1:${port}/status`).then((answer) => answer.ok, () => false), 'WebKitWebDriver');
  return driver;
}

test('WebKitGTK: open, type, save, conflict', async () => {
  const port = 20000 + (process.pid % 20000);
  const process_ = await startWebKit(port);
  const binary = miniBrowser();
  const capabilities = new Capabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } });
  const driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
  try {
    const by = (where) => (where.startsWith('//') ? By.xpath(where) : By.css(where));
    const act = async (where) => (await driver.findElement(by(where))).click();
    await driver.manage().window().setRect({ x: 0, y: 0, width: 1400, height: 860 });
    await walk({
      goto: (url) => driver.get(url),
      click: act,
      press: act,
      type: async (where, text) => {
        const element = await driver.findElement(by(where));
        await element.click();
        await driver.executeScript('arguments[0].select()', element);
        await element.sendKeys(text);
      },
      value: async (where) => (await driver.findElement(by(where))).getProperty('value'),
      has: async (where) => (await driver.findElements(by(where))).length > 0,
    }, 'Kit');
  } finally {
    await driver.quit();
    process_.kill();
  }
});
