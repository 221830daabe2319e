// What runs in each page of the soak, and reads what its browser keeps: no code of the panel is touched.

/** Tells of each save that is written to the outbox for the first time: `put` when it is asked for, `stored` when it is done. */
export function watchOutbox() {
  const seen = new Set();
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, key) {
    const request = put.call(this, value, key);
    if (this.name === 'outbox' && !seen.has(key)) {
      seen.add(key);
      const tokens = JSON.parse(value.body).save.changes.map((change) => change.value);
      globalThis.soakSaw('put', key, tokens);
      this.transaction.addEventListener('complete', () => globalThis.soakSaw('stored', key, tokens));
    }
    return request;
  };
}

/** All records of the outbox and the drafts of this origin. */
export function readStores() {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('countersign');
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const database = open.result;
      const transaction = database.transaction(['outbox', 'drafts']);
      const outbox = transaction.objectStore('outbox').getAll(), drafts = transaction.objectStore('drafts').getAll();
      transaction.oncomplete = () => {
        database.close();
        resolve({ outbox: outbox.result, drafts: drafts.result });
      };
    };
  });
}

/** What stands in the text fields of the form. */
export function readForm() {
  return [...document.querySelectorAll('input, textarea')].map((field) => field.value);
}
