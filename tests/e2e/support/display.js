// Display: a virtual screen for browsers that draw with WebGL2 only on one.
import { spawn } from 'node:child_process';

/** Starts Xvfb on a free display; returns its name and how to stop it. */
export async function openDisplay() {
  const options = ['-displayfd', '1', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'];
  const screen = spawn('Xvfb', options, { stdio: ['ignore', 'pipe', 'ignore'] });
  const number = await new Promise((resolve, reject) => {
    screen.stdout.once('data', (data) => resolve(String(data).trim()));
    screen.once('error', reject);
    screen.once('exit', () => reject(new Error('Xvfb did not start')));
  });
  return { name: `:${number}`, close: () => screen.kill() };
}
