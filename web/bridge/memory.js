// Memory: texts and numbers in and out of the module's memory.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** @typedef {import('./panel.js').PanelModule} PanelModule */

export class Memory {
  /** @param {WebAssembly.Memory} memory */
  constructor(memory) {
    this.memory = memory;
  }

  /**
   * A copy of a text.
   * @param {number} at
   * @param {number} size bytes
   */
  text(at, size) {
    return decoder.decode(new Uint8Array(this.memory.buffer, at, size));
  }

  /**
   * A view; valid until the next call into the module.
   * @param {number} at
   * @param {number} size
   */
  bytes(at, size) {
    return new Uint8Array(this.memory.buffer, at, size);
  }

  /**
   * @param {number} at
   * @param {ArrayLike<number>} numbers
   */
  writeDoubles(at, numbers) {
    new Float64Array(this.memory.buffer, at, numbers.length).set(numbers);
  }

  /**
   * Puts a text into the module's buffer for the next call; returns its size in bytes.
   * @param {PanelModule} panel
   * @param {string | Uint8Array} text as such, or in UTF-8
   */
  send(panel, text) {
    const bytes = typeof text === 'string' ? encoder.encode(text) : text;
    const at = panel.panel_text(bytes.length);
    this.bytes(at, bytes.length).set(bytes);
    return bytes.length;
  }
}
