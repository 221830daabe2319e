// Rest: the part of the module that is loaded behind the one a page starts with.

/** @typedef {import('./panel.js').PanelModule} PanelModule */

const PAUSES_MS = [1000, 3000, 9000];

/** @param {number} ms */
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * Completes the panel, in several tries; throws where none of them loads the rest.
 * @param {() => Promise<Response>} load
 * @param {PanelModule} panel that was started
 * @param {(ms: number) => Promise<unknown>} waited
 */
export async function loadRest(load, panel, waited = pause) {
  for (let tries = 0; ; tries++) {
    try {
      await WebAssembly.instantiateStreaming(load(), /** @type {any} */ ({ panel }));
      break;
    } catch (error) {
      if (tries === PAUSES_MS.length) throw error;
      await waited(PAUSES_MS[tries]);
    }
  }
  panel.panel_complete();
}
