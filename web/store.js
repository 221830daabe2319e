// Store: records in IndexedDB that survive the tab, and locks between tabs.
import { Database, DRAFTS, NAME, OUTBOX, reasonOf } from './database.js';
import { Locks } from './locks.js';

/**
 * put: writes; the guard {absent, drafts} has columns that no other record may hold, and keys of drafts that go with it.
 * swap: writes over a record that holds the guard.
 * remove: deletes, and writes the columns given into each record that holds the guard. lock, unlock: of that name.
 * persist: asks the browser to keep what is stored when its disk is full.
 * putDraft: writes a draft, and deletes those of the keys in the guard, a JSON list; with an empty record it only deletes.
 * allDrafts: {records, alive}, and the tab of the key is alive from then on.
 */
export const Operation = Object.freeze({ put: 0, swap: 1, remove: 2, all: 3, lock: 4, unlock: 5, persist: 6, putDraft: 7, allDrafts: 8 });
/** What the module is told: done, refused because the guard did not match, failed. */
export const Outcome = Object.freeze({ done: 0, refused: 1, failed: 2 });

/** @typedef {{outcome: number, text: string}} Answer */

export class Store {
  /**
   * @param {() => void} onChangedElsewhere another tab wrote, or the database can be read now
   * @param {ConstructorParameters<typeof Database>[1]} [options]
   */
  constructor(onChangedElsewhere, options) {
    this.database = new Database(onChangedElsewhere, options);
    this.channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(NAME) : null;
    this.channel?.addEventListener('message', onChangedElsewhere);
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
    switch (operation) {
      case Operation.unlock:
        this.locks.leave(key);
        return answer(true);
      case Operation.lock:
        return answer(await this.locks.take(key, guard === 'steal'));
      case Operation.persist:
        return answer(await persist());
      case Operation.all:
        return answer(true, JSON.stringify(await this.database.use((connection) => connection.getAll(OUTBOX))));
      case Operation.putDraft:
        return answer(await this.database.use((connection) => putDraft(connection, key, guard, record)));
      case Operation.allDrafts:
        return answer(true, await this.allDrafts(key));
    }
    const done = await this.database.use(async (connection) => {
      const transaction = connection.transaction([OUTBOX, DRAFTS], 'readwrite', { durability: 'strict' });
      const records = transaction.objectStore(OUTBOX);
      const work = operation === Operation.put
        ? put(records, transaction.objectStore(DRAFTS), key, guard, record) : change(records, operation, key, guard, record);
      const [changed] = await Promise.all([work, transaction.done]);
      return changed;
    });
    if (done) this.channel?.postMessage('changed');
    return answer(done);
  }

  /** @param {string} tab */
  async allDrafts(tab) {
    const alive = await this.locks.alive(tab);
    const records = await this.database.use((connection) => connection.getAll(DRAFTS));
    return JSON.stringify({ records, alive });
  }
}

/**
 * @param {import('idb').IDBPDatabase} connection
 * @param {string} key
 * @param {string} guard
 * @param {string} record
 */
async function putDraft(connection, key, guard, record) {
  const transaction = connection.transaction(DRAFTS, 'readwrite', { durability: 'strict' });
  const replaced = guard === '' ? [] : /** @type {string[]} */ (JSON.parse(guard));
  const writes = replaced.map((each) => transaction.store.delete(each));
  await Promise.all([...writes, record === '' ? undefined : transaction.store.put(JSON.parse(record), key), transaction.done]);
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
 * @param {import('idb').IDBPObjectStore<any, any, any, 'readwrite'>} records
 * @param {number} operation
 * @param {string} key
 * @param {string} guard
 * @param {string} record
 * @returns {Promise<boolean>} false: the guard refused it
 */
async function change(records, operation, key, guard, record) {
  const columns = guard === '' ? undefined : JSON.parse(guard);
  if (operation === Operation.swap && !holds(await records.get(key), columns)) return false;
  if (operation !== Operation.remove) {
    await records.put(JSON.parse(record), key);
    return true;
  }
  await records.delete(key);
  if (!columns) return true;
  const [keys, all] = [await records.getAllKeys(), await records.getAll()];
  for (const [i, each] of all.entries()) {
    if (holds(each, columns)) await records.put({ ...each, ...JSON.parse(record) }, keys[i]);
  }
  return true;
}

/**
 * @param {import('idb').IDBPObjectStore<any, any, any, 'readwrite'>} records
 * @param {import('idb').IDBPObjectStore<any, any, any, 'readwrite'>} drafts
 * @param {string} key
 * @param {string} guard
 * @param {string} record
 * @returns {Promise<boolean>} false: the guard refused it
 */
async function put(records, drafts, key, guard, record) {
  const { absent, drafts: gone = [] } = guard === '' ? {} : JSON.parse(guard);
  if (absent) {
    const [keys, all] = [await records.getAllKeys(), await records.getAll()];
    if (all.some((each, i) => keys[i] !== key && holds(each, absent))) return false;
  }
  await records.put(JSON.parse(record), key);
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
