// Rest: the part of the module that is loaded behind the one a page starts with.

const PAUSES_MS = [1000, 3000, 9000];

/** @param {number} ms */
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * The rest, in several tries; throws where none of them loads it.
 * @param {() => Promise<Response>} load
 * @param {(ms: number) => Promise<unknown>} waited
 */
export async function loadRest(load, waited = pause) {
  for (let tries = 0; ; tries++) {
    try {
      return await WebAssembly.compileStreaming(load());
    } catch (error) {
      if (tries === PAUSES_MS.length) throw error;
      await waited(PAUSES_MS[tries]);
    }
  }
}

/**
 * @param {import('./panel.js').PanelModule} panel that was started
 * @param {WebAssembly.Module} rest
 */
export async function complete(panel, rest) {
  await WebAssembly.instantiate(rest, /** @type {any} */ ({ panel }));
  panel.panel_complete();
}
