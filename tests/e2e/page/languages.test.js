// The panel speaks the language of the browser or the one that was chosen, and English where that does not come.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Server, becomes, launch } from '../support/stand.js';

const NUMBER = 'INV-25-00003';
const LANGUAGE = /\/[a-z]{2}-[0-9a-f]{10}\.json$/;
let browser, server, context, page, errors, asked;
before(async () => {
  browser = await launch();
  server = await new Server(6).start();
});
afterEach(() => context?.close());
after(async () => {
  await browser.close();
  await server.dispose();
});

/** A page in a browser of this locale. */
async function arrive(locale, ready = async () => {}) {
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale });
  page = await context.newPage();
  [errors, asked] = [[], []];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('request', (request) => LANGUAGE.test(request.url()) && asked.push(request.url()));
  await ready();
  await page.goto(server.url);
}

const grid = (name) => page.getByRole('grid', { name, exact: true });
const spoken = () => page.evaluate(() => document.documentElement.lang);

test('a German browser shows the German panel, in which an invoice is edited and saved', async () => {
  await arrive('de-DE');
  await grid('Arbeitsliste').getByRole('row').nth(1).waitFor();
  assert.equal(await spoken(), 'de');
  await page.getByRole('textbox', { name: 'Name der prüfenden Person' }).fill('Ada');
  await page.getByRole('searchbox', { name: 'Arbeitsliste durchsuchen' }).fill(NUMBER);
  await page.getByRole('row', { name: new RegExp(NUMBER) }).click();
  await page.getByRole('heading', { name: new RegExp(`^Rechnung ${NUMBER}`) }).waitFor();
  await page.getByRole('textbox', { name: 'Lieferantenname', exact: true }).fill('Müller GmbH');
  await page.getByRole('button', { name: 'Änderungen speichern' }).click();
  await page.getByText('Änderungen in der Datenbank gespeichert.').waitFor();
  assert.equal((await server.record(NUMBER)).fields.vendor_name.value, 'Müller GmbH');
  assert.equal(await page.locator('#skip button').first().textContent(), 'Zur Arbeitsliste springen');
  assert.deepEqual(errors, []);
});

test('dates are written as the browser\'s language has them, and edited as they are sent', async () => {
  await arrive('de-DE');
  const row = page.getByRole('row', { name: new RegExp(NUMBER) });
  const { value } = (await server.record(NUMBER)).fields.invoice_date;
  const written = (how) => new Intl.DateTimeFormat('de-DE', { ...how, timeZone: 'UTC' }).format(new Date(value));
  const long = written({ day: 'numeric', month: 'short', year: 'numeric' });
  assert.notEqual(long, value);
  await row.getByText(long).waitFor({ state: 'attached' });
  await row.click();
  const field = page.getByRole('textbox', { name: 'Rechnungsdatum', exact: true });
  assert.equal(await field.inputValue(), value);
  await field.fill(written({ dateStyle: 'medium' }));
  await page.getByText(value).first().waitFor({ state: 'attached' });
  assert.deepEqual(errors, []);
});

test('another language that is chosen is spoken at once, also of what was found before, and after the page is loaded again', async () => {
  await arrive('en-GB');
  await grid('Work queue').getByRole('row').nth(1).waitFor();
  await page.getByRole('row', { name: /INV-/ }).first().click();
  await page.getByRole('heading', { name: /^Invoice / }).first().waitFor();
  await page.keyboard.press('F1');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Polski');
  await page.getByRole('dialog', { name: 'Skróty klawiszowe' }).waitFor();
  await grid('Lista zadań').waitFor();
  await page.getByRole('textbox', { name: 'Nazwa dostawcy', exact: true }).waitFor();
  await becomes(spoken, 'pl');
  await page.reload();
  await grid('Lista zadań').getByRole('row').nth(1).waitFor();
  await page.keyboard.press('F1');
  await page.getByRole('combobox', { name: 'Język' }).selectOption('English');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await becomes(spoken, 'en');
  await page.reload();
  await grid('Work queue').getByRole('row').nth(1).waitFor();
  assert.deepEqual(errors, []);
});

test('where the file of a language does not come, the panel works in English and warns of nothing', async () => {
  await arrive('de-DE', () => page.route(LANGUAGE, (route) => route.abort()));
  await grid('Work queue').getByRole('row').nth(1).waitFor();
  await page.getByText('Connected').waitFor();
  assert.equal(asked.length, 1);
  assert.equal(await page.getByRole('alert').count(), 0);
  assert.equal(await spoken(), 'en');
  assert.deepEqual(errors, []);
});

test('English asks for no file of a language', async () => {
  await arrive('en-GB');
  await grid('Work queue').getByRole('row').nth(1).waitFor();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active !== null);
  assert.deepEqual(asked, []);
});

test('a start without a network speaks the language that was in use', async () => {
  await arrive('fr-FR');
  await grid('Liste de travail').getByRole('row').nth(1).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await becomes(() => page.evaluate(async () => (await (await caches.open('countersign')).keys())
    .filter(({ url }) => /\/fr-[0-9a-f]{10}\.json$/.test(url)).length), 1);
  await server.stop('SIGKILL');
  await page.reload();
  await page.getByText('Pas de connexion au serveur').waitFor();
  assert.equal(await spoken(), 'fr');
  await server.start();
});
