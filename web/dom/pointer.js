// Pointer: position, buttons and wheel for the canvas; elements above it take their own clicks.

const LINE_CSS = 16;
/** What a step of the wheel scrolls, in CSS pixels: two lines of Dear ImGui's to the side, five up or down. */
export const STEP_CSS = Object.freeze({ x: 2 * 20, y: 5 * 20 });

/** @typedef {import('../bridge/panel.js').PanelModule} PanelModule */

/**
 * Steps of a wheel event, up and left positive.
 * @param {{deltaX: number, deltaY: number, deltaMode: number}} event
 * @param {number} pageHeight CSS pixels
 */
export function stepsOf(event, pageHeight) {
  const unit = event.deltaMode === 1 ? LINE_CSS : event.deltaMode === 2 ? pageHeight : 1;
  return { x: -event.deltaX * unit / STEP_CSS.x, y: -event.deltaY * unit / STEP_CSS.y };
}

/**
 * @param {Element | null} element
 * @param {{clientX: number, clientY: number}} at
 */
export function isOver(element, { clientX: x, clientY: y }) {
  const rect = element?.getBoundingClientRect();
  return rect !== undefined && x >= rect.left && x < rect.right && y >= rect.top && y < rect.bottom;
}

/** Dear ImGui counts left, right, middle; the page left, middle, right. */
const BUTTONS = [0, 2, 1];

/**
 * @param {HTMLElement} page
 * @param {HTMLElement} canvas
 * @param {PanelModule} panel
 */
export function listenToPointer(page, canvas, panel) {
  const at = (/** @type {PointerEvent} */ event) => [event.clientX * devicePixelRatio, event.clientY * devicePixelRatio];
  const move = (/** @type {PointerEvent} */ event, /** @type {number} */ button, /** @type {number} */ down) => {
    if (event.pointerType === 'touch') return;
    const [x, y] = at(event);
    panel.panel_pointer(x, y, button, down);
  };
  page.addEventListener('pointermove', (event) => move(event, -1, 0));
  page.addEventListener('pointerdown', (event) => {
    move(event, BUTTONS[event.button] ?? -1, 1);
    if (event.target === canvas && event.pointerType !== 'touch') canvas.setPointerCapture(event.pointerId);
  });
  const release = (/** @type {PointerEvent} */ event) => move(event, BUTTONS[event.button] ?? -1, 0);
  canvas.addEventListener('mousedown', (event) => {
    if (isOver(page.querySelector('[data-zooms]'), event)) event.preventDefault(); // the field keeps the focus
  });
  page.addEventListener('pointerup', release);
  page.addEventListener('pointercancel', release);
  page.addEventListener('pointerleave', () => panel.panel_pointer_left());
  page.addEventListener('wheel', (event) => {
    if (page.classList.contains('plain')) return; // the browser scrolls
    if (event.ctrlKey && !isOver(page.querySelector('[data-zooms]'), event)) return;
    event.preventDefault();
    const steps = stepsOf(event, page.clientHeight);
    if (event.ctrlKey) {
      panel.panel_zoom(steps.y);
      return;
    }
    panel.panel_wheel(steps.x, steps.y);
  }, { passive: false });
}
