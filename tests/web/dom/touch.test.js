// Fingers: how fast one leaves, and how far what it moved goes on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { glide, speedOf } from '../../../web/dom/touch.js';

test('a finger leaves as fast as it moved last', () => {
  const moves = [{ x: 0, y: 0, at: 0 }, { x: 0, y: 500, at: 100 }, { x: 0, y: 510, at: 150 }, { x: 5, y: 520, at: 200 }];
  assert.deepEqual(speedOf(moves, 210), { x: 0.1, y: 0.2 });
});

test('a finger that rested leaves without speed', () => {
  assert.deepEqual(speedOf([{ x: 0, y: 0, at: 0 }, { x: 0, y: 90, at: 50 }], 400), { x: 0, y: 0 });
  assert.deepEqual(speedOf([{ x: 0, y: 0, at: 0 }], 0), { x: 0, y: 0 });
});

test('what is let go moves as far in many steps as in one, slower and slower, and comes to rest', () => {
  const whole = glide({ x: 0, y: 2 }, 0, 1000);
  let [y, before] = [0, Infinity];
  for (let at = 0; at < 1000; at += 10) {
    const step = glide({ x: 0, y: 2 }, at, at + 10);
    assert.ok(step.y < before && step.y > 0);
    [y, before] = [y + step.y, step.y];
  }
  assert.ok(Math.abs(y - whole.y) < 1e-9);
  assert.equal(whole.isOver, false);
  assert.equal(glide({ x: 0, y: 2 }, 1000, 2000).isOver, true);
  assert.equal(glide({ x: 0, y: 0 }, 0, 0).isOver, true);
});
