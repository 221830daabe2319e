// Packs web/ and the built module into dist/: content-hashed names, brotli and gzip beside each file, a manifest, and config.json.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { filesOfLanguages } from './languages.js';
import { noticesText } from './notices.js';

const [moduleFolder = 'build/wasm-release', out = 'dist'] = process.argv.slice(2);
const HASH_DIGITS = 10;
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGBLOCK]: 24 };
const BROTLI_OF_CODE = { [constants.BROTLI_PARAM_NPOSTFIX]: 1, [constants.BROTLI_PARAM_NDIRECT]: 8 };
/** @type {Record<string, {bytes: number, brotli: number, lazy?: boolean}>} */
const files = {};
/** What the bundles are made of. @type {import('esbuild').Metafile[]} */
const metafiles = [];

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
  const brotli = brotliCompressSync(bytes, { params: name.endsWith('.wasm') ? { ...BROTLI, ...BROTLI_OF_CODE } : BROTLI });
  writeFileSync(`${out}/${stored}`, bytes);
  writeFileSync(`${out}/${stored}.br`, brotli);
  writeFileSync(`${out}/${stored}.gz`, gzipSync(bytes, { level: 9 }));
  files[stored] = { bytes: bytes.length, brotli: brotli.length };
  return stored;
}

/**
 * A file that is loaded only when it is needed: with a document, in the plain layout.
 * @param {string} name
 * @param {Buffer | string} content
 */
function putLazy(name, content) {
  const stored = put(name, content, true);
  files[stored].lazy = true;
  return stored;
}

/** The core's modules and the worker around them, loaded with the first document that needs one; returns the worker's name in dist/. */
async function packCore() {
  const [core, found] = ['core.wasm', 'found.wasm'].map((name) => putLazy(name, readFileSync(`${moduleFolder}/${name}`)));
  const names = {
    name: 'name-of-the-core',
    setup(/** @type {import('esbuild').PluginBuild} */ b) {
      b.onLoad({ filter: /web\/document\/core_worker\.js$/ }, ({ path }) => ({
        contents: readFileSync(path, 'utf8').replace("'core.wasm'", `'${core}'`).replace("'found.wasm'", `'${found}'`),
      }));
    },
  };
  return putLazy('core_worker.js', await minified({ entryPoints: ['web/document/core_worker.js'], plugins: [names] }));
}

/** The viewer of documents and the library it works with; returns its name in dist/. */
async function packDocuments() {
  const library = 'node_modules/pdfjs-dist';
  const version = JSON.parse(readFileSync(`${library}/package.json`, 'utf8')).version;
  const folder = `pdfjs-${version}`;
  for (const part of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) {
    mkdirSync(`${out}/${folder}/${part}`, { recursive: true });
    for (const name of readdirSync(`${library}/${part}`)) {
      if (part === 'wasm' && !/^(jbig2|openjpeg|qcms_bg)\.wasm$/.test(name)) continue;
      writeFileSync(`${out}/${folder}/${part}/${name}`, readFileSync(`${library}/${part}/${name}`));
    }
  }
  const newer = await minified({ entryPoints: ['web/document/newer.js'], format: 'iife' }); // its names are its own
  const built = (/** @type {string} */ name) => putLazy(`${name}.js`, newer + readFileSync(`${library}/build/${name}.min.mjs`, 'utf8'));
  const [pdf, parser, painter] = ['pdf', 'pdf.worker', 'pdf.renderer'].map(built);
  const core = await packCore();
  const names = {
    name: 'names-of-the-library',
    setup(/** @type {import('esbuild').PluginBuild} */ b) {
      b.onResolve({ filter: /^pdfjs-dist$/ }, () => ({ path: `./${pdf}`, external: true }));
      b.onLoad({ filter: /web\/document\/pdf\.js$/ }, ({ path }) => ({
        contents: readFileSync(path, 'utf8').replace("'pdf/'", `'${folder}/'`),
      }));
      b.onLoad({ filter: /web\/document\/workers\.js$/ }, ({ path }) => ({
        contents: readFileSync(path, 'utf8')
          .replace("'pdf.worker.js'", `'${parser}'`).replace("'pdf.renderer.js'", `'${painter}'`).replace("'core_worker.js'", `'${core}'`),
      }));
    },
  };
  return putLazy('documents.js', await minified({ entryPoints: ['web/document/documents.js'], plugins: [names] }));
}

/**
 * One module without its comments and blanks.
 * @param {import('esbuild').BuildOptions} options
 */
async function minified(options) {
  const shared = { bundle: true, minify: true, format: 'esm', target: 'es2022', write: false, legalComments: 'none', metafile: true };
  const result = await build({ ...shared, ...options });
  metafiles.push(/** @type {import('esbuild').Metafile} */ (result.metafile));
  return result.outputFiles[0].text;
}

