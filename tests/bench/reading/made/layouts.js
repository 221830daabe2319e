// Parts of a page, and how an invoice puts them together: `page` lists them from the top, a list in the list is a row.

const group = (digits, sign) => digits.replace(/\B(?=(\d{3})+$)/g, sign);
const set = (sign, point, decimals = 2) => (value) => {
  const [whole, part] = Math.abs(value).toFixed(decimals).split('.');
  return (value < 0 ? '-' : '') + group(whole, sign) + (part ? point + part : '');
};
/** How numbers are printed. */
export const FORMS = {
  english: set(',', '.'), german: set('.', ','), french: set('\u202f', ','), spaced: set('\u00a0', ','), swiss: set("'", '.'),
  curly: set('’', '.'), whole: set(',', '.', 0), plain: set('', ','), english3: set(',', '.', 3),
  indian: (value) => {
    const [whole, part] = value.toFixed(2).split('.');
    return whole.length > 3 ? `${whole.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ',')},${whole.slice(-3)}.${part}` : `${whole}.${part}`;
  },
};

const lines = (texts) => texts.map((text) => `<div>${text}</div>`).join('');
const logo = '<svg width="64" height="44"><rect width="44" height="44" rx="9" fill="#357"/><circle cx="44" cy="22" r="18" fill="#e95"/>' +
    '</svg>';

function printers(invoice) {
  const number = FORMS[invoice.form];
  const money = (value) => (typeof value === 'number' ? invoice.money.replace('{}', number(value)) : value);
  const cell = (value) => (typeof value === 'number' ? (invoice.cell ?? '{}').replace('{}', number(value)) : value ?? '');
  const count = (value) => (typeof value !== 'number' ? value ?? ''
    : invoice.counts ? number(value) : String(value).replace('.', number(0.5).replace(/\d/g, '') || '.'));
  return { money, cell, count };
}

const parts = {
  band: ({ seller }) => `<div class="row"><div>${logo}</div>
    <div class="right small"><b>${seller[0]}</b>${lines(seller.slice(1))}</div></div>`,
  letter: ({ seller, contact = [] }) => `<div class="row"><div><div class="big">${seller[0]}</div>${lines(seller.slice(1))}</div>
    <div class="small">${lines(contact)}</div></div>`,
  centred: ({ seller,
    contact = [] }) => `<div class="centre"><div class="big">${seller[0]}</div><div class="small">${seller.slice(1).join(' · ')}</div>
    <div class="small">${contact.join(' | ')}</div></div><hr>`,
  logo: () => `<div>${logo}</div>`,
  sender: ({ seller }) => `<div class="tiny under">${seller.join(' · ')}</div>`,
  from: ({ seller, words }) => `<div><div class="label">${words.from}</div><b>${seller[0]}</b>${lines(seller.slice(1))}</div>`,
  to: ({ buyer, words = {} }) => `<div class="to">${words.to ? `<div class="label">${words.to}</div>` : ''}${lines(buyer)}</div>`,
  ship: ({ ship, words }) => `<div><div class="label">${words.ship}</div>${lines(ship)}</div>`,
  boxed: ({ buyer, words }) => `<div class="boxed"><div class="bar">${words.to}</div>${lines(buyer)}</div>`,
  title: ({ title }) => `<h1>${title}</h1>`,
  pairs: ({ meta }) => `<table class="pairs">${meta.map(([name, value]) => `<tr><td>${name}</td><td>${value}</td></tr>`).join('')}</table>`,
  inline: ({ meta }) => lines(meta.map(([name, value]) => `<b>${name}</b> ${value}`)),
  boxes: ({ meta }) => `<table class="grid wide"><tr>${meta.map(([name]) => `<th>${name}</th>`).join('')}</tr><tr>${
    meta.map(([, value]) => `<td>${value}</td>`).join('')}</tr></table>`,
  cells: ({ meta }) => `<div class="cells">${
    meta.map(([name, value]) => `<div><span class="tiny">${name}</span><br>${value}</div>`).join('')}</div>`,
  table: (invoice, sums, kind) => table(invoice, sums, kind),
  totals: (invoice, sums, kind) => `<table class="totals ${kind}">${invoice.totals(sums).map(([name, value, strong]) =>
    `<tr${strong ? ' class="strong"' : ''}><td>${name}</td><td>${printers(invoice).money(value)}</td></tr>`).join('')}</table>`,
  across: (invoice, sums) => `<table class="grid wide"><tr>${invoice.totals(sums).map(([name]) => `<th>${name}</th>`).join('')}</tr><tr>${
    invoice.totals(sums).map(([, value]) => `<td class="number">${printers(invoice).money(value)}</td>`).join('')}</tr></table>`,
  rates: (invoice, sums) => {
    const { cell } = printers(invoice);
    const [heads, row] = invoice.rates;
    const set = (cells) => `<tr>${cells.map((each) => `<td class="number">${cell(each)}</td>`).join('')}</tr>`;
    return `<table class="grid">${[heads, ...sums.taxes.map(row)].map(set).join('')}</table>`;
  },
  before: ({ before }) => `<div class="notes">${lines(before)}</div>`,
  notes: (invoice,
    sums) => `<div class="notes">${lines(typeof invoice.notes === 'function' +
      '' ? invoice.notes(sums, printers(invoice).money) : invoice.notes)}</div>`,
  columns: ({ foot,
    lines: { length } }) => `<div class="foot row tiny${length < 15 ? ' fixed' +
      '' : ''}">${foot.map((column) => `<div>${lines(column)}</div>`).join('')}</div>`,
  line: ({ foot,
    lines: { length } }) => `<div class="foot tiny centre${length < 15 ? ' fixed' +
      '' : ''}">${lines(foot.map((column) => column.join(' – ')))}</div>`,
};

