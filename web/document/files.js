// Files: what a document is by its first bytes, how large its picture would be, and how its bytes are fetched.

export const MOST_BYTES = 64 * 1024 * 1024;
const LOOKED_AT = 1024;

/** app::DocumentTrouble. */
export const Trouble = Object.freeze({
  unreachable: 0, refused: 1, absent: 2, locked: 3, broken: 4, unknownKind: 5, tooLarge: 6, tooSlow: 7, noViewer: 8, notOpened: 9,
});

/** A reason that a document is not shown. */
export class NotShown extends Error {
  /**
   * @param {number} trouble
   * @param {string} [detail]
   */
  constructor(trouble, detail = '') {
    super(detail);
    this.trouble = trouble;
  }
}

/**
 * @param {Uint8Array} bytes
 * @returns {'pdf' | 'png' | 'jpeg' | 'xml' | 'other'}
 */
export function kindOf(bytes) {
  if (bytes[0] === 0x89 && String.fromCharCode(...bytes.subarray(1, 4)) === 'PNG') return 'png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  const head = String.fromCharCode(...bytes.subarray(0, LOOKED_AT));
  if (/^[\s\uFEFF\u00EF\u00BB\u00BF]*%PDF-/.test(head)) return 'pdf';
  return /^[\s\u00EF\u00BB\u00BF\u00FE\u00FF]*<(?!html|svg|!doctype)/i.test(head.replaceAll('\0', '')) ? 'xml' : 'other';
}

/**
 * Width and height in pixels, read from the file without decoding it; zeros where they cannot be read.
 * @param {Uint8Array} bytes of a PNG or JPEG
 */
export function pictureSize(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (kindOf(bytes) === 'png') return bytes.length < 24 ? [0, 0] : [view.getUint32(16), view.getUint32(20)];
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1];
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    at += 2 + view.getUint16(at + 2);
  }
  return [0, 0];
}

/**
 * The name that a file is to have, as Content-Disposition says it.
 * @param {string} disposition
 */
export function nameIn(disposition) {
  const NAMELESS = 'attachment';
  try {
    return decodeURIComponent(/filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1] ?? '').replaceAll(/[/\\:\p{C}]/gu, '_') || NAMELESS;
  } catch {
    return NAMELESS;
  }
}

/** @param {Response} response */
function checkAnswer(response) {
  if (response.type === 'opaqueredirect') throw new NotShown(Trouble.unreachable, 'The address leads elsewhere.');
  if (response.status === 404) throw new NotShown(Trouble.absent);
  if (!response.ok) throw new NotShown(Trouble.refused, String(response.status));
}

/**
 * All bytes of a document, or NotShown.
 * @param {import('../network/credentials.js').Fetcher} fetcher
 * @param {string} url
 * @param {{signal: AbortSignal, progress: (loaded: number, total: number) => void}} options
 */
export async function fetchBytes(fetcher, url, { signal, progress }) {
  let response;
  try {
    response = await fetcher(url, { signal, cache: 'no-store', redirect: 'manual' });
  } catch {
    throw new NotShown(Trouble.unreachable);
  }
  checkAnswer(response);
  const total = Number(response.headers.get('Content-Length')) || 0;
  if (total > MOST_BYTES) throw new NotShown(Trouble.tooLarge);
  /** @type {Uint8Array[]} */
  const parts = [];
  let loaded = 0;
  try {
    const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      loaded += part.value.length;
      if (loaded > MOST_BYTES) {
        reader.cancel().catch(() => undefined);
        throw new NotShown(Trouble.tooLarge);
      }
      parts.push(part.value);
      progress(loaded, total);
    }
  } catch (error) {
    throw error instanceof NotShown ? error : new NotShown(Trouble.unreachable);
  }
  const bytes = new Uint8Array(loaded);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
