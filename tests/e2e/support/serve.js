// serve.py as the tests start it: by the interpreter that script/setup gives its packages to, with compiled modules that are kept.
// Another `python3` that is found first would look for this one at each start, and some machines tell Python to keep no modules.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SERVE = join(ROOT, 'serve.py');
const PYTHON = '/usr/bin/python3';

/** That of now: a test may have changed its own. */
function environment() {
  const kept = { ...process.env, PYTHONPYCACHEPREFIX: join(ROOT, 'build', 'pycache') };
  delete kept.PYTHONDONTWRITEBYTECODE;
  return kept;
}

/**
 * A server, started with these words.
 * @param {string[]} words
 */
export const start = (words) => spawn(PYTHON, [SERVE, ...words], { stdio: ['ignore', 'pipe', 'inherit'], env: environment() });

/**
 * A command, run to its end.
 * @param {string[]} words
 * @param {object} options of spawnSync
 */
export const command = (words, options = {}) => spawnSync(PYTHON, [SERVE, ...words], { encoding: 'utf8', env: environment(), ...options });
