// References: what each function and each constant of a module in LLVM's text form names, and what is reached through some of them alone.

const NAME = /@("[^"]+"|[-\w.$]+)/g;

/** @typedef {{references: Map<string, Set<string>>, functions: Set<string>, roots: string[]}} Graph */

/** @param {string} line */
const namesIn = (line) => [...line.matchAll(NAME)].map((match) => match[1].replaceAll('"', ''));

/**
 * @param {string} text of the module, as llvm-dis writes it
 * @returns {Graph} its roots are what is seen from outside the module, and what LLVM itself keeps
 */
export function graphOf(text) {
  /** @type {Graph} */
  const graph = { references: new Map(), functions: new Set(), roots: [] };
  /** @type {Set<string> | null} */
  let inside = null;
  for (const line of text.split('\n')) {
    if (line === '}') inside = null;
    const names = inside || /^(@|define )/.test(line) ? namesIn(line) : [];
    if (inside) {
      for (const name of names) inside.add(name);
    } else if (names.length > 0) {
      const references = new Set(names.slice(1));
      graph.references.set(names[0], references);
      const isFunction = line.startsWith('define ');
      if (isFunction) graph.functions.add(names[0]);
      if (isFunction) inside = references;
      if (isFunction ? !/^define (internal|private) /.test(line) : names[0].startsWith('llvm.')) graph.roots.push(names[0]);
    }
  }
  return graph;
}

/**
 * @param {Graph} graph
 * @param {Set<string>} stops what is not gone through
 */
function reachedWithout({ references, roots }, stops) {
  const reached = new Set();
  const waiting = roots.filter((name) => !stops.has(name));
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    for (const next of references.get(name) ?? []) if (!stops.has(next)) waiting.push(next);
  }
  return reached;
}

/**
 * The mangled name of a function up to its parameters.
 * @param {string} name such as "countersign::ui::draw_panel"
 */
const mangled = (name) => `_ZN${name.split('::').map((part) => part.length + part).join('')}E`;

/**
 * The functions and constants that are reached through the named functions alone, these included.
 * @param {Graph} graph
 * @param {string[]} entries such as "countersign::ui::draw_panel"; throws where one is no function of the module
 */
export function reachedOnlyThrough(graph, entries) {
  const stops = new Set(entries.flatMap((entry) => {
    const found = [...graph.functions].filter((name) => name.startsWith(mangled(entry)));
    if (found.length === 0) throw new Error(`${entry} is no function of its own in the module: is it still called, and noinline?`);
    return found;
  }));
  const first = reachedWithout(graph, stops);
  return new Set([...graph.references.keys()].filter((name) => !first.has(name) && !name.startsWith('llvm.')));
}
