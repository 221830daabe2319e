// Address: what stands behind the address of the page, from "#" on, its steps of Back and Forward, and the title.

/** Browsers take a hundred changes in half a minute; the Tab key, held, makes more. */
const SETTLED_AFTER_MS = 200;

export class AddressBar {
  /**
   * @param {Window} window
   * @param {(text: string) => void} changed by Back, Forward, a link or the hand of the reader
   */
  constructor(window, changed) {
    this.window = window;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    window.addEventListener('hashchange', () => {
      clearTimeout(this.timer);
      changed(window.location.hash);
    });
  }

  /**
   * @param {string} text
   * @param {string} title
   * @param {boolean} isNewPage a step of its own; else the text takes the place of the one before
   */
  show(text, title, isNewPage) {
    const { window } = this;
    window.document.title = title;
    clearTimeout(this.timer);
    if (isNewPage) window.history.pushState(null, '', text);
    else {
      const before = window.location.hash;
      this.timer = setTimeout(() => {
        // A step of Back whose event is still on its way has its own address, which must not be lost.
        const isWhereItWas = window.location.hash === before;
        if (isWhereItWas && text !== (before || '#/')) window.history.replaceState(null, '', text);
      }, SETTLED_AFTER_MS);
    }
  }
}
