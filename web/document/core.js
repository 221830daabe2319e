// Core: the module that lays out what comes without a page to look at, in a worker of its own.
import { NotShown, Trouble } from './files.js';
import { WORKERS, workerUrl } from './workers.js';

export class Core {
  constructor() {
    this.worker = new Worker(workerUrl(WORKERS.core), { type: 'module' });
    /** @type {Promise<never>} refused where the worker does not run */
    this.broken = new Promise((_resolve, reject) => {
      this.worker.onerror = () => reject(new NotShown(Trouble.noViewer));
    });
    this.broken.catch(() => undefined);
    /** @type {Promise<unknown>} what was asked last */
    this.last = Promise.resolve();
  }

  /**
   * Answers come in the order of the questions.
   * @param {object} question
   * @param {Transferable[]} [given]
   * @returns {Promise<any>}
   */
  ask(question, given = []) {
    const answered = () => new Promise((resolve) => {
      this.worker.onmessage = ({ data }) => resolve(data);
      this.worker.postMessage(question, given);
    });
    const answer = this.last.catch(() => undefined).then(() => Promise.race([this.broken, answered()]));
    this.last = answer;
    return answer;
  }

  close() {
    this.worker.terminate();
  }
}
