// Two browsers with two tabs each save the same invoices through a rough network, while tabs and the server are killed:
// every press of Save is looked for at the end. node tests/soak/tabs.js [--presses N] [--seed N] [--minutes N]
import { parseArgs } from 'node:util';
import { Server, launch } from '../e2e/support/stand.js';
import { Kept, Presses } from './presses.js';
import { RoughProxy } from './rough_proxy.js';
import { Tab } from './tab.js';
import { readForm, readStores } from './watching.js';

const { values } = parseArgs({ options: {
  presses: { type: 'string', default: '200' }, seed: { type: 'string' }, minutes: { type: 'string', default: '60' },
} });
const seed = Number(values.seed ?? Date.now() % 2 ** 31), wanted = Number(values.presses), limitMs = Number(values.minutes) * 60_000;
const INVOICES = 16, CHANCE = 0.15, KILL_EVERY = 60, SAY_EVERY_MS = 30_000;

/** The same numbers for the same seed (mulberry32). */
function diceOf(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Ends the server as a crash does, time and again, until `isOver`. */
async function killServer(server, presses, dice, isOver) {
  let [killed, at] = [0, KILL_EVERY];
  while (!isOver()) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (presses.all.size < at) continue;
    at += KILL_EVERY;
    killed++;
    await server.stop('SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 200 + dice() * 2000));
    await server.start();
  }
  return killed;
}

async function collect(server, contexts, tabs) {
  const kept = new Kept();
  const { invoices } = await server.json('api/hitl/invoices?limit=200');
  for (const { invoice_id } of invoices) kept.addHistory(await server.json(`api/hitl/invoice/${invoice_id}/history`));
  for (const tab of tabs) {
    for (const value of await tab.page.evaluate(readForm)) kept.forms.add(value);
  }
  for (const context of contexts) {
    const page = await context.newPage();
    await page.goto(`${server.proxy.url}health`);
    kept.addStores(await page.evaluate(readStores));
    await page.close();
  }
  return kept;
}

async function run() {
  const dice = diceOf(seed), presses = new Presses();
  const server = await new Server(INVOICES).start();
  server.proxy = await new RoughProxy(server, diceOf(seed + 1), CHANCE).open();
  const browser = await launch();
  const until = performance.now() + limitMs;
  const isOver = () => presses.all.size >= wanted || performance.now() > until;
  const contexts = [], tabs = [];
  for (const name of ['Ada', 'Bea']) {
    const context = await browser.newContext({ viewport: { width: 1100, height: 700 }, locale: 'en-GB' });
    contexts.push(context);
    for (const number of [1, 2]) {
      tabs.push(new Tab({ context, url: server.proxy.url, name, number, presses, dice: diceOf(seed + tabs.length + 2) }));
    }
    await tabs.at(-1).watch();
  }
  const saying = setInterval(() => console.error(`${presses.all.size} presses of ${wanted}, seed ${seed}`), SAY_EVERY_MS);
  const killing = killServer(server, presses, dice, isOver);
  await Promise.all(tabs.map((tab) => tab.work(isOver)));
  const killed = await killing;
  clearInterval(saying);
  server.proxy.heal();
  await Promise.all(tabs.map((tab) => tab.settle()));
  const kept = await collect(server, contexts, tabs);
  const { totals, unexplained, doubled, savedAgain } = presses.account(kept);
  const sum = (of) => tabs.reduce((total, tab) => total + tab[of], 0), trouble = tabs.flatMap((tab) => tab.trouble);
  console.log(JSON.stringify({ seed, presses: presses.all.size, ...totals, doubled: doubled.length, savedAgain: savedAgain.length,
    crashes: sum('crashes'), reloads: sum('reloads'), retyped: sum('retyped'), serverKills: killed,
    network: server.proxy.counts, trouble }, null, 1));
  for (const each of unexplained) console.log('unexplained:', JSON.stringify({ ...each, ids: [...each.ids] }));
  for (const each of [...doubled, ...savedAgain]) {
    const press = presses.all.get(each);
    console.log(doubled.includes(each) ? 'doubled:' : 'saved again:', each, JSON.stringify(press && { ...press, ids: [...press.ids] }),
      JSON.stringify(kept.broughtBy(each)));
  }
  await browser.close();
  await server.proxy.close();
  await server.dispose();
  return unexplained.length + doubled.length + trouble.length;
}

process.exitCode = await run() === 0 ? 0 : 1;
