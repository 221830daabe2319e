// Core: the module that lays out what comes without a page to look at, in a worker of its own.
import { NotShown, Trouble } from './files.js';
import { WORKERS, workerUrl } from './workers.js';

export class Core {
  constructor() {
    this.worker = new Worker(workerUrl(WORKERS.core), { type: 'module' });
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
    const answer = new Promise((resolve, reject) => {
      this.worker.onerror = () => reject(new NotShown(Trouble.noViewer));
      this.last.catch(() => undefined).then(() => {
        this.worker.onmessage = ({ data }) => resolve(data);
        this.worker.postMessage(question, given);
      });
    });
    this.last = answer;
    return answer;
  }

  close() {
    this.worker.terminate();
  }
}
