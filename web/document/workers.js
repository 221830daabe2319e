// Workers: the page allows workers from one policy alone, and that one knows the addresses of the viewer's.

/** @typedef {{createScriptURL(url: string): string}} UrlPolicy */

/** @type {UrlPolicy | undefined} */
let policy;

/** pack.js puts the names of the built files here. */
export const WORKERS = Object.freeze({ parser: 'pdf.worker.js', painter: 'pdf.renderer.js', core: 'core_worker.js' });

/**
 * The address of a worker, as the page takes it.
 * @param {string} name of WORKERS
 */
export function workerUrl(name) {
  const allowed = Object.values(WORKERS).map((each) => new URL(each, import.meta.url).href);
  const check = (/** @type {string} */ url) => {
    if (allowed.includes(url)) return url;
    throw new TypeError('not the address of a worker');
  };
  const types = /** @type {{trustedTypes?: {createPolicy(name: string, rules: UrlPolicy): UrlPolicy}}} */ (globalThis).trustedTypes;
  policy ??= types?.createPolicy('pdf-worker', { createScriptURL: check }) ?? { createScriptURL: check };
  return policy.createScriptURL(new URL(name, import.meta.url).href);
}
