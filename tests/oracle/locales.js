// Numbers and dates as JavaScript's Intl writes them, locale by locale, against what the panel reads:
// locales.js PROGRAM [CASES] [SEED].
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Each with the currencies its invoices are in. The calendar is the one invoices are dated by. */
const LOCALES = [
  ['de-DE', 'EUR'], ['de-AT', 'EUR'], ['fr-FR', 'EUR'], ['en-CA', 'CAD'], ['fr-CA', 'CAD'], ['en-US', 'USD'], ['en-GB', 'GBP'],
  ['de-CH', 'CHF'], ['fr-CH', 'CHF'], ['ja-JP', 'JPY'], ['zh-CN', 'CNY'], ['ko-KR', 'KRW'], ['pl-PL', 'PLN'], ['cs-CZ', 'CZK'],
  ['el-GR', 'EUR'], ['bg-BG', 'BGN'], ['ar-SA-u-ca-gregory-nu-arab', 'SAR'], ['ar-KW-u-ca-gregory-nu-latn', 'KWD'],
  ['he-IL', 'ILS'], ['th-TH', 'THB'], ['th-TH-u-nu-thai', 'THB'], ['hi-IN', 'INR'], ['hi-IN-u-nu-deva', 'INR'],
  ['en-IN', 'INR'], ['it-IT', 'EUR'], ['es-ES', 'EUR'], ['pt-PT', 'EUR'], ['pt-BR', 'BRL'], ['nl-NL', 'EUR'], ['sv-SE', 'SEK'],
  ['en-US-u-nu-fullwide', 'USD'], ['en-US-u-nu-arabext', 'USD'],
];
const DAYS = 40_000; // from 1970 on

/** Mulberry32: the same cases for the same seed. @param {number} seed */
function dice_of(seed) {
  let state = seed >>> 0;
  return (/** @type {number} */ sides) => {
    state = (state + 0x6D2B79F5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296 * sides);
  };
}

/** @param {string} locale @param {string} currency @param {(sides: number) => number} dice */
function number_case(locale, currency, dice) {
  const digits = dice(4);
  const coefficient = dice(10 ** (1 + dice(10)));
  const value = (dice(3) === 0 ? -1 : 1) * coefficient / 10 ** digits;
  /** @type {Intl.NumberFormatOptions} */
  const style = dice(3) === 0 ? {} : {
    style: 'currency', currency, currencySign: ['standard', 'accounting'][dice(2)], currencyDisplay: ['symbol', 'code'][dice(2)],
  };
  const format = new Intl.NumberFormat(locale, { ...style, minimumFractionDigits: digits, maximumFractionDigits: digits });
  const own = new Map(new Intl.NumberFormat(locale, style).formatToParts(-12345678.5).map((part) => [part.type, part.value]));
  const decimal = own.get('decimal') === ',' ? ',' : '.';
  const text = format.format(value);
  return { question: ['typed', text, decimal, own.get('group') ?? ''], expected: String(value === 0 ? 0 : value), locale };
}

/** @param {string} locale @param {(sides: number) => number} dice */
function date_case(locale, dice) {
  const day = new Date(dice(DAYS) * 86_400_000);
  const style = ['full', 'long', 'medium'][dice(3)];
  const format = new Intl.DateTimeFormat(locale, { dateStyle: /** @type {'full'} */ (style), timeZone: 'UTC' });
  return { question: ['date', format.format(day)], expected: day.toISOString().slice(0, 10), locale };
}

/**
 * A date of numbers alone may be asked about, as long as the right one is among the readings.
 * @param {string} said @param {string} expected
 */
function is_right(said, expected) {
  return said === expected || (said.startsWith('asks ') && expected.includes('-', 1) && said.split(' ').includes(expected));
}

function main() {
  const [program, count = '20000', seed = String(Date.now() % 4294967296)] = process.argv.slice(2);
  const dice = dice_of(Number(seed));
  const cases = Array.from({ length: Number(count) }, (_, index) => {
    const [locale, currency] = LOCALES[index % LOCALES.length];
    return dice(2) === 0 ? number_case(locale, currency, dice) : date_case(locale, dice);
  });
  const folder = mkdtempSync(join(tmpdir(), 'locales-'));
  const [questions, answers] = [join(folder, 'questions'), join(folder, 'answers')];
  writeFileSync(questions, cases.map((each) => `${each.question.join('\t')}\n`).join(''));
  const { status } = spawnSync(program, [questions, answers], { stdio: 'inherit' });
  const said = status === 0 ? readFileSync(answers, 'utf8').trimEnd().split('\n') : [];
  rmSync(folder, { recursive: true });
  const judged = cases.map((each, index) => ({ ...each, said: said[index] ?? 'nothing' }));
  const wrong = judged.filter((each) => !is_right(each.said, each.expected));
  for (const each of wrong.slice(0, 40)) {
    console.log(`${each.locale} ${JSON.stringify(each.question)}: ${each.said}, Intl wrote ${each.expected}`);
  }
  console.log(`${cases.length} cases of ${LOCALES.length} locales, seed ${seed}, ${wrong.length} differ`);
  process.exitCode = wrong.length === 0 && said.length === cases.length ? 0 : 1;
}

main();
