// In the page: how long it takes from an event to the task after the frame that shows the right answer.

/** Runs in the page before anything of it. */
export function watchPage() {
  const felt = { at: 0, frames: 0, pictures: 0, pixels: 0, requests: 0, uploads: 0, check: null, done: null };
  globalThis.felt = felt;
  const answered = () => {
    if (!felt.check?.()) return;
    felt.check = null;
    const task = new MessageChannel();
    task.port1.onmessage = () => felt.done(performance.now() - felt.at);
    task.port2.postMessage(0);
  };
  const ask = requestAnimationFrame.bind(globalThis);
  let asked = false;
  globalThis.requestAnimationFrame = (call) => ask((time) => {
    felt.frames += 1;
    call(time);
    if (changes.takeRecords().length > 0) answered();
  });
  // What changes outside a frame is shown by the next one.
  const changes = new MutationObserver(() => {
    if (asked || !felt.check) return;
    asked = true;
    ask(() => {
      asked = false;
      answered();
    });
  });
  changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const load = fetch.bind(globalThis);
  globalThis.fetch = (...given) => {
    felt.requests += 1;
    return load(...given);
  };
  for (const kind of ['pointerdown', 'keydown', 'input']) {
    addEventListener(kind, (event) => {
      if (event.isTrusted) felt.at = event.timeStamp;
    }, true);
  }
  felt.expect = (source) => {
    felt.check = new Function(`return ${source}`);
    felt.answer = new Promise((resolve) => {
      felt.done = resolve;
    });
  };
  felt.counts = () => {
    const { frames, pictures, pixels, requests, uploads } = felt;
    return { frames, pictures, pixels, requests, uploads };
  };
}

/** Runs in the page after that: counts what is drawn. */
export function watchDrawing() {
  const { felt } = globalThis;
  // Pixels: those that draw calls may reach, each as often as it is drawn over.
  let reach = 0;
  const count = {
    bufferData: () => (felt.uploads += 1),
    texSubImage2D: () => (felt.uploads += 1),
    texImage2D: () => (felt.uploads += 1),
    viewport: () => (felt.pictures += 1),
    scissor: (_left, _bottom, width, height) => (reach = width * height),
    clear: () => (felt.pixels += reach),
    drawArrays: () => (felt.pixels += reach),
    drawElements: () => (felt.pixels += reach),
  };
  for (const [name, counts] of Object.entries(count)) {
    const made = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function counted(...given) {
      counts(...given);
      const draws = name.startsWith('draw') || name === 'clear';
      return globalThis.feltFreeGpu && draws ? undefined : made.apply(this, given);
    };
  }
}

/**
 * Until the page has asked and drawn all that follows from what was done.
 * @param {import('playwright-core').Page} page
 * @param {number} looks 10 ms apart, that see no frame more
 */
export async function drawn(page, looks) {
  await page.waitForLoadState('networkidle');
  await page.evaluate((enough) => new Promise((done) => {
    let [frames, still] = [-1, 0];
    const look = () => {
      still = frames === globalThis.felt.frames ? still + 1 : 0;
      frames = globalThis.felt.frames;
      if (still > enough) done();
      else setTimeout(look, 10);
    };
    look();
  }), looks);
}

/**
 * The milliseconds from the event that `act` causes until the page says what `source` asks for, and what was counted until then.
 * @param {import('playwright-core').Page} page
 * @param {string} source an expression that is true in the page then
 * @param {() => Promise<unknown>} act
 */
export async function felt(page, source, act) {
  await page.evaluate((text) => globalThis.felt.expect(text), source);
  const before = await page.evaluate(() => globalThis.felt.counts());
  await act();
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`never so within a minute: ${source}`)), 60_000).unref();
  });
  const ms = await Promise.race([page.evaluate(() => globalThis.felt.answer), late]);
  const after = await page.evaluate(() => globalThis.felt.counts());
  return { ms, ...Object.fromEntries(Object.entries(after).map(([name, count]) => [name, count - before[name]])) };
}
