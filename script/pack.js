// Packs web/ and the built module into dist/: content-hashed names, brotli and gzip beside each file, a manifest, and config.json.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const [moduleFolder = 'build/wasm-release', out = 'dist'] = process.argv.slice(2);
const HASH_DIGITS = 10;
/** @type {Record<string, {bytes: number, brotli: number}>} */
const files = {};

/**
 * Writes a file and what it is when compressed; returns its name in dist/.
 * @param {string} name
 * @param {Buffer | string} content
 * @param {boolean} hashed
 */
function put(name, content, hashed) {
  const bytes = Buffer.from(content);
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, HASH_DIGITS);
  const dot = name.lastIndexOf('.');
  const stored = hashed ? `${name.slice(0, dot)}-${digest}${name.slice(dot)}` : name;
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(`${out}/${stored}`, bytes);
  writeFileSync(`${out}/${stored}.br`, brotli);
  writeFileSync(`${out}/${stored}.gz`, gzipSync(bytes, { level: 9 }));
  files[stored] = { bytes: bytes.length, brotli: brotli.length };
  return stored;
}

/**
 * One module without its comments and blanks.
 * @param {import('esbuild').BuildOptions} options
 */
async function minified(options) {
  const shared = { bundle: true, minify: true, format: 'esm', target: 'es2022', write: false, legalComments: 'none' };
  const result = await build({ ...shared, ...options });
  return result.outputFiles[0].text;
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const wasm = put('panel.wasm', readFileSync(`${moduleFolder}/panel.wasm`), true);
const glue = readFileSync(`${moduleFolder}/panel.mjs`, 'utf8');
const nodeOnly = {
  name: 'node-only',
  setup: (b) => b.onResolve({ filter: /^(fs|path|url|module|crypto|node:.*)$/ }, ({ path }) => ({ path, external: true })),
};
const panel = put('panel.js', await minified({ stdin: { contents: glue, resolveDir: '.' }, plugins: [nodeOnly] }), true);
const hashedNames = {
  name: 'hashed-names',
  setup(b) {
    b.onResolve({ filter: /panel\.mjs$/ }, () => ({ path: `./${panel}`, external: true }));
    b.onLoad({ filter: /web\/main\.js$/ }, ({ path }) => ({ contents: readFileSync(path, 'utf8').replace("'panel.wasm'", `'${wasm}'`) }));
  },
};
const main = put('main.js', await minified({ entryPoints: ['web/main.js'], plugins: [hashedNames] }), true);
const style = put('style.css', (await build({ entryPoints: ['web/style.css'], minify: true, write: false })).outputFiles[0].text, true);
const icon = put('icon.svg', readFileSync('web/icon.svg'), true);
const page = readFileSync('web/index.html', 'utf8')
  .replace('"main.js"', `"${main}"`).replace('"style.css"', `"${style}"`).replace('"icon.svg"', `"${icon}"`)
  .replace('</head>', `<link rel="modulepreload" href="${panel}">\n<link rel="preload" href="${wasm}" as="fetch" crossorigin>\n</head>`);
put('index.html', page, false);
// Edited where it is served: a compressed copy beside it would go on being served as it was.
writeFileSync(`${out}/config.json`, `${JSON.stringify({ api: '' }, null, 2)}\n`);
writeFileSync(`${out}/manifest.json`, `${JSON.stringify({ files }, null, 2)}\n`);
const total = Object.values(files).reduce((sum, file) => sum + file.brotli, 0);
console.log(`dist: ${Object.keys(files).length} files, ${total} bytes as brotli`);
