// Seal: encrypts the body of a record for one user, under a key that is in this tab's memory alone.

export const SEALED = 'A256GCM';
const NONCE_BYTES = 12;

/** @typedef {{user?: string, alg?: string, iv?: unknown, body?: unknown}} Sealable */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What the ciphertext belongs to: in another record, or under another user, it does not open. */
const place = (/** @type {string} */ user, /** @type {string} */ name) => encoder.encode(`${user}\n${name}`);

const KEY_DIGITS = /.{1,64}/g;

/** @param {string} hex 64 digits */
function imported(hex) {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const key = Promise.resolve(crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']));
  key.catch(() => undefined);
  return key;
}

export class Seal {
  constructor() {
    this.user = '';
    /**
     * The first closes and opens, the others, which were in use before it, open.
     * @type {Promise<CryptoKey>[]}
     */
    this.keys = [];
  }

  /**
   * @param {string} user
   * @param {string} hex 64 digits of each key, the one in use first; none: the keys are forgotten
   */
  use(user, hex) {
    this.user = user;
    this.keys = (hex.match(KEY_DIGITS) ?? []).map(imported);
  }

  /**
   * The record as it may be stored. Throws where it asks for encryption and its user's key is not here.
   * @template {Sealable} T
   * @param {string} name of the record
   * @param {T} record
   * @returns {Promise<T>}
   */
  async close(name, record) {
    if (record.alg !== SEALED) return record;
    if (this.keys.length === 0 || record.user !== this.user) throw new Error('its user is not signed in');
    const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const how = { name: 'AES-GCM', iv, additionalData: place(this.user, name) };
    const body = await crypto.subtle.encrypt(how, await this.keys[0], encoder.encode(String(record.body)));
    return { ...record, iv, body: new Uint8Array(body) };
  }

  /**
   * The record with its body in the clear and an empty `iv`; without a body where it does not open.
   * @template {Sealable} T
   * @param {string} name of the record
   * @param {T} record
   * @returns {Promise<T>}
   */
  async open(name, record) {
    if (record.alg !== SEALED) return record;
    const shut = { ...record, iv: 'sealed', body: '' };
    if (record.user !== this.user) return shut;
    const how = { name: 'AES-GCM', iv: /** @type {BufferSource} */ (record.iv), additionalData: place(this.user, name) };
    for (const key of this.keys) {
      try {
        const body = await crypto.subtle.decrypt(how, await key, /** @type {BufferSource} */ (record.body));
        return { ...record, iv: '', body: decoder.decode(body) };
      } catch {
        continue;  // it was closed with another
      }
    }
    return shut;
  }
}
