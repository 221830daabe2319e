// Locks: of all tabs of this browser one holds a name. Where the browser has no Web Locks everybody gets it.

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
      manager.request(`outbox:${name}`, options, hold).catch(() => resolve(false));
    });
  }

  /** @param {string} name */
  leave(name) {
    this.held.get(name)?.();
    this.held.delete(name);
  }
}
