// Pointer: position, buttons and wheel for the canvas; elements above it take their own clicks.

const LINE_CSS = 16;
const FONT_CSS = 14;
const STEP = 5;

/** @typedef {import('../bridge/panel.js').PanelModule} PanelModule */

/**
 * Steps of a wheel event, up and left positive.
 * @param {{deltaX: number, deltaY: number, deltaMode: number}} event
 * @param {number} pageHeight CSS pixels
 */
export function stepsOf(event, pageHeight) {
  const unit = event.deltaMode === 1 ? LINE_CSS : event.deltaMode === 2 ? pageHeight : 1;
  const scale = unit / (STEP * FONT_CSS);
  return { x: -event.deltaX * scale, y: -event.deltaY * scale };
}

/**
 * @param {Element | null} element
 * @param {{clientX: number, clientY: number}} at
 */
function isOver(element, { clientX: x, clientY: y }) {
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
  /** @type {number | null} */
  let dragFrom = null;
  const move = (/** @type {PointerEvent} */ event, /** @type {number} */ button, /** @type {number} */ down) => {
    const [x, y] = at(event);
    panel.panel_pointer(x, y, button, down);
  };
  page.addEventListener('pointermove', (event) => {
    move(event, -1, 0);
    if (dragFrom === null) return;
    panel.panel_wheel(0, (event.clientY - dragFrom) / (STEP * FONT_CSS));
    dragFrom = event.clientY;
  });
  page.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'touch') dragFrom = event.clientY;
    move(event, BUTTONS[event.button] ?? -1, 1);
    if (event.target === canvas) canvas.setPointerCapture(event.pointerId);
  });
  const release = (/** @type {PointerEvent} */ event) => {
    dragFrom = null;
    move(event, BUTTONS[event.button] ?? -1, 0);
  };
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