/**
 * A style sheet without its comments and blanks.
 * @param {string} path
 */
async function minifiedStyle(path) {
  return (await build({ entryPoints: [path], minify: true, write: false })).outputFiles[0].text;
}

/** What is loaded once the panel is drawn; returns its name in dist/. */
async function packLater() {
  const style = putLazy('plain.css', await minifiedStyle('web/plain.css'));
  const names = {
    name: 'name-of-the-style',
    setup(/** @type {import('esbuild').PluginBuild} */ b) {
      b.onLoad({ filter: /web\/dom\/plain\.js$/ }, ({ path }) => ({
        contents: readFileSync(path, 'utf8').replace("'plain.css'", `'${style}'`),
      }));
    },
  };
  return putLazy('later.js', await minified({ entryPoints: ['web/later.js'], plugins: [names] }));
}

/** The service worker, under a name that stays: it knows the names of this release's files. */
async function packWorker() {
  const names = Object.keys(files).filter((name) => name !== 'index.html');
  const isFirst = (/** @type {string} */ name) => !files[name].lazy || /^(rest|plain|later|app|brand)-/.test(name);
  const first = [main, ...names.filter((name) => isFirst(name) && name !== main)];
  const lists = {
    name: 'names-of-the-release',
    setup(/** @type {import('esbuild').PluginBuild} */ b) {
      b.onLoad({ filter: /web\/offline\/worker\.js$/ }, ({ path }) => ({
        contents: readFileSync(path, 'utf8').replace("['main.js']", JSON.stringify(first))
          .replace("['documents.js']", JSON.stringify(names.filter((name) => !isFirst(name)))),
      }));
    },
  };
  const stored = put('sw.js', await minified({ entryPoints: ['web/offline/worker.js'], plugins: [lists] }), false);
  files[stored].lazy = true;
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const wasm = put('panel.wasm', readFileSync(`${moduleFolder}/panel.wasm`), true);
const rest = putLazy('rest.wasm', readFileSync(`${moduleFolder}/rest.wasm`));
const languages = Object.fromEntries(filesOfLanguages().map(({ code, text }) => [code, putLazy(`${code}.json`, text)]));
const documents = await packDocuments(), later = await packLater();
const brand = putLazy('brand.js', await minified({ entryPoints: ['web/dom/brand.js'] })); // where a host names one
const mainOf = (/** @type {string} */ text) => text.replace("'panel.wasm'", `'${wasm}'`).replace("'rest.wasm'", `'${rest}'`)
  .replace('string[]} */ ([])', `string[]} */ (${readFileSync('shell/first_requests.json', 'utf8').trim()})`);
const hashedNames = {
  name: 'hashed-names',
  setup(b) {
    b.onResolve({ filter: /^\.\/document\/documents\.js$/ }, () => ({ path: `./${documents}`, external: true }));
    b.onResolve({ filter: /^\.\/later\.js$/ }, () => ({ path: `./${later}`, external: true }));
    b.onResolve({ filter: /^\.\/dom\/brand\.js$/ }, () => ({ path: `./${brand}`, external: true }));
    b.onLoad({ filter: /web\/main\.js$/ }, ({ path }) => ({ contents: mainOf(readFileSync(path, 'utf8')) }));
    b.onLoad({ filter: /web\/bridge\/language\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace('FILES = {}', `FILES = ${JSON.stringify(languages)}`),
    }));
  },
};
const main = put('main.js', await minified({ entryPoints: ['web/main.js'], plugins: [hashedNames] }), true);
const style = put('style.css', await minifiedStyle('web/style.css'), true);
const icon = put('icon.svg', readFileSync('web/icon.svg'), true);
const app = putLazy('app.webmanifest', readFileSync('web/app.webmanifest', 'utf8').replace('"icon.svg"', `"${icon}"`));
const page = readFileSync('web/index.html', 'utf8')
  .replace('"app.webmanifest"', `"${app}"`)
  .replace('"main.js"', `"${main}"`).replace('"style.css"', `"${style}"`).replace('"icon.svg"', `"${icon}"`)
  .replace('</head>', `<link rel="preload" href="${wasm}" as="fetch" crossorigin>\n</head>`);
put('index.html', page, false);
await packWorker();
writeFileSync(`${out}/THIRD_PARTY_NOTICES.txt`, noticesText(moduleFolder, metafiles, ['pdfjs-dist']));
// Edited where it is served: a compressed copy beside it would go on being served as it was.
writeFileSync(`${out}/config.json`, `${JSON.stringify({ api: '' }, null, 2)}\n`);
writeFileSync(`${out}/manifest.json`, `${JSON.stringify({ files }, null, 2)}\n`);
const first = Object.values(files).filter((file) => !file.lazy).reduce((sum, file) => sum + file.brotli, 0);
console.log(`dist: ${Object.keys(files).length} files, ${first} bytes as brotli in the first load`);
