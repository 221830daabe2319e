// Full disk: keeps the disk of a folder full, from a process of its own that nothing in a test can hold up.
// Run with a folder it says "full" once, and goes on until it is ended.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const AGAIN_MS = 2;
const LARGEST = 1 << 22;

/** A folder on a disk of its own that is small; `mounted` is false where there is no right to make one. */
export function smallDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'small-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder]).status === 0;
  return { folder, mounted };
}

/**
 * Fills the disk and keeps it full, whatever room the browser makes by tidying its files.
 * @returns a function that ends that and leaves the disk as it is
 */
export async function keepFull(folder) {
  const filler = spawn(process.execPath, [fileURLToPath(import.meta.url), folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => filler.stdout.once('data', resolve));
  return async () => {
    if (filler.exitCode !== null || filler.signalCode !== null) return;
    filler.kill();
    await new Promise((resolve) => filler.once('exit', resolve));
  };
}

/** Gives the room back. */
export function empty(folder) {
  spawnSync('sh', ['-c', `rm ${folder}/ballast-*`]);
}

let written = 0;
function fill(folder) {
  for (let size = LARGEST; size >= 1; size >>= 2) {
    for (;;) {
      try {
        writeFileSync(join(folder, `ballast-${written++}`), Buffer.alloc(size));
      } catch (error) {
        if (error.code !== 'ENOSPC') throw error;
        break;
      }
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  fill(folder);
  process.stdout.write('full\n');
  setInterval(() => fill(folder), AGAIN_MS);
}
