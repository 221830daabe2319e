// Presses of Save, and where each of them has ended: in the history, a conflict, a draft or the outbox, or why in none.

/** After the keys went to the page: what it may still have had to do when its tab was killed. */
const WINDOW_MS = 3000;

/**
 * @typedef {{token: string, tab: string, browser: string, invoice: string, field: string, at: number, ids: Set<string>,
 *   stored: boolean, note: string}} Press
 * @typedef {{tab: string, at: number, how: 'killed' | 'left'}} End how a page ended
 * @typedef {{browser: string, invoice: string, at: number}} LetGo edits that the reviewer discarded
 */

export class Presses {
  constructor() {
    /** @type {Map<string, Press>} by token */
    this.all = new Map();
    /** @type {End[]} */
    this.ends = [];
    /** @type {LetGo[]} */
    this.letGo = [];
    /** @type {Set<string>} values that the reviewer put back into the form where a conflict offered them */
    this.putBack = new Set();
  }

  /** @param {Omit<Press, 'ids' | 'stored' | 'note'>} press */
  add(press) {
    this.all.set(press.token, { ...press, ids: new Set(), stored: false, note: '' });
  }

  /**
   * @param {string} step put or stored
   * @param {string} id
   * @param {string[]} tokens
   */
  saw(step, id, tokens) {
    for (const token of tokens) {
      const press = this.all.get(token);
      press?.ids.add(id);
      if (press && step === 'stored') press.stored = true;
    }
  }

  /**
   * @param {Kept} kept
   * @returns {{totals: Record<string, number>, unexplained: Press[], doubled: string[], savedAgain: string[]}} savedAgain: values that
   *   two saves brought in, the second by the reviewer's hand out of a conflict
   */
  account(kept) {
    /** @type {Record<string, number>} */
    const totals = {};
    const unexplained = [];
    for (const press of this.all.values()) {
      const where = this.whereIs(press, kept);
      totals[where] = (totals[where] ?? 0) + 1;
      if (where === 'unexplained') unexplained.push(press);
    }
    const twice = kept.doubled();
    return { totals, unexplained, doubled: twice.filter((token) => !this.putBack.has(token)),
      savedAgain: twice.filter((token) => this.putBack.has(token)) };
  }

  /**
   * @param {Press} press
   * @param {Kept} kept
   */
  whereIs(press, kept) {
    const found = kept.find(press);
    if (found) return found;
    const later = (/** @type {Press} */ each) => each.invoice === press.invoice && each.field === press.field
      && each.browser === press.browser && each.at > press.at;
    if ([...this.all.values()].some((each) => later(each) && kept.find(each))) return 'replaced by a later press on that field';
    if (this.letGo.some((each) => each.browser === press.browser && each.invoice === press.invoice && each.at > press.at)) {
      return 'let go by the reviewer';
    }
    const end = this.ends.find((each) => each.tab === press.tab && each.at >= press.at && each.at - press.at < WINDOW_MS);
    if (end && !press.stored) return `${end.how} before it was stored`;
    return 'unexplained';
  }
}

/** All that is kept at the end: the server's histories, and what the browsers and their open forms hold. */
export class Kept {
  constructor() {
    /** @type {Map<string, string[]>} the tokens that a save brought in, by its request id */
    this.history = new Map();
    /** @type {Map<string, string>} the state of an entry, by its request id */
    this.entries = new Map();
    this.entryTokens = new Set();
    /** @type {{request_id: string, changes: {to: unknown}[]}[]} */
    this.saves = [];
    this.drafts = '';
    this.forms = new Set();
    /** @type {string[]} */
    this.twice = [];
  }

  /** @param {{request_id: string, changes: {to: unknown}[]}[]} saves of one invoice */
  addHistory(saves) {
    this.saves.push(...saves);
    for (const save of saves) {
      if (this.history.has(save.request_id)) this.twice.push(save.request_id);
      this.history.set(save.request_id, save.changes.map((change) => String(change.to)));
    }
  }

  /** @param {{outbox: any[], drafts: any[]}} stores of one browser */
  addStores({ outbox, drafts }) {
    for (const entry of outbox) {
      this.entries.set(entry.request_id, entry.state);
      for (const change of JSON.parse(entry.body).save.changes) this.entryTokens.add(change.value);
    }
    this.drafts += JSON.stringify(drafts);
  }

  /** @param {Press} press */
  find({ token, ids }) {
    if ([...ids].some((id) => this.history.has(id))) return 'in the history';
    const entry = [...ids].find((id) => this.entries.has(id));
    if (entry) return this.entries.get(entry) === 'CONFLICT' ? 'a conflict' : 'in the outbox';
    if ([...this.history.values()].some((tokens) => tokens.includes(token))) return 'in the history, with a later press';
    if (this.entryTokens.has(token)) return 'in the outbox, with a later press';
    if (this.drafts.includes(token) || this.forms.has(token)) return 'a draft';
    return null;
  }

  /** Saves that were applied twice, and values that two saves brought in. */
  doubled() {
    const tokens = [...this.history.values()].flat().filter((each) => /^T\d+x$/.test(each));
    return [...this.twice, ...tokens.filter((each, i) => tokens.indexOf(each) !== i)];
  }

  /**
   * The saves that brought a value in, with what they changed.
   * @param {string} token
   */
  broughtBy(token) {
    return this.saves.filter((save) => save.changes.some((change) => change.to === token));
  }
}
