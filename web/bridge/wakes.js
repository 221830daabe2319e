// Wakes: ticks, frames and the one timer. A tick runs from a task, so also in a hidden tab; a frame only when the page is drawn.

const LONGEST_MS = 2 ** 31 - 1;

export class Wakes {
  /** @param {{tick: () => void, frame: () => void, timePassed: () => void}} on */
  constructor(on) {
    this.on = on;
    this.channel = new MessageChannel();
    this.channel.port1.onmessage = () => on.tick();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  requestTick() {
    this.channel.port2.postMessage(0);
  }

  requestFrame() {
    requestAnimationFrame(() => this.on.frame());
  }

  /** @param {number} atMs since the epoch of Unix; replaces the wake that was set before */
  wakeAt(atMs) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.on.timePassed(), Math.min(Math.max(0, atMs - Date.now()), LONGEST_MS));
  }
}
