// Store: records in IndexedDB that survive the tab, and locks between tabs.
import { openDB } from 'idb';
import { Locks } from './locks.js';

/**
 * put: writes, with a guard only where no other record holds it. swap: writes over a record that holds the guard.
 * remove: deletes, and writes the columns given into each record that holds the guard. lock, unlock: of that name.
 */
export const Operation = Object.freeze({ put: 0, swap: 1, remove: 2, all: 3, lock: 4, unlock: 5 });
/** What the module is told: done, refused because the guard did not match, failed. */
export const Outcome = Object.freeze({ done: 0, refused: 1, failed: 2 });

const NAME = 'countersign';
const RELEASE = 1;
const RECORDS = 'outbox';

/** @typedef {{outcome: number, text: string}} Answer */

export class Store {
  /** @param {() => void} onChangedElsewhere another tab wrote */
  constructor(onChangedElsewhere) {
    /** @type {Promise<import('idb').IDBPDatabase> | null} */
    this.opening = null;
    this.channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(NAME) : null;
    this.channel?.addEventListener('message', onChangedElsewhere);
    this.locks = new Locks(globalThis.navigator?.locks);
  }

  database() {
    this.opening ??= openDB(NAME, RELEASE, {
      upgrade(database) {
        database.createObjectStore(RECORDS);
        database.createObjectStore('drafts');
      },
      blocking: () => this.forget(),
      terminated: () => this.forget(),
    });
    return this.opening;
  }

  /** The next call opens the database again. */
  forget() {
    const opening = this.opening;
    this.opening = null;
    opening?.then((database) => database.close()).catch(() => undefined);
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
      this.forget();
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      return { outcome: Outcome.failed, text: reason };
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
    if (operation === Operation.unlock) {
      this.locks.leave(key);
      return { outcome: Outcome.done, text: '' };
    }
    if (operation === Operation.lock) {
      const taken = await this.locks.take(key, guard === 'steal');
      return { outcome: taken ? Outcome.done : Outcome.refused, text: '' };
    }
    const database = await this.database();
    if (operation === Operation.all) {
      return { outcome: Outcome.done, text: JSON.stringify(await database.getAll(RECORDS)) };
    }
    const transaction = database.transaction(RECORDS, 'readwrite', { durability: 'strict' });
    const done = await change(transaction.store, operation, key, guard, record);
    await transaction.done;
    if (done) this.channel?.postMessage('changed');
    return { outcome: done ? Outcome.done : Outcome.refused, text: '' };
  }
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
  if (operation === Operation.put && columns) {
    const [keys, all] = [await records.getAllKeys(), await records.getAll()];
    if (all.some((each, i) => keys[i] !== key && holds(each, columns))) return false;
  }
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
 * @param {Record<string, unknown> | undefined} stored
 * @param {Record<string, unknown>} guard
 */
function holds(stored, guard) {
  if (stored === undefined) return false;
  return Object.entries(guard).every(([column, value]) =>
    Array.isArray(value) ? value.includes(stored[column]) : stored[column] === value);
}
