// A proxy in front of the server that does to requests what networks do, by chance, and counts what it did.
import { createServer, request as ask } from 'node:http';

/** drop: not forwarded. cut: forwarded, and the answer does not come back. duplicate: forwarded twice. delay: late either way. */
export const FAULTS = ['drop', 'cut', 'duplicate', 'delay'];
const LONGEST_MS = 600;

export class RoughProxy {
  /**
   * @param {import('../e2e/support/stand.js').Server} server
   * @param {() => number} dice from 0 to 1
   * @param {number} chance of a fault, for each request
   */
  constructor(server, dice, chance) {
    this.server = server;
    this.dice = dice;
    this.chance = chance;
    /** @type {Record<string, number>} */
    this.counts = { passed: 0, unreachable: 0, ...Object.fromEntries(FAULTS.map((fault) => [fault, 0])) };
    this.listener = createServer((incoming, outgoing) => this.take(incoming, outgoing));
  }

  async open() {
    await new Promise((resolve) => this.listener.listen(0, '127.0.0.1', () => resolve(undefined)));
    this.url = `http://127.0.0.1:${this.listener.address().port}/`;
    return this;
  }

  /** The network is well from now on. */
  heal() {
    this.chance = 0;
  }

  close() {
    this.listener.closeAllConnections();
    return new Promise((resolve) => this.listener.close(resolve));
  }

  draw() {
    return this.dice() < this.chance ? FAULTS[Math.floor(this.dice() * FAULTS.length)] : 'passed';
  }

  async take(incoming, outgoing) {
    const parts = [];
    incoming.on('error', () => outgoing.destroy());
    for await (const part of incoming) parts.push(part);
    const body = Buffer.concat(parts), isAsset = !incoming.url.startsWith('/api/');
    const fault = isAsset ? 'passed' : this.draw();
    this.counts[fault]++;
    if (fault === 'drop') return incoming.socket.destroy();
    if (fault === 'delay') await new Promise((resolve) => setTimeout(resolve, this.dice() * LONGEST_MS));
    const answers = [this.forward(incoming, body)];
    if (fault === 'duplicate') answers.push(this.forward(incoming, body));
    const [answer] = await Promise.all(answers);
    if (answer === null) this.counts.unreachable++;
    if (answer === null || fault === 'cut') return incoming.socket.destroy();
    outgoing.writeHead(answer.status, answer.headers);
    return outgoing.end(answer.body);
  }

  /** @returns {Promise<{status: number, headers: any, body: Buffer} | null>} null where the server is not there */
  forward(incoming, body) {
    const host = `127.0.0.1:${this.server.port}`;
    const headers = { ...incoming.headers, host };
    if (headers.origin) headers.origin = `http://${host}`;
    return new Promise((resolve) => {
      const options = { host: '127.0.0.1', port: this.server.port, path: incoming.url, method: incoming.method, headers };
      const onward = ask(options, (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('error', () => resolve(null));
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
      });
      onward.on('error', () => resolve(null));
      onward.end(body);
    });
  }
}
