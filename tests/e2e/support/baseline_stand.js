// Baseline: the double of the predecessor's backend, with the panel beside it, and what a test does behind its back.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, Reviewer } from './stand.js';

export const VALIDATE = '**/api/hitl/invoice/validate';

/** The number that people know of the invoice `real-NNN`. */
export const numberOf = (index) => `INV-2026-${String(index).padStart(4, '0')}`;
export const idOf = (index) => `real-${String(index).padStart(3, '0')}`;

export class Baseline {
  /** @param {{count?: number, lines?: 'broken' | 'mended', host?: string}} options */
  async start({ count = 130, lines = 'broken', host = '127.0.0.1' } = {}) {
    const program = join(ROOT, 'tests/server/helpers/baseline_backend.py');
    const options = ['--port', '0', '--host', host, '--dist', join(ROOT, 'dist'), '--count', String(count), '--lines', lines];
    this.process = spawn('/usr/bin/python3', [program, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
    const { process } = this;
    this.url = await new Promise((resolve, reject) => {
      process.stdout.once('data', (said) => resolve(/http:\/\/\S+/.exec(String(said))[0] + '/'));
      process.once('exit', (code) => reject(new Error(`the double ended with ${code}`)));
    });
    return this;
  }

  stop() {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill();
    return ended;
  }

  /** @param {string} path */
  async get(path) {
    return (await fetch(this.url + path)).json();
  }

  record(index) {
    return this.get(`api/hitl/invoice/${idOf(index)}`);
  }

  history(index) {
    return this.get(`api/hitl/invoice/${idOf(index)}/history`);
  }

  async act(path, content) {
    const answer = await fetch(`${this.url}double/${path}`, { method: 'POST', body: JSON.stringify(content) });
    if (!answer.ok) throw new Error(await answer.text());
  }

  /** A save of somebody without a panel, in the form of this backend. */
  async saveAs(reviewer, index, version, name, value) {
    const answer = await fetch(`${this.url}api/hitl/invoice/validate`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        invoice_id: idOf(index), expected_review_version: version, overall_validation_status: 'pending', reviewer,
        field_validations: [{ field_name: name, value: null, confidence: 1, validated: true, corrected_value: value }],
        line_item_validations: [],
      }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }

  /** A reviewer with that invoice open; every test has its own. */
  async arrive(browser, name, index, options = {}) {
    const reviewer = await Reviewer.arrive(browser, options.url ?? this.url, name, options);
    await reviewer.open(numberOf(index));
    return reviewer;
  }
}
