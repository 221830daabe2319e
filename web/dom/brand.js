// Brand: the colour and the mark that config.json names in place of the panel's own. Loaded where it names one.

/** @typedef {[number, number, number]} Rgb red, green and blue, 0 to 255 */

const BLACK = /** @type {Rgb} */ ([0, 0, 0]);
const WHITE = /** @type {Rgb} */ ([255, 255, 255]);

/** What the colour stands on and under in a look: src/ui/theme.cpp, which the tests hold this to. @typedef {typeof LIGHT} Look */
const LIGHT = { away: BLACK, limit: 0.15, under: WHITE, share: 0.12, ownAccent: '#1f5fbf', ownSoft: '#e3edfb' };
const DARK = {
  away: WHITE, limit: 0.33, under: /** @type {Rgb} */ ([0x1a, 0x20, 0x28]), share: 0.2, ownAccent: '#82b1ff', ownSoft: '#22344f',
};
/** The ground of what is chosen in the dark is no lighter, so that dim text on it can be read. */
const DARKEST_SOFT = 0.034;

const LOGO_HEIGHT = 26;
const WIDEST_LOGO = 160;

/** @param {string} hex @returns {Rgb} */
export const rgbOf = (hex) => /** @type {Rgb} */ ([1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));

/** @param {Rgb} rgb */
const digitsOf = (rgb) => rgb.map((part) => part.toString(16).padStart(2, '0')).join('');

/** @param {Rgb} a @param {Rgb} b @param {number} share of b @returns {Rgb} */
const mixed = (a, b, share) => /** @type {Rgb} */ (a.map((part, at) => Math.round(part + (b[at] - part) * share)));

/** The relative luminance of WCAG 2.2, 0 to 1. @param {Rgb} rgb */
export function luminance(rgb) {
  const [red, green, blue] = rgb.map((part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * The accent as near to the colour as can be read, and a tint of it for what is chosen.
 * @param {Rgb} color
 * @param {Look} look
 * @returns {[Rgb, Rgb]}
 */
function shadesOf(color, look) {
  const isReadable = (/** @type {Rgb} */ rgb) => (look === LIGHT ? luminance(rgb) <= look.limit : luminance(rgb) >= look.limit);
  let accent = color;
  for (let share = 0.05; !isReadable(accent); share += 0.05) accent = mixed(color, look.away, Math.min(share, 1));
  let { share } = look;
  while (look === DARK && luminance(mixed(look.under, accent, share)) > DARKEST_SOFT) share -= 0.01;
  return [accent, mixed(look.under, accent, share)];
}

/**
 * Both looks in 24 hexadecimal digits; those of the panel where the text is no colour.
 * @param {string} color as #rrggbb
 */
export function digitsOfColor(color) {
  const isColor = /^#[0-9a-f]{6}$/i.test(color);
  const shades = [LIGHT, DARK].flatMap((look) => (isColor ? shadesOf(rgbOf(color), look) : [rgbOf(look.ownAccent), rgbOf(look.ownSoft)]));
  return shades.map(digitsOf).join('');
}

/** As wide as config.json says, else as high. @param {number} width in CSS px */
const widthOf = (width) => (width >= 1 ? Math.min(Math.round(width), WIDEST_LOGO) : LOGO_HEIGHT);

/**
 * Puts the mark before the name; a dialog may lie over it, which the canvas draws.
 * @param {HTMLElement} page
 * @param {string} source of this origin
 * @param {number} width
 */
function addLogo(page, source, width) {
  const document = page.ownerDocument;
  const logo = Object.assign(document.createElement('img'), { id: 'logo', alt: '', src: source, onerror: () => logo.remove() });
  const style = new CSSStyleSheet();
  style.replaceSync(`#logo { position: absolute; inset-block-start: 10px; inset-inline-start: 16px;
    width: ${width}px; height: ${LOGO_HEIGHT}px; max-width: 30vw; object-fit: contain; object-position: left; pointer-events: none }
    :dir(rtl) > #logo { object-position: right }
    :has(> #tree [role="dialog"]) > #logo { opacity: 0.2 }
    .plain > #logo { position: static; margin: 0.5rem 1rem 0 }`);
  document.adoptedStyleSheets.push(style);
  page.querySelector('canvas')?.after(logo); // which it lies on
}

/** @param {string} address @param {string} base */
function isOfThisOrigin(address, base) {
  try {
    return new URL(address, base).origin === new URL(base).origin;
  } catch {
    return false; // it is no address
  }
}

/**
 * What the module is told of it, in hexadecimal digits: the colours, then the room for the mark in CSS px; shows the mark.
 * @param {import('../network/config.js').Config} config
 * @param {HTMLElement} page
 */
export function brandOf({ color, logo, logoWidth }, page) {
  const isOurs = logo !== '' && isOfThisOrigin(logo, page.ownerDocument.baseURI);
  const width = isOurs ? widthOf(logoWidth) : 0;
  if (isOurs) addLogo(page, logo, width);
  return digitsOfColor(color) + width.toString(16).padStart(2, '0');
}
