// Locks: of all tabs of this browser one holds a name. Where the browser has no Web Locks everybody gets it.

const PREFIX = 'outbox:';
const TAB = 'tab:';

export class Locks {
  /** @param {LockManager | undefined} manager absent on plain http */
  constructor(manager) {
    this.manager = manager;
    /** @type {Map<string, () => void>} what lets a held lock go */
    this.held = new Map();
  }

  /**
   * @param {string} name
   * @param {boolean} steal takes it from a tab that does not answer
   * @returns {Promise<boolean>} whether this tab holds it now; fails where the browser does not tell
   */
  take(name, steal) {
    const { manager } = this;
    if (!manager) return Promise.resolve(true);
    this.leave(name);
    return new Promise((resolve, reject) => {
      const hold = (/** @type {Lock | null} */ lock) => {
        resolve(lock !== null);
        if (lock === null) return undefined;
        return new Promise((/** @type {(value?: unknown) => void} */ release) => this.held.set(name, release));
      };
      const options = steal ? { steal: true } : { ifAvailable: true };
      // A stolen lock rejects the request of the tab that held it, which has its answer by then.
      manager.request(PREFIX + name, options, hold).catch(reject);
    });
  }

  /** @param {string} name */
  leave(name) {
    this.held.get(name)?.();
    this.held.delete(name);
  }

  /** @param {string} name taken by this tab first */
  async all(name) {
    if (!this.held.has(name)) await this.take(name, false);
    return (await this.manager?.query())?.held;
  }

  /**
   * The tabs of this browser that asked this, and are still there; none where the browser cannot tell.
   * @param {string} tab this one
   * @returns {Promise<string[]>}
   */
  async alive(tab) {
    if (!this.manager) return [];
    const name = TAB + tab;
    const held = await this.all(name).catch(() => undefined); // the drafts are read all the same
    return (held ?? []).map((lock) => lock.name ?? '').filter((each) => each.startsWith(PREFIX + TAB))
      .map((each) => each.slice((PREFIX + TAB).length));
  }
}
