// Arrange: the children of an element in reading order, which is also the order of the Tab key and of a screen reader.

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

export class Arrangement {
  constructor() {
    /** Scrollers whose rows are all there, but not in order yet. @type {Map<HTMLElement, HTMLElement[]>} */
    this.late = new Map();
  }

  /**
   * Puts the elements in order below their parent; nothing moves where they are in order. The rows of a scroller wait for settle: to
   * move one costs more than all else of a frame, and while it scrolls each would move again and again.
   * @param {HTMLElement} parent
   * @param {HTMLElement[]} wanted
   * @param {Element | null} active the element that has the focus
   */
  arrange(parent, wanted, active) {
    this.late.delete(parent);
    if (isArranged(parent, wanted)) return;
    const canWait = parent.dataset.scroller !== undefined && wanted.every((each) => each.parentElement === parent);
    if (canWait) this.late.set(parent, wanted);
    else moveIntoOrder(parent, wanted, active);
  }

  /** @param {Element | null} active */
  settle(active) {
    for (const [parent, wanted] of this.late) moveIntoOrder(parent, wanted, active);
    this.late.clear();
  }
}
