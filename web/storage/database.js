// Database: IndexedDB of this origin, opened within a limit, upgraded step by step, and opened again when it was closed.
import { deleteDB, openDB } from 'idb';

export const NAME = 'countersign';
export const OUTBOX = 'outbox';
export const DRAFTS = 'drafts';
export const SETTLED = 'settled';
const OURS = [OUTBOX, DRAFTS, SETTLED];
const OPEN_LIMIT_MS = 3000;
const USE_LIMIT_MS = 10000;

/**
 * @typedef {import('idb').IDBPDatabase<any>} Connection
 * @typedef {(connection: Connection, transaction: import('idb').IDBPTransaction<any, any, 'versionchange'>) => unknown} Step
 */

/**
 * The schema: one step a release of it, in order. A step that shipped stays as it is, and none deletes a store or a record.
 * @type {readonly Step[]}
 */
export const STEPS = Object.freeze([
  (connection) => {
    connection.createObjectStore(OUTBOX);
    connection.createObjectStore(DRAFTS);
  },
  (connection) => connection.createObjectStore(SETTLED, { autoIncrement: true }),
]);

export class Database {
  /**
   * @param {() => void} onOpenedLate it opened after those who asked for it were told that it had not
   * @param {{steps?: readonly Step[], openLimitMs?: number, useLimitMs?: number, onLost?: () => void}} [options] onLost: the
   *   database was closed or deleted by somebody else
   */
  constructor(onOpenedLate, { steps = STEPS, openLimitMs = OPEN_LIMIT_MS, useLimitMs = USE_LIMIT_MS, onLost = () => {} } = {}) {
    this.onOpenedLate = onOpenedLate;
    this.onLost = onLost;
    this.steps = steps;
    this.openLimitMs = openLimitMs;
    this.useLimitMs = useLimitMs;
    /** @type {Promise<Connection> | null} */
    this.opening = null;
  }

  /**
   * Does the work on an open connection; where that proves to be closed, exactly once more on a new one.
   * @template T
   * @param {(connection: Connection) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async use(work) {
    try {
      return await this.tryOnce(work);
    } catch (error) {
      if (!isOfConnection(error)) throw error;
      return this.tryOnce(work);
    }
  }

  /**
   * @template T
   * @param {(connection: Connection) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async tryOnce(work) {
    this.opening ??= this.open();
    const { opening } = this;
    const connection = await opening;
    try {
      return await within(work(connection), this.useLimitMs, () => 'TimeoutError');
    } catch (error) {
      if (isOfConnection(error) || nameOf(error) === 'TimeoutError') this.drop(opening);
      throw error;
    }
  }

  /** @returns {Promise<Connection>} fails at the limit; those who ask later fail at once, until it has opened after all */
  open() {
    let [blocked, late] = [false, false];
    const { steps } = this;
    /** @returns {Promise<Connection>} */
    const connect = () => openDB(NAME, steps.length, {
      upgrade(connection, from, _to, transaction) {
        transaction.done.catch(() => undefined); // the open fails with it, and is what tells
        climb(steps.slice(from), connection, transaction).catch(() => transaction.abort());
      },
      blocked() {
        blocked = true;
      },
      blocking: () => this.lose(opening),
      terminated: () => this.lose(opening),
    });
    /** @type {Promise<Connection>} */
    const opened = (async () => ofOurShape(await connect(), connect))();
    /** @type {Promise<Connection>} */
    const opening = within(opened, this.openLimitMs, () => {
      late = true;
      return blocked ? 'BlockedError' : 'SlowError';
    });
    const forget = () => {
      if (this.opening === opening) this.opening = null;
    };
    opened.then(() => {
      if (!late) return;
      forget();
      this.opening ??= opened;
      this.onOpenedLate();
    }, forget);
    return opening;
  }

  /**
   * Another connection deletes or upgrades the database, or the browser closed it: what was in it may be gone.
   * @param {Promise<Connection>} opening
   */
  lose(opening) {
    this.drop(opening);
    this.onLost();
  }

  /** @param {Promise<Connection>} opening */
  drop(opening) {
    if (this.opening === opening) this.opening = null;
    opening.then((connection) => connection.close()).catch(() => undefined);
  }
}

/**
 * A database of this name that lacks a store of ours is made anew with what it holds of ours.
 * @param {Connection} connection
 * @param {() => Promise<Connection>} connect
 */
async function ofOurShape(connection, connect) {
  const ours = OURS.filter((name) => connection.objectStoreNames.contains(name));
  if (ours.length === OURS.length) return connection;
  const held = ours.length > 0 ? await heldIn(connection, ours) : [];
  connection.close();
  await deleteDB(NAME);
  const made = await connect();
  const writing = made.transaction(OURS, 'readwrite');
  for (const { name, record, key } of held) writing.objectStore(name).put(record, key).catch(() => undefined); // done tells
  await writing.done;
  return made;
}

/**
 * What the stores hold at one moment.
 * @param {Connection} connection
 * @param {string[]} names
 * @returns {Promise<{name: string, record: any, key: IDBValidKey}[]>}
 */
async function heldIn(connection, names) {
  const reading = connection.transaction(names);
  const all = await Promise.all(names.map(async (name) => {
    const store = reading.objectStore(name);
    const [records, keys] = await Promise.all([store.getAll(), store.getAllKeys()]);
    return records.map((record, at) => ({ name, record, key: keys[at] }));
  }));
  return all.flat();
}

/**
 * @param {readonly Step[]} steps
 * @param {Parameters<Step>} words
 */
async function climb(steps, ...words) {
  for (const step of steps) await step(...words);
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} ms
 * @param {() => string} nameAfter of the error at the limit
 * @returns {Promise<T>}
 */
function within(promise, ms, nameAfter) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new DOMException('', nameAfter())), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** @param {unknown} error */
function nameOf(error) {
  return error instanceof Error || error instanceof DOMException ? error.name : '';
}

/** A closed connection, an aborted transaction, or a storage process that went away: all may pass with a new connection. */
function isOfConnection(/** @type {unknown} */ error) {
  return ['InvalidStateError', 'AbortError', 'UnknownError'].includes(nameOf(error));
}

const REASONS = /** @type {Record<string, string>} */ ({
  AbortError: 'the browser did not complete the write',
  UnknownError: 'the storage of the browser has a fault; its disk may be full',
  QuotaExceededError: 'the disk is full, or the share of it that the browser gives to this site',
  SecurityError: 'the browser does not let this site store anything; private windows and strict settings do that',
  InvalidStateError: 'the browser does not let this site store anything; private windows and strict settings do that',
  ReferenceError: 'this browser has no IndexedDB',
  VersionError: 'a newer release of this page is in use in this browser; load this page again',
  BlockedError: 'a tab with an older release of this page is in the way; close that tab',
  SlowError: 'the storage of the browser does not open',
  TimeoutError: 'the storage of the browser does not answer',
});

/**
 * Why it cannot be stored, as the end of a sentence for people.
 * @param {unknown} error
 */
export function reasonOf(error) {
  const known = REASONS[nameOf(error)];
  if (known) return known;
  return error instanceof Error || error instanceof DOMException ? `${error.name}: ${error.message}` : String(error);
}
