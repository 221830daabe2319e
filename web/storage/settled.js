// Settled: which records this browser's tabs deleted on purpose. A record that is missing and not among them has vanished:
// the site's data were cleared, or a fault of the browser took it.

const KEY = 'countersign.settled';
const MOST = 2000;

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
