// Arrange: the children of an element in a wanted order.

/**
 * @param {HTMLElement} parent
 * @param {HTMLElement[]} wanted
 */
function isArranged(parent, wanted) {
  const last = wanted[wanted.length - 1];
  if (last.parentElement !== parent) return false;
  /** @type {Element | null} */
  let at = last;
  for (let i = wanted.length - 1; i >= 0; i--) {
    if (at !== wanted[i]) return false;
    at = at.previousElementSibling;
  }
  return true;
}

/**
 * Puts the elements in order; the one that holds the focus is never moved, the others move around it.
 * @param {HTMLElement} parent
 * @param {HTMLElement[]} wanted
 * @param {Element | null} active
 */
function moveIntoOrder(parent, wanted, active) {
  const keep = new Set(wanted);
  let at = parent.firstElementChild;
  for (const element of wanted) {
    while (at && (!keep.has(/** @type {HTMLElement} */ (at)) || at.classList.contains('spacer'))) at = at.nextElementSibling;
    if (at === element) {
      at = at.nextElementSibling;
      continue;
    }
    if (element.parentElement === parent && active && element.contains(active)) {
      while (at && at !== element) {
        const next = at.nextElementSibling;
        parent.append(at);
        at = next;
      }
      at = element.nextElementSibling;
      continue;
    }
    parent.insertBefore(element, at);
  }
}

/**
 * Puts the elements in order below their parent; nothing moves where they are in order.
 * @param {HTMLElement} parent
 * @param {HTMLElement[]} wanted
 * @param {Element | null} active the element that has the focus
 */
export function arrange(parent, wanted, active) {
  if (!isArranged(parent, wanted)) moveIntoOrder(parent, wanted, active);
}
