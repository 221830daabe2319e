// The address: what the panel shows takes its place, but never that of a step that the reader has just made.
import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { AddressBar } from '../../../web/bridge/address.js';

const SETTLED_MS = 1000;
let page, followed, bar;

/** A window with one place; the event of a step comes when the test says so, as a browser's comes after the step. */
class Page extends EventTarget {
  location = { hash: '' };
  document = { title: '' };
  steps = 1;
  history = {
    pushState: (state, title, text) => {
      this.steps++;
      this.location.hash = text;
    },
    replaceState: (state, title, text) => {
      this.location.hash = text;
    },
  };
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
  page = new Page();
  followed = [];
  bar = new AddressBar(page, (text) => followed.push(text));
});

test('a new page is a step of its own, and a field takes the place of the page once it has settled', () => {
  bar.show('#/invoice/a', 'A', true);
  assert.deepEqual([page.location.hash, page.steps, page.document.title], ['#/invoice/a', 2, 'A']);
  bar.show('#/invoice/a/fields/total', 'A', false);
  assert.equal(page.location.hash, '#/invoice/a');
  mock.timers.tick(SETTLED_MS);
  assert.deepEqual([page.location.hash, page.steps], ['#/invoice/a/fields/total', 2]);
});

test('a step back whose event is still on its way keeps its address, and is followed', () => {
  bar.show('#/invoice/a', 'A', true);
  bar.show('#/invoice/a/fields/total', 'A', false);
  page.location.hash = '';
  mock.timers.tick(SETTLED_MS);
  page.dispatchEvent(new Event('hashchange'));
  assert.deepEqual([page.location.hash, followed], ['', ['']]);
});

test('nothing takes the place of a step once its event has come', () => {
  bar.show('#/invoice/a', 'A', true);
  bar.show('#/invoice/a/fields/total', 'A', false);
  page.location.hash = '#/invoice/b';
  page.dispatchEvent(new Event('hashchange'));
  mock.timers.tick(SETTLED_MS);
  assert.deepEqual([page.location.hash, followed], ['#/invoice/b', ['#/invoice/b']]);
});
