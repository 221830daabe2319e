// Files: what is dropped on the page, pasted or picked, and how it is sent. What becomes of it is the module's business.

import { sendForm } from './sending.js';

const SEND_MS = 600_000;
const PICKED = '.pdf,.xml,.png,.jpg,.jpeg,.tif,.tiff,.json,.zip,.eml';
const DOCUMENTS = /\.(pdf|png|jpe?g)$/i;
const ANSWER = /\.json$/i;

/** @param {string} name */
const baseOf = (name) => name.replace(/\.[^.]*$/, '').toLowerCase();

/**
 * What is sent at once: a file, or a document with the file of the same base name that says what is on it.
 * @template {{name: string}} F
 * @param {F[]} files
 * @returns {F[][]}
 */
export function parcelsOf(files) {
  const answers = new Map(files.filter((file) => ANSWER.test(file.name)).map((file) => [baseOf(file.name), file]));
  /** @type {F[][]} */
  const parcels = [];
  for (const file of files) {
    const answer = DOCUMENTS.test(file.name) ? answers.get(baseOf(file.name)) : undefined;
    if (answer) answers.delete(baseOf(file.name));
    parcels.push(answer ? [file, answer] : [file]);
  }
  const paired = new Set(parcels.filter((parcel) => parcel.length > 1).map((parcel) => parcel[1]));
  return parcels.filter((parcel) => !paired.has(parcel[0]));
}

export class Files {
  /**
   * @param {import('../bridge/door.js').Door} door
   * @param {HTMLElement} page
   */
  constructor(door, page) {
    this.door = door;
    this.page = page;
    /** @type {File[][]} in the order in which the module was told of them */
    this.parcels = [];
  }

  /** Takes what is dropped on the page or pasted into it, from now on. */
  listen() {
    const { ownerDocument: document } = this.page;
    const mark = (/** @type {boolean} */ on) => {
      this.page.style.outline = on ? '3px dashed' : '';
      this.page.style.outlineOffset = '-6px';
    };
    document.addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      mark(true);
    });
    document.addEventListener('dragleave', (event) => {
      if (!event.relatedTarget) mark(false);
    });
    document.addEventListener('drop', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      mark(false);
      this.add([...event.dataTransfer.files]);
    });
    document.addEventListener('paste', (event) => {
      if (!event.clipboardData?.files.length) return;
      event.preventDefault();
      this.add([...event.clipboardData.files]);
    });
  }

  /** @param {File[]} files */
  add(files) {
    const parcels = parcelsOf(files);
    if (parcels.length === 0) return;
    this.parcels.push(...parcels);
    this.door.filesCame(parcels.map((parcel) => parcel.map((file) => file.name).join(' + ')));
  }

  /**
   * @param {number} call
   * @param {number} parcel below 0: lets the user pick files
   * @param {string} url
   */
  send(call, parcel, url) {
    if (parcel < 0) {
      this.pick();
      return;
    }
    const body = new FormData();
    for (const file of this.parcels[parcel] ?? []) body.append('file', file, file.name);
    const { apiBase } = this.door.services;
    if (apiBase !== '') {
      // Another origin is asked as the rest of the API is, which tells no progress.
      this.door.fetch(call, url, { method: 'POST', headers: 'Accept: application/json', body, timeoutMs: SEND_MS });
      return;
    }
    const progress = (/** @type {number} */ share) => this.door.panel?.panel_files_sent(call, share);
    sendForm(url, body, { timeoutMs: SEND_MS, progress }).then((answer) => this.door.answer(call, answer));
  }

  pick() {
    const input = this.page.ownerDocument.createElement('input');
    Object.assign(input, { type: 'file', multiple: true, accept: PICKED });
    input.addEventListener('change', () => this.add([...input.files ?? []]));
    input.click();
  }
}
