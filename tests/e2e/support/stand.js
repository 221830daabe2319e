// Stand: the real server with a demonstration queue in a folder of its own, and reviewers in Chromium in front of it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { command, start } from './serve.js';

export { ROOT } from './serve.js';
export const CHROMIUM_ARGUMENTS = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
  '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** How long a busy machine may take for anything. */
export const PATIENCE_MS = 60_000;
/** How long to wait for a save of a tab that was closed: it may have been on its way, and then waits for its lease of 40 s. */
export const LEASE = { timeout: 60_000 };

/** How Chromium is started. */
export const CHROMIUM = { executablePath: '/usr/bin/chromium', args: CHROMIUM_ARGUMENTS };

/** A server that can be stopped, killed and started again on the same port over the same data. */
export class Server {
  constructor(count = 12) {
    this.folder = mkdtempSync(join(tmpdir(), 'countersign-'));
    this.data = join(this.folder, 'data');
    this.port = 0;
    this.address = '127.0.0.1';
    this.options = [];
    if (count === 0) return;
    const made = command(['demo', '--data', this.data, '--count', String(count)]);
    if (made.status !== 0) throw new Error(made.stderr);
  }

  async start() {
    const where = ['--data', this.data, '--host', this.address, '--port', String(this.port)];
    this.process = start([...where, ...this.options]);
    const { process } = this;
    const address = await new Promise((resolve, reject) => {
      let said = '';
      process.stdout.on('data', (part) => {
        said += part;
        const found = /http:\/\/127\.0\.0\.\d:(\d+)/.exec(said);
        if (found) resolve(found);
      });
      process.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
    });
    this.port = Number(address[1]);
    this.url = address[0] + '/';
    return this;
  }

  async stop(signal = 'SIGTERM') {
    const { process } = this;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const ended = new Promise((resolve) => process.once('exit', resolve));
    process.kill(signal);
    await ended;
  }

  /** @param {string} path */
  async json(path) {
    return (await fetch(this.url + path)).json();
  }

  /** The record of an invoice by its number. */
  async record(number) {
    const { invoices } = await this.json(`api/hitl/invoices?limit=50&q=${encodeURIComponent(number)}`);
    return this.json(`api/hitl/invoice/${invoices[0].invoice_id}`);
  }

  async history(number) {
    const record = await this.record(number);
    return this.json(`api/hitl/invoice/${record.invoice_id}/history`);
  }

