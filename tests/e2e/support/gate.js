// Gate: a proxy in front of the server that keeps connections alive, and breaks those of saves as a test says, counted.
import { Agent, createServer, request as ask } from 'node:http';

const SAVE = '/api/hitl/invoice/validate';

export class Gate {
  /** @param {import('./stand.js').Server} server */
  constructor(server) {
    this.server = server;
    this.saves = []; // the Idempotency-Key of each save that arrived
    this.reused = 0; // saves on a connection that had carried a request before
    this.resets = 0; // connections that were reset after the server had answered 200
    this.toReset = 0;
    this.holds = ''; // 'before': saves do not reach the server; 'after': they do, and their answers do not come back
    this.agent = new Agent({ keepAlive: true });
    this.listener = createServer({ keepAliveTimeout: 60_000 }, (incoming, outgoing) => this.pass(incoming, outgoing));
    this.uses = new WeakMap();
  }

  async open() {
    await new Promise((resolve) => this.listener.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${this.listener.address().port}/`;
    return this;
  }

  close() {
    this.listener.closeAllConnections();
    this.agent.destroy();
    return new Promise((resolve) => this.listener.close(resolve));
  }

  pass(incoming, outgoing) {
    const { socket } = incoming;
    const before = this.uses.get(socket) ?? 0;
    this.uses.set(socket, before + 1);
    const isSave = incoming.url === SAVE;
    if (isSave) {
      this.saves.push(incoming.headers['idempotency-key']);
      if (before > 0) this.reused++;
    }
    if (isSave && this.holds === 'before') return;
    const isHeld = isSave && this.holds === 'after';
    const isReset = isSave && this.toReset-- > 0;
    const host = `127.0.0.1:${this.server.port}`;
    const headers = { ...incoming.headers, host };
    if (headers.origin) headers.origin = `http://${host}`;
    const options = { host: '127.0.0.1', port: this.server.port, path: incoming.url, method: incoming.method, headers, agent: this.agent };
    const onward = ask(options, (answer) => {
      if (isHeld) return;
      if (!isReset) {
        outgoing.writeHead(answer.statusCode, answer.headers);
        answer.pipe(outgoing);
        return;
      }
      answer.resume();
      answer.once('end', () => {
        if (answer.statusCode === 200) this.resets++;
        socket.resetAndDestroy();
      });
    });
    onward.once('error', () => socket.destroy());
    incoming.pipe(onward);
  }
}
