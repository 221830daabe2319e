// Nginx: a real one in a temporary folder, on a port of its own.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A port that is free now. */
export function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export class Nginx {
  /** @param {string} http what goes into the block of that name */
  constructor(http) {
    this.folder = mkdtempSync(join(tmpdir(), 'countersign-nginx-'));
    chmodSync(this.folder, 0o755);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${this.folder}/${name};`).join(' ');
    writeFileSync(join(this.folder, 'nginx.conf'), `pid ${this.folder}/pid; daemon off; worker_processes 1; error_log stderr error;
      events {} http { access_log off; include /etc/nginx/mime.types; ${temporary} ${http} }`);
  }

  async start() {
    this.process = spawn('nginx', ['-e', 'stderr', '-p', this.folder, '-c', join(this.folder, 'nginx.conf')],
      { stdio: ['ignore', 'ignore', 'inherit'] });
    while (!existsSync(join(this.folder, 'pid'))) {
      if (this.process.exitCode !== null) throw new Error(`nginx ended with ${this.process.exitCode}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return this;
  }

  async dispose() {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill();
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
