// Trouble: the page a person reads when the panel cannot start.

/**
 * @param {Document} document
 * @param {string} what happened
 * @param {string} advice what to do
 */
export function showTrouble(document, what, advice) {
  const page = /** @type {HTMLElement} */ (document.getElementById('trouble'));
  /** @type {HTMLElement} */ (document.getElementById('trouble-what')).textContent = what;
  /** @type {HTMLElement} */ (document.getElementById('trouble-do')).textContent = advice;
  /** @type {HTMLElement} */ (document.getElementById('panel')).hidden = true;
  page.hidden = false;
}
