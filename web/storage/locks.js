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
   * @returns {Promise<boolean>} whether this tab holds it now
   */
  take(name, steal) {
    const { manager } = this;
    if (!manager) return Promise.resolve(true);
    this.leave(name);
    return new Promise((resolve) => {
      const hold = (/** @type {Lock | null} */ lock) => {
        resolve(lock !== null);
        if (lock === null) return undefined;
        return new Promise((/** @type {(value?: unknown) => void} */ release) => this.held.set(name, release));
      };
      const options = steal ? { steal: true } : { ifAvailable: true };
      // A stolen lock rejects the request of the tab that held it; the claim in the store is what guards then.
      manager.request(PREFIX + name, options, hold).catch(() => resolve(false));
    });
  }

  /** @param {string} name */
  leave(name) {
    this.held.get(name)?.();
    this.held.delete(name);
  }

  /**
   * The tabs of this browser that asked this, and are still there; none where the browser cannot tell.
   * @param {string} tab this one
   * @returns {Promise<string[]>}
   */
  async alive(tab) {
    if (!this.manager) return [];
    const name = TAB + tab;
    if (!this.held.has(name)) await this.take(name, false);
    const { held } = await this.manager.query();
    return (held ?? []).map((lock) => lock.name ?? '').filter((each) => each.startsWith(PREFIX + TAB))
      .map((each) => each.slice((PREFIX + TAB).length));
  }
}
