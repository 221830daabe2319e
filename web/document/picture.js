// Picture: a PNG or JPEG as a document of one page.
import { NotShown, pictureSize, Trouble } from './files.js';

const MOST_PIXELS = 40_000_000;
const PIXELS_PER_INCH = 150;
const POINTS_PER_INCH = 72;

/** @typedef {import('./documents.js').Area} Area */

export class Picture {
  /** @param {ImageBitmap} bitmap */
  constructor(bitmap) {
    this.bitmap = bitmap;
    this.points = POINTS_PER_INCH / PIXELS_PER_INCH;
    this.pageCount = 1;
  }

  /**
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @param {string} type
   */
  static async open(bytes, type) {
    const [width, height] = pictureSize(bytes);
    if (width * height === 0) throw new NotShown(Trouble.broken);
    if (width * height > MOST_PIXELS) throw new NotShown(Trouble.tooLarge);
    try {
      return new Picture(await createImageBitmap(new Blob([bytes], { type })));
    } catch {
      throw new NotShown(Trouble.broken);
    }
  }

  async sizes() {
    return [[this.bitmap.width * this.points, this.bitmap.height * this.points]];
  }

  async words() {
    return { words: [], places: [] };
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {Area} area
   */
  async paint(canvas, { turns, scale, x, y }) {
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { alpha: false }));
    const width = this.bitmap.width * this.points * scale;
    const height = this.bitmap.height * this.points * scale;
    context.imageSmoothingQuality = 'high';
    context.translate(-x, -y);
    const [acrossEnd, downEnd] = turns % 2 === 1 ? [height, width] : [width, height];
    context.translate(turns === 1 || turns === 2 ? acrossEnd : 0, turns === 2 || turns === 3 ? downEnd : 0);
    context.rotate((turns * Math.PI) / 2);
    context.drawImage(this.bitmap, 0, 0, width, height);
  }

  stop() {}

  close() {
    this.bitmap.close();
  }
}
