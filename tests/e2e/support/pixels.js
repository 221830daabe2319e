// Pixels: a picture of the page, and what stands out in it. Lengths are CSS pixels.
import { inflateSync } from 'node:zlib';

const LINEAR = Float64Array.from({ length: 256 }, (_, at) => (at <= 10 ? at / 255 / 12.92 : ((at / 255 + 0.055) / 1.055) ** 2.4));

/** How two luminances stand out from each other, as WCAG counts. */
export const ratio = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** What a filter of PNG adds to a byte: those to its left, above it, and left of that. */
function predicted(filter, left, up, corner) {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const [byLeft, byUp, byCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

/** The pixels of a PNG as Chromium writes them: 8 bits, three or four channels, not interlaced. */
function decode(png) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const channels = png[25] === 6 ? 4 : 3;
  const parts = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const data = new Uint8Array(height * stride);
  for (let y = 0; y < height; y++) {
    const [filter, from, to] = [raw[y * (stride + 1)], y * (stride + 1) + 1, y * stride];
    for (let x = 0; x < stride; x++) {
      const left = x < channels ? 0 : data[to + x - channels];
      const up = y === 0 ? 0 : data[to + x - stride];
      const corner = x < channels || y === 0 ? 0 : data[to + x - stride - channels];
      data[to + x] = raw[from + x] + predicted(filter, left, up, corner);
    }
  }
  return { width, height, channels, data };
}

/** Where something is without a gap, along one axis. */
function runs(length, isThere, gap) {
  const found = [];
  let last = -Infinity;
  for (let at = 0; at < length; at++) {
    if (!isThere(at)) continue;
    if (at - last > gap + 1) found.push([at, at + 1]);
    found[found.length - 1][1] = at + 1;
    last = at;
  }
  return found;
}

export class Picture {
  /** What a page shows now. */
  static async of(page, scale) {
    const { width, height, channels, data } = decode(await page.screenshot());
    const picture = Object.assign(new Picture(), { width, height, scale, luminance: new Float64Array(width * height) });
    for (let at = 0; at < width * height; at++) {
      const from = at * channels;
      picture.luminance[at] = 0.2126 * LINEAR[data[from]] + 0.7152 * LINEAR[data[from + 1]] + 0.0722 * LINEAR[data[from + 2]];
    }
    return picture;
  }

  at(x, y) {
    return this.luminance[y * this.width + x];
  }

  /** The rectangle in pixels of the picture, cut to it. */
  cut({ x, y, width, height }) {
    const within = (value, most) => Math.min(Math.max(Math.round(value * this.scale), 0), most);
    const [left, top] = [within(x, this.width), within(y, this.height)];
    return { left, top, right: within(x + width, this.width), bottom: within(y + height, this.height) };
  }

  /** The luminance that most of a rectangle has. */
  ground(rect) {
    const { left, top, right, bottom } = this.cut(rect);
    const counts = new Map();
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++) counts.set(this.at(x, y), (counts.get(this.at(x, y)) ?? 0) + 1);
    return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])[0];
  }

  /** The words drawn whole in a rectangle: by how much the strongest pixel of each stands out from the ground. */
  words(rect) {
    const { scale } = this;
    const { left, top, right, bottom } = this.cut(rect);
    const base = this.ground(rect);
    const strength = (x, y) => ratio(this.at(left + x, top + y), base);
    const strongest = (columns, rows) => {
      let best = 1;
      for (let y = rows[0]; y < rows[1]; y++) for (let x = columns[0]; x < columns[1]; x++) best = Math.max(best, strength(x, y));
      return best;
    };
    const isInked = (columns, rows) => strongest(columns, rows) > 1.3;
    const lines = runs(bottom - top, (y) => isInked([0, right - left], [y, y + 1]), 0)
      .filter(([from, to]) => to - from >= 5 * scale && to - from <= 26 * scale);
    return lines.flatMap((rows) => runs(right - left, (x) => isInked([x, x + 1], rows), 3 * scale)
      .filter(([from, to]) => to - from >= 5 * scale && from > 0 && to < right - left)
      .map((columns) => ({ best: strongest(columns, rows), x: (left + columns[0]) / scale, y: (top + rows[0]) / scale })));
  }

  /** Along a line across an edge: how its strongest pixel stands out from what lies before it, and from what lies behind it. */
  edge(from, to) {
    const steps = Math.max(1, Math.round(Math.hypot(to.x - from.x, to.y - from.y) * this.scale));
    const line = [];
    for (let step = 0; step <= steps; step++) {
      const x = Math.round((from.x + (to.x - from.x) * step / steps) * this.scale);
      const y = Math.round((from.y + (to.y - from.y) * step / steps) * this.scale);
      if (x >= 0 && y >= 0 && x < this.width && y < this.height) line.push(this.at(x, y));
    }
    if (line.length < 3) return { outside: 1, inside: 1 };
    const outside = line.map((each) => ratio(each, line[0]));
    const at = outside.indexOf(Math.max(...outside));
    return { outside: outside[at], inside: Math.max(1, ...line.slice(at + 1).map((each) => ratio(each, line[at]))) };
  }

  /** How much of a rectangle differs from another picture by so much, in CSS pixels of area. */
  changed(other, rect, least) {
    const { left, top, right, bottom } = this.cut(rect);
    let count = 0;
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) if (ratio(this.at(x, y), other.at(x, y)) >= least) count++;
    return count / this.scale ** 2;
  }
}
