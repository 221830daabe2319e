// Takes the states of the panel at many sizes and in many looks, to be looked at side by side before a release:
//   node script/sheets.js FOLDER [LOOK ...]
// One folder a look, one picture a state. Looks and states are in the tables below; nothing of it is committed.
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LOOKS_MS, ROOT, Reviewer, Server, launch } from '../tests/e2e/support/stand.js';

const size = (width, height) => ({ viewport: { width, height } });

/** Looks: what a browser is told. */
const LOOKS = {
  '320x256': size(320, 256),
  '320x640': size(320, 640),
  '390x844': size(390, 844),
  '844x390': size(844, 390),
  '390x500': size(390, 500), // with a keyboard's height
  '768x1024': size(768, 1024),
  '1280x800': size(1280, 800),
  '1440x900': size(1440, 900),
  '1920x1080': size(1920, 1080),
  '2560x1440': size(2560, 1440),
  '390-dark': { ...size(390, 844), colorScheme: 'dark' },
  '1280-dark': { ...size(1280, 800), colorScheme: 'dark' },
  '1440-dark': { ...size(1440, 900), colorScheme: 'dark' },
  '1440-forced': { ...size(1440, 900), forcedColors: 'active' },
  '1440-contrast': { ...size(1440, 900), contrast: 'more' },
  '1440-contrast-dark': { ...size(1440, 900), contrast: 'more', colorScheme: 'dark' },
  '1440-german': { ...size(1440, 900), locale: 'de-DE' },
  '1440-arabic': { ...size(1440, 900), locale: 'ar-EG' },
  '390-hebrew': { ...size(390, 844), locale: 'he-IL' },
};

/** How long the panel takes to come to rest after an act. */
const REST_MS = 1200;
/** How long an element of the walk may be in coming. */
const PATIENCE_MS = 15_000;
const NUMBER = 'INV-25-00000';

/** What the panel says in the language of a look, by key. */
function wordsOf(locale = 'en') {
  const code = locale.slice(0, 2);
  if (code !== 'en') return JSON.parse(readFileSync(join(ROOT, 'src/text/languages', `${code}.json`), 'utf8')).panel;
  const folder = join(ROOT, 'src/text/english');
  const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const texts = sources.flatMap((source) => [...source.matchAll(/TEXT\((\w+), "([^"]*)"\)/g)]);
  return Object.fromEntries(texts.map(([, key, text]) => [key, text]));
}

/** The panel of one look, whose elements are named in its language. */
class Stage {
  constructor(page, browser, server, folder, words) {
    Object.assign(this, { page, browser, server, folder, words, taken: 0 });
  }

  async take(name) {
    await this.page.waitForTimeout(REST_MS);
    this.taken += 1;
    await this.page.screenshot({ path: join(this.folder, `${String(this.taken).padStart(2, '0')} ${name}.png`) });
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  field(key) {
    return this.page.getByRole('textbox', { name: this.words[key], exact: true });
  }

  button(key) {
    return this.page.getByRole('button', { name: this.words[key], exact: true });
  }

  /** Another reviewer changes the vendor and the total. */
  async changeMeanwhile() {
    const other = await Reviewer.arrive(this.browser, this.server.url, 'Bea');
    await other.open(NUMBER);
    await other.field('Vendor name').fill('Müller und Söhne');
    await other.field('Total amount').fill('16 757.59');
    await other.save();
    await other.saved();
    await other.context.close();
  }
}

async function walkQueue(stage) {
  const { page } = stage;
  await stage.field('reviewer_name').fill('Ada');
  await stage.take('queue');
  const search = page.locator('[type=search]').first();
  await search.fill('nothing like this');
  await stage.take('nothing found');
  await search.fill('');
  await stage.button('show_filters').click();
  await stage.take('filters');
  await stage.button('hide_filters').click();
  await search.fill(NUMBER);
  await page.getByRole('row', { name: new RegExp(NUMBER) }).click();
  await page.locator('h2, [role=heading][aria-level="2"]').filter({ hasText: NUMBER }).first().waitFor();
  await stage.take('opened');
}

async function walkReview(stage) {
  const { page } = stage;
  await stage.press('F8', 'F8');
  await stage.take('in doubt');
  await stage.field('field_total_amount').fill('16 657.59');
  await stage.field('field_vendor_name').fill('Müller & Söhne KG');
  await stage.take('at fault');
  await page.waitForTimeout(LOOKS_MS);
  await stage.press('Control+Enter');
  await stage.take('validated with a fault');
  await stage.press('Escape');
  await stage.changeMeanwhile();
  await stage.press('Control+s');
  await stage.take('conflict');
  await stage.press('F8');
  await stage.take('clash');
}

async function walkAfter(stage) {
  const { page, server } = stage;
  await stage.press('F1');
  await stage.take('keys');
  await stage.press('Escape');
  await page.reload();
  await stage.take('loaded again');
  await stage.button('history_of').first().click();
  await stage.take('history');
  await stage.press('Escape');
  await server.stop('SIGKILL');
  await stage.field('field_vendor_name').fill('Müller GmbH');
  await stage.press('Control+s');
  await stage.take('kept');
  await page.getByRole('button', { name: new RegExp(stage.words.outbox) }).first().click();
  await stage.take('outbox');
  await stage.press('Escape');
}

/** Walks through one look on a server of its own. */
async function takeLook(browser, folder, look) {
  const server = await new Server(60).start();
  try {
    mkdirSync(folder, { recursive: true });
    const reviewer = await Reviewer.arrive(browser, server.url, '', { ...LOOKS[look], isEmpty: true });
    reviewer.page.setDefaultTimeout(PATIENCE_MS);
    const stage = new Stage(reviewer.page, browser, server, folder, wordsOf(LOOKS[look].locale));
    for (const walk of [walkQueue, walkReview, walkAfter]) await walk(stage);
    await reviewer.context.close();
  } finally {
    await server.dispose();
  }
}

const [folder, ...asked] = process.argv.slice(2);
if (!folder) throw new Error('node script/sheets.js FOLDER [LOOK ...]');
const browser = await launch();
try {
  for (const look of asked.length > 0 ? asked : Object.keys(LOOKS)) {
    await takeLook(browser, join(folder, look), look).catch((error) => {
      process.exitCode = 1;
      process.stderr.write(`${look}: ${error.message}\n`);
    });
  }
} finally {
  await browser.close();
}
