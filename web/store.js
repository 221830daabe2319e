// Store: records in IndexedDB that survive the tab; put, compare-and-swap, delete, all.
import { openDB } from 'idb';

export const Operation = Object.freeze({ put: 0, swap: 1, remove: 2, all: 3 });
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
   * @param {string} guard JSON object: what the stored record must still hold
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
    const database = await this.database();
    if (operation === Operation.all) {
      return { outcome: Outcome.done, text: JSON.stringify(await database.getAll(RECORDS)) };
    }
    const transaction = database.transaction(RECORDS, 'readwrite', { durability: 'strict' });
    if (operation === Operation.swap) {
      const stored = await transaction.store.get(key);
      if (!holds(stored, JSON.parse(guard))) {
        await transaction.done;
        return { outcome: Outcome.refused, text: '' };
      }
    }
    if (operation === Operation.remove) await transaction.store.delete(key);
    else await transaction.store.put(JSON.parse(record), key);
    await transaction.done;
    this.channel?.postMessage('changed');
    return { outcome: Outcome.done, text: '' };
  }
}

/**
 * @param {Record<string, unknown> | undefined} stored
 * @param {Record<string, unknown>} guard
 */
function holds(stored, guard) {
  if (stored === undefined) return false;
  return Object.keys(guard).every((column) => stored[column] === guard[column]);
}