function table(invoice, sums, kind) {
  const { cell, count } = printers(invoice);
  const text = (line, name) => {
    if (name === 'description') return line.description + (line.more ?? []).map((each) => `<div class="small">${each}</div>`).join('');
    if (name === 'quantity') return count(line.quantity) + (invoice.unitInside && line.unit ? ` ${line.unit}` : '');
    if (name === 'rate') return line.rate === undefined ? '' : (invoice.percent ?? '{}%').replace('{}', String(line.rate).replace('.',
      count(0.5)[1]));
    return name === 'unit_price' || name === 'amount' || name === 'tax' || name === 'gross' ? cell(line[name]) : line[name] ?? '';
  };
  const left = new Set(['description', 'code', 'date', 'unit', 'position']);
  const body = sums.lines.map((line, index) => {
    const own = { position: index + 1, ...line, tax: line.tax ?? Math.round(line.amount * line.rate) / 100 };
    own.gross ??= own.amount + own.tax;
    const row = `<tr>${invoice.columns.map(([name]) => `<td class="${left.has(name) ? '' : 'number'}">${text(own,
      name)}</td>`).join('')}</tr>`;
    if (!line.carry) return row;
    const upTo = sums.lines.slice(0, index + 1).reduce((all, each) => all + each.amount, 0);
    const carried = `<td colspan="${invoice.columns.length - 1}" class="number">${line.carry}</td><td class="number">${cell(upTo)}</td>`;
    return `${row}<tr class="last">${carried}</tr><tr>${carried}</tr>`;
  });
  const head = `<tr>${invoice.columns.map(([name, words]) => `<th class="${left.has(name) ? '' : 'number'}">${words}</th>`).join('')}</tr>`;
  const feet = kind.includes('foot') ? invoice.totals(sums).map(([name, value]) =>
    `<tr><td colspan="${invoice.columns.length - 1}" class="number">${name}</td><td class="number">${
      printers(invoice).money(value)}</td></tr>`) : [];
  return `<table class="wide ${kind}"><thead>${head}</thead><tbody>${[...body, ...feet].join('')}</tbody></table>`;
}

const STYLE = `
  @page { margin: 14mm 16mm } body { font-size: 10pt; line-height: 1.35; margin: 0; color: #222 }
  .row { display: flex; justify-content: space-between; gap: 8mm; margin-bottom: 6mm }
  .right { text-align: right } .centre { text-align: center }
  .big { font-size: 17pt; font-weight: bold } .small { font-size: 8.5pt } .tiny { font-size: 7.5pt; color: #555 }
  h1 { font-size: 18pt; margin: 5mm 0 }
  .under { text-decoration: underline; margin: 10mm 0 2mm } .to { margin-bottom: 5mm }
  .label { font-size: 8.5pt; color: #666; font-weight: bold }
  .boxed { border: 1px solid #888; padding: 2mm; min-width: 70mm } .bar { background: #ddd; font-weight: bold }
  table { border-collapse: collapse } .wide { width: 100%; margin: 4mm 0 } td,
    th { padding: 1.1mm 2mm; text-align: left; vertical-align: top }
  .number { text-align: right } .grid td,
    .grid th { border: 1px solid #999 } .ruled th { border-bottom: 1.5px solid #333 } .ruled td { border-bottom: 1px solid #ccc }
  .zebra tr:nth-child(even) td { background: #eef } .zebra th { background: #246; color: #fff }
  .cells { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 1px }
  .cells div { border: 1px solid #aaa; padding: 1.5mm } .totals { margin: 3mm 0 3mm auto }
  .totals td:last-child { text-align: right; padding-left: 10mm }
  .totals.left { margin-left: 0 } .totals.full { width: 100% } .strong { font-weight: bold; font-size: 11.5pt } .last { break-after: page }
  .notes { margin: 5mm 0 } .foot { margin-top: 14mm; border-top: 1px solid #999; padding-top: 2mm }
  .fixed { position: fixed; bottom: 0; left: 0; right: 0 }`;

/** The page of an invoice as HTML. */
export function page(invoice, sums) {
  const part = (each) => {
    if (Array.isArray(each)) return `<div class="row">${each.map((inner) => `<div>${part(inner)}</div>`).join('')}</div>`;
    if (each.startsWith('<')) return each;
    const [name, kind = ''] = each.split(':');
    return parts[name](invoice, sums, kind);
  };
  const font = invoice.font ?? '"DejaVu Sans", "Noto Sans", sans-serif';
  return `<!doctype html><meta charset="utf-8"><style>${STYLE} body { font-family: ${font} } ${invoice.style ?? ''}</style>
${invoice.page.map(part).join('\n')}`;
}

/** A bank account with right check digits. */
export function iban(country, account) {
  const digits = `${account}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  const check = String(98n - BigInt(digits) % 97n).padStart(2, '0');
  return `${country}${check}${account}`;
}
export const grouped = (account) => account.replace(/.{4}(?=.)/g, '$& ');
