// Line items as in a spreadsheet: ranges of cells, copy and paste, undo and redo.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Reviewer, Server, becomes, launch } from '../support/stand.js';

let browser, server;
before(async () => {
  browser = await launch();
  server = await new Server(12).start();
});
after(async () => {
  await browser.close();
  await server.dispose();
});

test('a range is copied, a table pasted and saved, and undo and redo take it as one step', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada', { context });
  const { page } = reviewer;
  const number = 'INV-25-00003';
  await reviewer.open(number);
  const shows = async (name, value) => {
    await page.waitForFunction(([label, wanted]) => {
      const input = document.querySelector(`input[aria-label="${label}"]`);
      return wanted === null ? input === null : input?.value === wanted;
    }, [name, value]);
  };
  const lines = (await server.record(number)).line_items.length;
  const last = `Line ${lines}, Quantity`;
  const [quantity, price] = [await reviewer.field(last).inputValue(), await reviewer.field(`Line ${lines}, Unit price`).inputValue()];
  await reviewer.field(last).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+ArrowRight');
  await page.locator('[role=gridcell][aria-selected=true]').nth(1).waitFor({ state: 'attached' });
  await page.keyboard.press('Control+c');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${quantity}\t${price}`);
  await page.evaluate(() => navigator.clipboard.writeText('7\t1.5\r\n8\t"2.5"\r\n9\t3\r\n'));
  await page.keyboard.press('Control+v');
  await shows(last, '7');
  await shows(`New line ${lines + 1}, Quantity`, '8');
  await shows(`New line ${lines + 1}, Unit price`, '2.5');
  await shows(`New line ${lines + 2}, Unit price`, '3');
  await page.keyboard.press('Control+z');
  await shows(last, quantity);
  await shows(`New line ${lines + 1}, Quantity`, null);
  await page.keyboard.press('Control+y');
  await shows(`New line ${lines + 2}, Quantity`, '9');
  await reviewer.save();
  await reviewer.saved();
  const saved = (await server.record(number)).line_items;
  assert.deepEqual(saved.slice(lines - 1).map((line) => line.quantity), ['7', '8', '9']);
  assert.deepEqual(reviewer.errors, []);
});

test('M4: the wheel over the cell that is typed into scrolls the form and changes no amount', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  const { page } = reviewer;
  await reviewer.open('INV-25-00004');
  const cell = reviewer.field('Line 1, Amount');
  await cell.focus();
  const [amount, before] = [await cell.inputValue(), await cell.boundingBox()];
  await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2);
  await page.mouse.wheel(0, 120);
  await page.waitForFunction((y) => document.activeElement?.getBoundingClientRect().y !== y, before.y);
  assert.equal(await cell.inputValue(), amount);
  await page.keyboard.press('ArrowDown');
  assert.equal(await cell.inputValue(), amount);
  assert.deepEqual(reviewer.errors, []);
});

test('a field keeps the browser\'s own undo while it is typed into, and the panel\'s goes on from there', async () => {
  const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
  const { page } = reviewer;
  await reviewer.open('INV-25-00005');
  const was = await reviewer.field('Vendor name').inputValue();
  const fax = await (await reviewer.empty('Vendor fax')).inputValue();
  const shows = (name, value) => page.waitForFunction(
    ([label, wanted]) => document.querySelector(`input[aria-label="${label}"]`).value === wanted, [name, value]);
  await reviewer.field('Vendor name').fill('Something else');
  await (await reviewer.empty('Vendor fax')).focus();
  await page.keyboard.press('End');
  await page.keyboard.type('5');
  await page.keyboard.press('Control+z');
  await shows('Vendor fax', fax);
  await becomes(() => reviewer.field('Vendor name').inputValue(), 'Something else');
  await page.keyboard.press('Control+z');
  await shows('Vendor name', was);
  await reviewer.button('Redo').click();
  await shows('Vendor name', 'Something else');
});
