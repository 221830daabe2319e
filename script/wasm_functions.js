// Wasm functions: the sizes of a module's functions, in the order of their numbers.

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 * @returns {[number, number]} an unsigned LEB128 number, and where it ends
 */
export function numberAt(bytes, at) {
  let [value, shift] = [0, 0];
  for (;;) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
    shift += 7;
  }
}

/**
 * @param {Uint8Array} module
 * @returns {Map<number, [number, number]>} where each section's content begins and ends, by its id; of custom ones the last
 */
export function sectionsOf(module) {
  const sections = new Map();
  for (let at = 8; at < module.length;) {
    const id = module[at];
    const [size, begin] = numberAt(module, at + 1);
    sections.set(id, [begin, begin + size]);
    at = begin + size;
  }
  return sections;
}

/**
 * @param {Uint8Array} module
 * @returns {Uint8Array[]} the bodies of the functions that the module defines
 */
export function bodiesOf(module) {
  const [begin] = sectionsOf(module).get(10) ?? [0];
  let [count, at] = numberAt(module, begin);
  const bodies = [];
  for (; count > 0; count--) {
    const [size, body] = numberAt(module, at);
    bodies.push(module.subarray(body, body + size));
    at = body + size;
  }
  return bodies;
}
