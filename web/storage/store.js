// Store: records in IndexedDB that survive the tab, and locks between tabs.
import { Database, DRAFTS, NAME, OUTBOX, SETTLED, reasonOf } from './database.js';
import { Locks } from './locks.js';
import { SEALED, Seal } from './seal.js';
import { Settled, noteSettled } from './settled.js';

/**
 * put: writes; the guard {absent, drafts} has columns that no other record may hold, and keys of drafts that go with it.
 * swap: writes over a record that holds the guard.
 * remove: deletes, and writes the columns given into each record that holds the guard. lock, unlock: of that name.
 * persist: asks the browser to keep what is stored when its disk is full.
 * putDraft: writes a draft, and deletes those of the keys in the guard, a JSON list; with an empty record it only deletes.
 * all: {records, settled}, the keys of those that were deleted on purpose, null where that is not known.
 * allDrafts: {records, alive}, and the tab of the key is alive from then on.
 * key: what encrypts and opens from now on, of the user that is the key; the guard has its hex digits, or nothing to forget it.
 */
export const Operation = Object.freeze({
  put: 0, swap: 1, remove: 2, all: 3, lock: 4, unlock: 5, persist: 6, putDraft: 7, allDrafts: 8, key: 9,
});
/** What the module is told: done, refused because the guard did not match, failed. */
export const Outcome = Object.freeze({ done: 0, refused: 1, failed: 2 });

/** What a tab tells the others. */
export const Told = Object.freeze({ changed: 'changed', keyForgotten: 'key forgotten', lost: 'lost' });

/**
 * @typedef {{outcome: number, text: string}} Answer
 * @typedef {import('idb').IDBPTransaction<any, any, 'readwrite'>} Transaction
 */

export class Store {
  /**
   * @param {(told: string) => void} onElsewhere another tab wrote, or the database can be read now, or a key was forgotten
   * @param {ConstructorParameters<typeof Database>[1] & {settled?: Settled}} [options]
   */
  constructor(onElsewhere, options) {
    this.database = new Database(() => onElsewhere(Told.changed), { ...options, onLost: () => onElsewhere(Told.lost) });
    this.settled = options?.settled ?? new Settled();
    this.channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(NAME) : null;
    this.channel?.addEventListener('message', (message) => onElsewhere(message.data));
    this.seal = new Seal();
    this.locks = new Locks(globalThis.navigator?.locks);
  }

  /**
   * @param {number} operation
   * @param {string} key
   * @param {string} guard JSON object of columns and their values, or of a list of values; of a lock "steal" or ""
   * @param {string} record JSON object
   * @returns {Promise<Answer>}
   */
  async run(operation, key, guard, record) {
    try {
      return await this.attempt(operation, key, guard, record);
    } catch (error) {
      return { outcome: Outcome.failed, text: reasonOf(error) };
    }
  }

  /**
   * @param {number} operation
   * @param {string} key
   * @param {string} guard
   * @param {string} record
   * @returns {Promise<Answer>}
   */
  async attempt(operation, key, guard, record) {
    const given = record === '' ? undefined : JSON.parse(record);
    const sealed = given?.alg === SEALED ? await this.seal.close(key, given) : given;
    switch (operation) {
      case Operation.unlock:
        this.locks.leave(key);
        return answer(true);
      case Operation.lock:
        return answer(await this.locks.take(key, guard === 'steal'));
      case Operation.persist:
        return answer(await persist());
      case Operation.all:
        return answer(true, await this.allRecords());
      case Operation.putDraft:
        return answer(await this.database.use((connection) => putDraft(connection, key, guard, sealed)));
      case Operation.allDrafts:
        return answer(true, await this.allDrafts(key));
      case Operation.key:
        this.seal.use(key, guard);
        if (guard === '') this.channel?.postMessage(Told.keyForgotten);
        return answer(true);
    }
    if (operation === Operation.remove) this.settled.note(key);
    const done = await this.database.use(async (connection) => {
      const transaction = connection.transaction([OUTBOX, DRAFTS, SETTLED], 'readwrite', { durability: 'strict' });
      const work = (operation === Operation.put ? put : change)(transaction, operation, key, guard, sealed);
      const [changed] = await Promise.all([work, transaction.done]);
      return changed;
    });
    if (!done && operation === Operation.remove) this.settled.takeBack(key);
    if (done) this.channel?.postMessage(Told.changed);
    return answer(done);
  }