  async dispose() {
    await this.stop('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Lets a save through whose answer brings no record, as that of an invoice of many lines: it is read after it. */
export function goOnWithoutRecord(route) {
  const headers = route.request().headers();
  delete headers.prefer;
  return route.continue({ headers });
}

/** Longer than the panel wants an invoice to have stood still before it is validated. */
export const LOOKS_MS = 1000;

/**
 * Counts the frames that a page asks for from now on.
 * @returns {Promise<() => Promise<number>>} how many it asked for until then
 */
export async function countFrames(page) {
  await page.evaluate(() => {
    globalThis.frames_asked = 0;
    const ask = globalThis.requestAnimationFrame;
    globalThis.requestAnimationFrame = (call) => {
      globalThis.frames_asked += 1;
      return ask(call);
    };
  });
  return () => page.evaluate(() => globalThis.frames_asked);
}

/** Reads until the wanted value is there: what is asserted is what a reviewer sees once the page has drawn it. */
export async function becomes(read, wanted, what = '', within_ms = PATIENCE_MS) {
  const until = performance.now() + within_ms;
  let seen = await read();
  while (seen !== wanted && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    seen = await read();
  }
  assert.equal(seen, wanted, what || undefined);
}

/** A value in a column of the table of a conflict: Before, Theirs or Mine. */
export const inColumn = (edits, column, text) => edits.getByRole('group', { name: column, exact: true }).getByText(text);

export function launch() {
  return chromium.launch(CHROMIUM);
}

/** Chromium over a profile folder that outlives it; `kill` ends it as a crash does. */
export async function launchProfile(folder) {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: '/usr/bin/chromium', args: CHROMIUM_ARGUMENTS, viewport: { width: 1440, height: 900 }, locale: 'en-GB',
  });
  const kill = async () => {
    const closed = new Promise((resolve) => context.once('close', resolve));
    spawnSync('pkill', ['-KILL', '-f', folder]);
    await closed;
  };
  return { context, kill };
}

/** How Chromium says that the page's policy refused something. */
const REPORT = /Content Security Policy|TrustedScript|TrustedHTML|Refused to /;

/** A reviewer: a browser context, a page, and what went wrong in it. */
export class Reviewer {
  /** `isEmpty`: there may be nothing in the queue. */
  static async arrive(browser, url, name, options = {}) {
    const context = options.context ?? await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
    const reviewer = new Reviewer();
    reviewer.context = context;
    reviewer.page = await context.newPage();
    reviewer.page.setDefaultTimeout(PATIENCE_MS);
    reviewer.errors = [];
    reviewer.page.on('pageerror', (error) => reviewer.errors.push(String(error)));
    reviewer.page.on('console', (message) => REPORT.test(message.text()) && reviewer.errors.push(message.text()));
    await reviewer.page.goto(url);
    if (!options.isEmpty) await reviewer.page.getByRole('grid', { name: 'Work queue' }).getByRole('row').nth(1).waitFor();
    if (name) await reviewer.field('Reviewer name').fill(name);
    return reviewer;
  }

  field(name) {
    return this.page.getByRole('textbox', { name, exact: true });
  }

  /** A field of the record; one that the document left empty is brought out first. */
  async empty(name) {
    if (await this.field(name).count() === 0) await this.button('Show empty fields').click();
    await this.field(name).waitFor();
    return this.field(name);
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  text(text) {
    return this.page.getByText(text, { exact: true });
  }

  /** Finds an invoice by its number and opens it. */
  async open(number) {
    await this.page.getByRole('searchbox', { name: 'Search the queue' }).fill(number);
    await this.page.locator('[role=grid][aria-label="Work queue"][aria-rowcount="2"]').waitFor({ state: 'attached' });
    await this.page.getByRole('row', { name: new RegExp(number) }).click();
    await this.page.getByRole('heading', { name: new RegExp(`^Invoice ${number}`) }).waitFor();
    await this.field('Vendor name').waitFor();
  }

  /** The name of the open invoice as its heading says it. */
  async heading() {
    return await this.page.locator('h2, [role=heading][aria-level="2"]').filter({ hasText: /^Invoice / }).first().textContent() ?? '';
  }

  /** Looks at the form as long as a person does, validates it, in spite of what is doubtful, and goes on to the next. */
  async validateAndNext() {
    const before = await this.heading();
    await this.page.waitForTimeout(LOOKS_MS);
    await this.page.keyboard.press('Control+Enter');
    const anyway = this.button('Validate anyway');
    const gone = this.page.waitForFunction((name) => [...document.querySelectorAll('h2, [role=heading][aria-level="2"]')]
      .some((each) => each.textContent?.startsWith('Invoice ') && each.textContent !== name), before);
    const asked = anyway.waitFor().then(() => true, () => false);
    if (await Promise.race([gone.then(() => false, () => false), asked])) {
      const reason = this.field('Reason'); // asked for where there is a fault
      if (await reason.count() > 0) await reason.fill('Agreed by phone');
      await anyway.click();
    }
    await gone;
  }

  async save() {
    await this.button('Save changes').click();
  }

  /** A save could not be sent, and is in the browser's store: not before that a tab may be closed without losing it. */
  async queued() {
    await this.text('Save failed; queued locally. Retry when DB is reachable.').waitFor();
  }

  async saved() {
    await this.text('Changes saved to database.').waitFor();
  }
}
