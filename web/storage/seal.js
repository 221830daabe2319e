// Seal: encrypts the body of a record for one user, under a key that is in this tab's memory alone.

export const SEALED = 'A256GCM';
const NONCE_BYTES = 12;

/** @typedef {{user?: string, alg?: string, iv?: unknown, body?: unknown}} Sealable */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What the ciphertext belongs to: in another record, or under another user, it does not open. */
const place = (/** @type {string} */ user, /** @type {string} */ name) => encoder.encode(`${user}\n${name}`);

export class Seal {
  constructor() {
    this.user = '';
    /** @type {Promise<CryptoKey> | null} */
    this.key = null;
  }

  /**
   * @param {string} user
   * @param {string} hex 64 digits; none: the key is forgotten
   */
  use(user, hex) {
    this.user = user;
    const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
    this.key = hex === '' ? null : Promise.resolve(crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']));
    this.key?.catch(() => undefined);
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
    if (!this.key || record.user !== this.user) throw new Error('its user is not signed in');
    const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const how = { name: 'AES-GCM', iv, additionalData: place(this.user, name) };
    const body = await crypto.subtle.encrypt(how, await this.key, encoder.encode(String(record.body)));
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
    if (!this.key || record.user !== this.user) return shut;
    try {
      const how = { name: 'AES-GCM', iv: /** @type {BufferSource} */ (record.iv), additionalData: place(this.user, name) };
      const body = await crypto.subtle.decrypt(how, await this.key, /** @type {BufferSource} */ (record.body));
      return { ...record, iv: '', body: decoder.decode(body) };
    } catch {
      return shut;
    }
  }
}
