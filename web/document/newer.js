// Newer: what the library for documents takes from browsers of this year, for those of the last few.

/**
 * @param {object} holder
 * @param {Record<string, Function>} functions
 */
function lend(holder, functions) {
  for (const [name, value] of Object.entries(functions)) {
    if (!(name in holder)) Object.defineProperty(holder, name, { value, configurable: true, writable: true });
  }
}

/**
 * @this {Map<unknown, unknown>}
 * @param {unknown} key
 * @param {(key: unknown) => unknown} make
 */
function getOrInsertComputed(key, make) {
  if (!this.has(key)) this.set(key, make(key));
  return this.get(key);
}

/**
 * @this {Map<unknown, unknown>}
 * @param {unknown} key
 * @param {unknown} value
 */
function getOrInsert(key, value) {
  return getOrInsertComputed.call(this, key, () => value);
}

for (const kind of [Map, WeakMap]) lend(kind.prototype, { getOrInsert, getOrInsertComputed });

lend(Math, { sumPrecise: (/** @type {Iterable<number>} */ numbers) => [...numbers].reduce((sum, each) => sum + each, 0) });
lend(Promise, {
  /**
   * @param {(...given: unknown[]) => unknown} call
   * @param {unknown[]} given
   */
  try: (call, ...given) => new Promise((resolve) => resolve(call(...given))),
});
const parse = (/** @type {string} */ url, /** @type {string | undefined} */ base) => (URL.canParse(url, base) ? new URL(url, base) : null);
lend(URL, { parse });
const fromBase64 = (/** @type {string} */ text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
lend(Uint8Array, { fromBase64 });
lend(Uint8Array.prototype, {
  /** @this {Uint8Array} */
  toBase64() {
    return btoa(Array.from(this, (byte) => String.fromCharCode(byte)).join(''));
  },
  /** @this {Uint8Array} */
  toHex() {
    return Array.from(this, (byte) => byte.toString(16).padStart(2, '0')).join('');
  },
});
for (const kind of [Response, Blob]) {
  lend(kind.prototype, {
    /** @this {Response | Blob} */
    async bytes() {
      return new Uint8Array(await this.arrayBuffer());
    },
  });
}

/** Of lists, as iterators have them since 2024. */
const OF_LISTS = /** @type {const} */ (['every', 'filter', 'find', 'flatMap', 'map', 'some', 'reduce', 'forEach']);
const iterators = Object.getPrototypeOf(Object.getPrototypeOf([].values()));
for (const name of OF_LISTS) {
  lend(iterators, {
    /**
     * @this {Iterable<unknown>}
     * @param {unknown[]} given
     */
    [name](...given) {
      const made = /** @type {Function} */ ([][name]).apply([...this], given);
      return Array.isArray(made) ? made.values() : made;
    },
  });
}
lend(iterators, {
  /** @this {Iterable<unknown>} */
  toArray() {
    return [...this];
  },
});
