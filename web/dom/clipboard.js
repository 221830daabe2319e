// Clipboard: writes a text to it, also where a page on plain http is offered none.

/**
 * @param {Document} document
 * @param {string} text
 * @returns {Promise<boolean>} whether it is there
 */
export async function copy(document, text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelection(document, text);
  }
}

/**
 * @param {Document} document
 * @param {string} text
 */
function copySelection(document, text) {
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('aria-hidden', 'true');
  document.body.append(area);
  area.focus({ preventScroll: true });
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  before?.focus({ preventScroll: true });
  return done;
}
