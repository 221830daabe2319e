// A press of the mouse: what it presses stays in its place until it is let go.

/** Who holds the button longer sees what has become of the page. */
const HELD_MS = 1000;

/**
 * @typedef {import('./tree.js').Reported} Reported
 */

/**
 * What a click presses; what is dragged is none of it.
 * @param {EventTarget | null} target
 */
const isPressed = (target) => target instanceof HTMLElement && target.closest('button, [role="row"], [type="checkbox"]') !== null;

export class Press {
  /**
   * What a field shows while it has the focus leaves with the focus, and a picture may come at any time. If that were drawn
   * between a button's going down and its coming up, what is pressed would move from under the pointer, and the click be lost.
   * @param {(report: Reported) => void} tell
   */
  constructor(tell) {
    this.tell = tell;
    this.isDown = false;
    this.wasOnce = false;
    /** @type {Reported[]} */
    this.held = [];
    this.holdsFrames = false;
    /** @type {FrameRequestCallback | undefined} */
    this.frame = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.patience = undefined;
  }

  /** @param {Document} document */
  listen(document) {
    document.addEventListener('mousedown', (event) => this.begin(event), true);
    for (const kind of ['mouseup', 'dragend']) document.addEventListener(kind, () => this.end(), true);
    document.defaultView?.addEventListener('blur', () => this.end());
  }

  /**
   * The second press of a double click on a button for one press takes no focus from where the first one led, whatever is in the
   * button's place by then.
   * @param {MouseEvent} event
   */
  begin(event) {
    if (event.detail <= 1) this.wasOnce = event.target instanceof HTMLElement && event.target.dataset.once !== undefined;
    else if (this.wasOnce) event.preventDefault();
    this.isDown = event.button === 0;
    this.holdsFrames = this.isDown && isPressed(event.target);
    clearTimeout(this.patience);
    if (this.holdsFrames) this.patience = setTimeout(() => this.end(), HELD_MS);
  }

  end() {
    clearTimeout(this.patience);
    this.isDown = this.holdsFrames = false;
    for (const report of this.held.splice(0)) this.tell(report);
    if (this.frame) requestAnimationFrame(this.frame);
    this.frame = undefined;
  }

  /**
   * Draws now, or once what is pressed is let go.
   * @param {() => void} draw
   */
  whenUp(draw) {
    if (this.holdsFrames) this.frame = draw;
    else draw();
  }

  /**
   * Tells of the focus, once the button is up.
   * @param {Reported} report
   */
  passFocus(report) {
    if (this.isDown) this.held.push(report);
    else this.pass(report);
  }

  /**
   * Tells at once, after what came before it.
   * @param {Reported} report
   */
  pass(report) {
    for (const before of this.held.splice(0)) this.tell(before);
    this.tell(report);
  }
}
