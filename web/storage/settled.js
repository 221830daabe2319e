// Settled: which records this browser's tabs deleted on purpose. A record that is missing and not among them has vanished:
// the site's data were cleared, or a fault of the browser took it.
//
// They are noted twice. In the database the note comes and goes with the deletion itself. Outside of it the note outlives a
// database that is deleted, but another tab may read it late: each process of a browser has a copy of its own.
import { SETTLED } from './database.js';

const KEY = 'countersign.settled';
const MOST = 2000;

/**
 * Notes in the transaction that deletes a record.
 * @param {import('idb').IDBPTransaction<any, any, 'readwrite'>} transaction
 * @param {string} key
 */
export async function noteSettled(transaction, key) {
  const notes = transaction.objectStore(SETTLED);
  const last = Number(await notes.add(key));
  if (last > MOST) await notes.delete(IDBKeyRange.upperBound(last - MOST));
}

/** @returns {Storage | null} null where the browser keeps none for this site */
function localStorageOrNull() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

export class Settled {
  /** @param {Pick<Storage, 'getItem' | 'setItem'> | null} [storage] */
  constructor(storage = localStorageOrNull()) {
    this.storage = storage;
  }

  /**
   * Those of both places.
   * @param {string[]} inDatabase
   * @returns {string[] | null} null where it cannot be known
   */
  with(inDatabase) {
    const noted = this.all();
    return noted && [...new Set([...noted, ...inDatabase])];
  }

  /** @returns {string[] | null} the oldest first; null where it cannot be known */
  all() {
    if (!this.storage) return null;
    try {
      const kept = JSON.parse(this.storage.getItem(KEY) ?? '[]');
      return Array.isArray(kept) ? kept.map(String) : [];
    } catch {
      return null;
    }
  }

  /**
   * To be called before the record is deleted: nobody finds it missing without the note.
   * @param {string} key
   */
  note(key) {
    this.write([...(this.all() ?? []).filter((each) => each !== key), key].slice(-MOST));
  }

  /**
   * It was not deleted after all.
   * @param {string} key
   */
  takeBack(key) {
    this.write((this.all() ?? []).filter((each) => each !== key));
  }

  /** @param {string[]} keys */
  write(keys) {
    try {
      this.storage?.setItem(KEY, JSON.stringify(keys));
    } catch {
      this.storage = null; // nobody knows any more what was settled
    }
  }
}
