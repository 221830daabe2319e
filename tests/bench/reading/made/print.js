// Prints made-up invoices as PDFs with text, with the truth beside each as JSON: node tests/bench/reading/made/print.js FOLDER
// They go to FOLDER/open and, the layouts that are held back while the reader is mended, to FOLDER/held.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { page } from './layouts.js';
import { ENGLISH } from './english.js';
import { FRESH } from './fresh.js';
import { GERMAN } from './german.js';
import { ROMANCE } from './romance.js';
import { MORE } from './more.js';
import { OTHERS } from './others.js';
import { RIGHTWARD } from './rightward.js';

const CHROMIUM = { executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] };
const CELLS = ['description', 'quantity', 'unit_price', 'amount'];
const cents = (value) => Math.round(value * 100) / 100;

/** Amounts of lines, tax by rate, and the sums; `inclusive` invoices have the tax in their prices. */
function reckoned(invoice) {
  const rate = invoice.rate ?? 0;
  const lines = invoice.lines.map((line) => ({ rate, ...line,
    amount: line.amount ?? cents(line.quantity * line.unit_price * (1 - (line.discount ?? 0) / 100)) }));
  const sum = cents(lines.reduce((all, line) => all + line.amount, 0));
  const bases = new Map();
  for (const { rate: own, amount } of [...lines, ...(invoice.extra ?? [])].map((each) => ({ rate, ...each })))
    bases.set(own, cents((bases.get(own) ?? 0) + amount));
  const taxes = [...bases].map(([own, base]) => {
    const tax = cents(invoice.inclusive ? base * own / (100 + own) : base * own / 100);
    return { rate: own, tax, net: invoice.inclusive ? cents(base - tax) : base, gross: invoice.inclusive ? base : cents(base + tax) };
  });
  const add = (name) => cents(taxes.reduce((all, each) => all + each[name], 0));
  return { lines, sum, taxes, net: add('net'), tax: add('tax'), total: add('gross') };
}

/** What is printed, as strings of the importer's form; a field that is null in the invoice is not on its page. */
function truthOf(invoice, sums) {
  const fields = { net: sums.net, tax: sums.tax, total: sums.total, currency: invoice.currency, line_sum: sums.sum, ...invoice.truth };
  fields.amount_due ??= fields.total;
  const printed = new Set(invoice.columns.map(([name]) => name));
  const lines = sums.lines.map((line) => Object.fromEntries(CELLS.filter((cell) => printed.has(cell) && line[cell] !== undefined)
    .map((cell) => [cell, String(Number(Number.isFinite(line[cell]) ? line[cell].toFixed(4) : NaN) || line[cell])])));
  const given = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return { fields: Object.fromEntries(given.map(([name, value]) => [name, String(value)])), lines };
}

function kindOf(invoice) {
  if (invoice.held) return 'held';
  return Object.entries({ fresh: FRESH, rightward: RIGHTWARD, more: MORE }).find(([, all]) => all.includes(invoice))?.[0] ?? 'open';
}

const folder = process.argv[2];
if (!folder) throw new Error('Which folder?');
const browser = await chromium.launch(CHROMIUM);
try {
  const sheet = await browser.newPage();
  for (const invoice of [...ENGLISH, ...GERMAN, ...ROMANCE, ...OTHERS, ...MORE, ...FRESH, ...RIGHTWARD]) {
    const into = join(folder, kindOf(invoice));
    mkdirSync(into, { recursive: true });
    const sums = reckoned(invoice);
    await sheet.setContent(page(invoice, sums));
    await sheet.pdf({ path: join(into, `${invoice.name}.pdf`), format: invoice.paper ?? 'A4', printBackground: true,
      preferCSSPageSize: true });
    writeFileSync(join(into, `${invoice.name}.json`), JSON.stringify(truthOf(invoice, sums), null, 1) + '\n');
  }
} finally {
  await browser.close();
}
