// Notices: the licences of all that is built into dist/, as their authors wrote them.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @typedef {{name: string, text: string}} Notice */

const LICENCE = /^(licen[cs]e|copying|notice)([._-].*)?$/i;

/**
 * The files of a folder that hold its licence, one after the other.
 * @param {string} folder
 * @returns {string} throws where there is none: nothing is shipped without its licence
 */
function licenceIn(folder) {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && LICENCE.test(entry.name));
  if (names.length === 0) throw new Error(`${folder} holds no licence: say in script/notices.js where it is.`);
  return names.map((entry) => readFileSync(join(folder, entry.name), 'utf8').trim()).join('\n\n');
}

/**
 * The npm packages that a bundle is made of.
 * @param {import('esbuild').Metafile[]} metafiles
 * @returns {string[]} by name
 */
export function packagesOf(metafiles) {
  const inputs = metafiles.flatMap((each) => Object.keys(each.inputs));
  const names = inputs.flatMap((path) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort();
}

/** @param {string} name of an npm package */
function noticeOfPackage(name) {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
  return { name: `${name} ${version}`, text: licenceIn(`node_modules/${name}`) };
}

/**
 * The sources that the module was compiled from, where CMake found them.
 * @param {string} moduleFolder
 * @returns {Notice[]}
 */
function noticesOfModule(moduleFolder) {
  const cache = readFileSync(join(moduleFolder, 'CMakeCache.txt'), 'utf8');
  const folderOf = (/** @type {string} */ option) => new RegExp(`^${option}:[A-Z]+=(.*)$`, 'm').exec(cache)?.[1] ?? '';
  const emscripten = dirname(realpathSync(execFileSync('sh', ['-c', 'command -v emcc'], { encoding: 'utf8' }).trim()));
  const musl = join(emscripten, 'system/lib/libc/musl/COPYRIGHT');
  return [
    { name: 'Dear ImGui', text: licenceIn(folderOf('IMGUI_DIR')) },
    { name: 'JSON for Modern C++ (nlohmann/json)', text: licenceIn(folderOf('JSON_DIR')) },
    { name: 'pugixml', text: licenceIn(folderOf('PUGIXML_DIR')) },
    { name: 'musl, Emscripten\'s C library', text: existsSync(musl) ? readFileSync(musl, 'utf8').trim() : 'MIT licence' },
    {
      name: 'Emscripten and LLVM',
      text: 'Parts of Emscripten (MIT licence and University of Illinois/NCSA licence, the Emscripten authors) and of LLVM\'s libc++,\n' +
        'libc++abi and compiler-rt (Apache License 2.0 with LLVM Exceptions, the LLVM project) are compiled into the module.',
    },
  ];
}

/**
 * @param {string} moduleFolder
 * @param {import('esbuild').Metafile[]} metafiles of what was bundled
 * @param {string[]} copied packages of which files are shipped as they are
 */
export function noticesText(moduleFolder, metafiles, copied) {
  const packages = [...new Set([...packagesOf(metafiles), ...copied])].sort();
  const all = [...packages.map(noticeOfPackage), ...noticesOfModule(moduleFolder)];
  const parts = all.map(({ name, text }) => `${'='.repeat(100)}\n${name}\n${'='.repeat(100)}\n\n${text}\n`);
  return `Countersign is made with the work of others. Their licences:\n\n${parts.join('\n')}`;
}
