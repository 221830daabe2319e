// Glyphs: rasterises characters and runs of text with the fonts of the system, in device pixels.

/** Font size as a part of the line height; style.css says the same: 14px/20px. */
const FONT_PER_LINE = 14 / 20;
const PAD = 2;
const COLOUR_SPREAD = 24;
/** CSS pixels of the lines that the panel is made of: plain and small ones. */
const LINES = [20, 18];
/** Before this code point no character is drawn in colours of its own. */
const FIRST_COLOURED = 0x2000;

/**
 * @param {number} linePx
 * @param {boolean} bold
 * @param {number} dpr
 */
const keyOf = (linePx, bold, dpr) => `${linePx} ${bold} ${dpr}`;

export class Glyphs {
  /** @param {HTMLElement} panel where a probe of the page's font can be measured */
  constructor(panel) {
    this.panel = panel;
    this.family = getComputedStyle(document.body).fontFamily || 'sans-serif';
    this.canvas = document.createElement('canvas');
    this.canvas.width = 256;
    this.canvas.height = 256;
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d', { willReadFrequently: true }));
    /** @type {Map<string, number>} */
    this.baselines = new Map();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} linePx
   * @param {boolean} bold
   */
  setFont(context, linePx, bold) {
    context.font = `${bold ? '600 ' : ''}${linePx * FONT_PER_LINE}px ${this.family}`;
    context.fontKerning = 'none';
    context.textBaseline = 'alphabetic';
    context.fillStyle = '#fff';
  }

  /**
   * Measures the lines that the panel is made of in one layout of the page.
   * @param {number} dpr
   */
  prepare(dpr) {
    this.measure(LINES.flatMap((line) => [false, true].map((bold) => ({ linePx: Math.round(line * dpr), bold }))), dpr);
  }

  /**
   * The distance from the top of a line to its baseline, in device pixels, as the page lays it out.
   * @param {number} linePx
   * @param {boolean} bold
   * @param {number} dpr
   */
  baseline(linePx, bold, dpr) {
    const key = keyOf(linePx, bold, dpr);
    if (!this.baselines.has(key)) this.measure([{ linePx, bold }], dpr);
    return this.baselines.get(key) ?? 0;
  }

  /**
   * @param {{linePx: number, bold: boolean}[]} lines
   * @param {number} dpr
   */
  measure(lines, dpr) {
    const probes = lines.map(({ linePx, bold }) => {
      const probe = document.createElement('div');
      const mark = document.createElement('span');
      probe.append('x', mark);
      const line = linePx / dpr;
      Object.assign(probe.style, {
        position: 'absolute', visibility: 'hidden', whiteSpace: 'pre', fontFamily: this.family, fontWeight: bold ? '600' : '400',
        fontSize: `${line * FONT_PER_LINE}px`, lineHeight: `${line}px`,
      });
      Object.assign(mark.style, { display: 'inline-block', width: '1px', height: '0px', verticalAlign: 'baseline' });
      return { key: keyOf(linePx, bold, dpr), probe, mark };
    });
    this.panel.append(...probes.map(({ probe }) => probe));
    for (const { key, probe, mark } of probes) {
      const down = mark.getBoundingClientRect().bottom - probe.getBoundingClientRect().top;
      this.baselines.set(key, Math.round(down * dpr));
    }
    for (const { probe } of probes) probe.remove();
  }

  /**
   * @param {string} text
   * @param {number} linePx
   * @param {boolean} bold
   */
  advance(text, linePx, bold) {
    this.setFont(this.context, linePx, bold);
    return this.context.measureText(text).width;
  }

  /**
   * One character. Offsets are from the pen on the baseline, in device pixels.
   * @param {string} character
   * @param {number} linePx
   * @param {boolean} bold
   * @returns {{advance: number, x: number, y: number, width: number, height: number, coloured: boolean, pixels: Uint8ClampedArray} | null}
   *   null where nothing is drawn but the pen moves; `pixels` is RGBA
   */
  rasterise(character, linePx, bold) {
    const context = this.context;
    this.setFont(context, linePx, bold);
    const metrics = context.measureText(character);
    const left = Math.floor(-metrics.actualBoundingBoxLeft) - PAD;
    const right = Math.ceil(metrics.actualBoundingBoxRight) + PAD;
    const up = Math.ceil(metrics.actualBoundingBoxAscent) + PAD;
    const down = Math.ceil(metrics.actualBoundingBoxDescent) + PAD;
    const width = Math.min(right - left, this.canvas.width);
    const height = Math.min(up + down, this.canvas.height);
    if (width <= 2 * PAD || height <= 2 * PAD || !Number.isFinite(width * height)) return null;
    context.clearRect(0, 0, width, height);
    context.fillText(character, -left, up);
    const pixels = context.getImageData(0, 0, width, height).data;
    const coloured = (character.codePointAt(0) ?? 0) >= FIRST_COLOURED && isColoured(pixels);
    return { advance: metrics.width, x: left, y: -up, width, height, coloured, pixels };
  }

  /**
   * A run of text as the browser shapes it, on nothing, in a canvas of its own.
   * @param {string} text
   * @param {number} linePx
   * @param {number} how 1 for bold, plus 2 from the right
   * @param {number} baseline
   * @param {number} ink the colour of its letters, red in the lowest byte; 0 for white
   */
  run(text, linePx, how, baseline, ink) {
    const bold = (how & 1) !== 0;
    const canvas = document.createElement('canvas');
    const width = Math.ceil(this.advance(text, linePx, bold));
    canvas.width = Math.max(1, Math.min(width, 4096));
    canvas.height = Math.max(1, Math.ceil(linePx));
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    this.setFont(context, linePx, bold);
    if (ink) context.fillStyle = `rgb(${[ink, ink >> 8, ink >> 16].map((part) => part & 255)})`;
    context.direction = how & 2 ? 'rtl' : 'ltr';
    context.textAlign = 'left';
    context.fillText(text, 0, baseline);
    return { canvas, width: canvas.width, height: canvas.height };
  }
}

/**
 * Emoji come in colour, text does not; a browser's white may be off by a little.
 * @param {Uint8ClampedArray} pixels
 */
function isColoured(pixels) {
  for (let i = 0; i < pixels.length; i += 4) {
    if (pixels[i + 3] < 128) continue;
    const [r, g, b] = [pixels[i], pixels[i + 1], pixels[i + 2]];
    if (Math.max(r, g, b) - Math.min(r, g, b) > COLOUR_SPREAD) return true;
  }
  return false;
}
