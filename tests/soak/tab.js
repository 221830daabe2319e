// A tab of the soak: a reviewer who opens invoices, types, saves and decides conflicts by chance, and whose page dies by chance.
import { watchOutbox } from './watching.js';

const FIELDS = ['Vendor name', 'Vendor ID', 'Vendor website', 'Reference number', 'Purchase order number', 'Contract ID', 'Customer ID',
  'Standing offer number', 'Entity'];
const CRASH = 0.02, RELOAD = 0.03, AGAIN = 0.3, DECIDE = 0.6, DISCARD = 0.2;
const STEP_MS = 8000, FOLLOW_MS = 3000;
let tokens = 0;

export class Tab {
  /** @param {{context: any, url: string, name: string, number: number, presses: any, dice: () => number}} parts */
  constructor({ context, url, name, number, presses, dice }) {
    Object.assign(this, { context, url, name, presses, dice });
    this.slot = `${name} ${number}`;
    this.life = 0;
    this.page = null;
    [this.crashes, this.reloads, this.retyped] = [0, 0, 0];
    /** @type {string[]} */
    this.trouble = [];
    /** @type {string[]} the last things that were done, with when */
    this.done = [];
  }

  did(what) {
    this.done = [...this.done.slice(-7), `${Math.round(performance.now())} ${what}`];
  }

  /** Once for all tabs of the browser. */
  async watch() {
    await this.context.exposeBinding('soakSaw', (_source, step, id, seen) => this.presses.saw(step, id, seen));
    await this.context.addInitScript(watchOutbox);
  }

  get id() {
    return `${this.slot}.${this.life}`;
  }

  pick(list) {
    return list[Math.floor(this.dice() * list.length)];
  }

  async work(isOver) {
    while (!isOver()) {
      try {
        await this.step();
      } catch (error) {
        this.note(error);
        if (this.page?.isClosed() || /crashed/.test(String(error))) this.page = null;
      }
    }
  }

  /** A step that took too long, or whose page died in it, is no trouble. */
  note(error) {
    if (!/Timeout|closed|crashed|Target|net::|interrupted/.test(String(error))) this.trouble.push(`${this.id}: ${error}`);
  }

  async arrive() {
    this.life++;
    this.did('arrives');
    const page = await this.context.newPage();
    page.setDefaultTimeout(STEP_MS);
    page.on('dialog', (dialog) => dialog.accept().catch(() => undefined));
    page.on('pageerror', (error) => this.trouble.push(`${this.id}: ${error}`));
    await page.goto(this.url);
    await page.getByRole('grid', { name: 'Work queue' }).getByRole('row').nth(1).waitFor();
    await page.getByRole('textbox', { name: 'Reviewer name', exact: true }).fill(this.name);
    this.page = page;
  }

  async step() {
    if (!this.page) await this.arrive();
    const rows = this.page.getByRole('grid', { name: 'Work queue' }).getByRole('row', { name: /INV-/ });
    const row = rows.nth(Math.floor(this.dice() * await rows.count()));
    const [number] = /INV-[\w-]+/.exec(await row.textContent()) ?? [];
    this.did(`clicks ${number}`);
    await row.click();
    await this.page.getByRole('heading', { name: new RegExp(`^Invoice ${number}`) }).waitFor();
    await this.page.getByRole('textbox', { name: FIELDS[0], exact: true }).waitFor();
    await this.decide();
    do await this.press();
    while (this.dice() < AGAIN);
    await this.page.waitForTimeout(this.dice() * 400);
    const fate = this.dice();
    if (fate < CRASH) await this.crash();
    else if (fate < CRASH + RELOAD) await this.reload();
  }

  async invoice() {
    const heading = this.page.locator('h2, [role=heading][aria-level="2"]').filter({ hasText: /^Invoice / }).first();
    return /INV-[\w-]+/.exec(await heading.textContent() ?? '')?.[0] ?? '';
  }

  /** A field of the form; one that the document left empty is brought out first. */
  async field(name) {
    const field = this.page.getByRole('textbox', { name, exact: true });
    if (await field.count() === 0) await this.page.getByRole('button', { name: 'Show empty fields', exact: true }).click();
    return field;
  }

  /** Types a text that nobody typed before, and saves. */
  async press() {
    const field = this.pick(FIELDS), token = `T${++tokens}x`;
    const input = await this.field(field);
    const invoice = await this.invoice();
    await input.fill(token);
    if (await input.inputValue() !== token) return void this.retyped++; // the form was filled with another text meanwhile, for all to see
    this.did(`types ${token} into ${invoice}, ${field}`);
    this.presses.add({ token, tab: this.id, browser: this.name, invoice, field, at: performance.now() });
    await this.page.keyboard.press('Control+s');
    await this.follow(token, input);
  }

  /** Where a press is not written to the outbox: what the page shows instead. */
  async follow(token, input) {
    const press = this.presses.all.get(token), until = performance.now() + FOLLOW_MS;
    while (press.ids.size === 0 && performance.now() < until) await this.page.waitForTimeout(20);
    if (press.ids.size > 0) return;
    const said = await this.page.locator('[role=alert], [role=status]').allTextContents();
    press.note = `${await this.invoice()} shows "${await input.inputValue()}"; ${said.join(' | ')}; did ${this.done.join(', ')}`;
  }

  /** A conflict is taken back into the form, or let go, or left for later. */
  async decide() {
    const all = this.page.getByRole('button', { name: 'Re-apply all', exact: true });
    const one = this.page.getByRole('button', { name: /^Re-apply (?!all)/ });
    if (await all.count() + await one.count() === 0 || this.dice() > DECIDE) return;
    if (this.dice() < DISCARD) {
      await this.page.getByRole('button', { name: 'Discard my edits', exact: true }).click();
      this.presses.letGo.push({ browser: this.name, invoice: await this.invoice(), at: performance.now() });
      await this.page.getByRole('button', { name: 'Yes, discard my edits', exact: true }).click();
      return;
    }
    const mine = this.page.getByRole('region', { name: 'Your unsaved edits' }).getByRole('group', { name: 'Mine', exact: true });
    for (const value of await mine.allTextContents()) this.presses.putBack.add(value);
    while (await one.count() > 0) await one.first().click();
    if (await all.count() > 0) await all.click();
    await this.page.keyboard.press('Control+s');
  }

  /** The page ends without a word. */
  async crash() {
    const { page } = this;
    this.crashes++;
    this.presses.ends.push({ tab: this.id, at: performance.now(), how: 'killed' });
    this.page = null;
    const session = await this.context.newCDPSession(page);
    const crashed = new Promise((resolve) => page.once('crash', resolve));
    session.send('Page.crash').catch(() => undefined);
    await crashed;
    await page.close();
  }

  /** The reviewer leaves, whatever the page warns of, and comes back. */
  async reload() {
    const { page } = this;
    this.reloads++;
    this.presses.ends.push({ tab: this.id, at: performance.now(), how: 'left' });
    this.page = null;
    await page.close({ runBeforeUnload: true });
    if (!page.isClosed()) await page.waitForEvent('close');
  }

  /** The network is well: what waits goes out. */
  async settle() {
    while (!this.page) await this.arrive().catch((error) => this.note(error));
    await this.page.evaluate(() => dispatchEvent(new Event('online')));
    await this.page.getByRole('button', { name: /^Outbox: 0 waiting/ }).waitFor({ timeout: 90_000 });
  }
}