  /** Records and notes of one moment: what is missing because it was deleted has its note. */
  async allRecords() {
    const [records, settled] = await this.opened(OUTBOX, SETTLED);
    return JSON.stringify({ records, settled: this.settled.with(settled) });
  }

  /** @param {string} tab */
  async allDrafts(tab) {
    const alive = await this.locks.alive(tab);
    const [records] = await this.opened(DRAFTS);
    return JSON.stringify({ records, alive });
  }

  /**
   * All records of a store, those that the key in use opens in the clear, and what others hold at that moment.
   * @param {string} name
   * @param {string[]} others
   */
  async opened(name, ...others) {
    const [keys, records, ...more] = await this.database.use((connection) => {
      const transaction = connection.transaction([name, ...others]);
      const store = transaction.objectStore(name);
      return Promise.all([store.getAllKeys(), store.getAll(), ...others.map((each) => transaction.objectStore(each).getAll())]);
    });
    return [await Promise.all(records.map((record, i) => this.seal.open(String(keys[i]), record))), ...more];
  }
}

/**
 * @param {import('idb').IDBPDatabase} connection
 * @param {string} key
 * @param {string} guard
 * @param {any} record undefined only deletes
 */
async function putDraft(connection, key, guard, record) {
  const transaction = connection.transaction(DRAFTS, 'readwrite', { durability: 'strict' });
  const replaced = guard === '' ? [] : /** @type {string[]} */ (JSON.parse(guard));
  const writes = replaced.map((each) => transaction.store.delete(each));
  await Promise.all([...writes, record && transaction.store.put(record, key), transaction.done]);
  return true;
}

/** @returns {Answer} */
function answer(/** @type {boolean} */ done, text = '') {
  return { outcome: done ? Outcome.done : Outcome.refused, text };
}

/** Not on plain http, and not where the browser or its user says no. */
async function persist() {
  const storage = globalThis.navigator?.storage;
  return storage?.persist ? storage.persist() : false;
}

/**
 * What is swapped or removed must be as the guard says. Where a removal brings columns of its own, its guard tells of which
 * other records these become part.
 * @param {Transaction} transaction
 * @param {number} operation
 * @param {string} key
 * @param {string} guard
 * @param {any} record
 * @returns {Promise<boolean>} false: the guard refused it
 */
async function change(transaction, operation, key, guard, record) {
  const records = transaction.objectStore(OUTBOX);
  const columns = guard === '' ? undefined : JSON.parse(guard);
  if (operation === Operation.swap && !holds(await records.get(key), columns)) return false;
  if (operation === Operation.remove && columns && !record) {
    const stored = await records.get(key);
    if (stored && !holds(stored, columns)) return false;
  }
  if (operation !== Operation.remove) {
    await records.put(record, key);
    return true;
  }
  await records.delete(key);
  await noteSettled(transaction, key);
  if (!columns || !record) return true;
  const [keys, all] = [await records.getAllKeys(), await records.getAll()];
  for (const [i, each] of all.entries()) {
    if (holds(each, columns)) await records.put({ ...each, ...record }, keys[i]);
  }
  return true;
}

/**
 * @param {Transaction} transaction
 * @param {number} _operation
 * @param {string} key
 * @param {string} guard
 * @param {any} record
 * @returns {Promise<boolean>} false: the guard refused it
 */
async function put(transaction, _operation, key, guard, record) {
  const records = transaction.objectStore(OUTBOX), drafts = transaction.objectStore(DRAFTS);
  const { absent, drafts: gone = [] } = guard === '' ? {} : JSON.parse(guard);
  if (absent) {
    const [keys, all] = [await records.getAllKeys(), await records.getAll()];
    if (all.some((each, i) => keys[i] !== key && holds(each, absent))) return false;
  }
  await records.put(record, key);
  for (const each of gone) await drafts.delete(each);
  return true;
}

/**
 * @param {Record<string, unknown> | undefined} stored
 * @param {Record<string, unknown>} guard
 */
function holds(stored, guard) {
  if (stored === undefined) return false;
  return Object.entries(guard).every(([column, value]) =>
    Array.isArray(value) ? value.includes(stored[column]) : stored[column] === value);
}
