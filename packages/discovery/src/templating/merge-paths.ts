import type { Lexicon } from './lexicon.js';
import type { PathNode } from './path-node.js';

/** Moves everything at and below `from` to `into`; answers how many nodes below `from` are gone. */
export const mergePaths = (into: PathNode, from: PathNode, lexicon: Lexicon): number => {
  let gone = 0;
  into.calls += from.calls;
  into.callers |= from.callers;
  into.words += from.words;
  for (const word of from.accepted ?? []) into.accept(word);
  into.fixed ||= from.fixed;
  if (from.since < into.since) {
    into.since = from.since;
    into.calledAfter = from.calledAfter;
  }
  into.established ||= from.established;
  for (const { method, calls, known } of from.ends ?? []) {
    const end = into.end(method);
    end.calls += calls;
    end.known ||= known;
  }
  for (const [key, { calls, known }] of from.operations ?? []) {
    const end = into.operation(key);
    if (end === undefined) continue;
    end.calls += calls;
    end.known ||= known;
  }
  if (from.values !== undefined) {
    if (into.values === undefined) into.values = from.values;
    else into.values.merge(from.values);
  }
  for (const child of from.children?.values() ?? []) {
    const same = into.children?.get(child.key);
    if (same === undefined) {
      child.parent = into;
      into.children ??= new Map();
      into.children.set(child.key, child);
      continue;
    }
    lexicon.count(child, -1);
    if (child.value !== same.value) {
      lexicon.count(same, -1);
      same.value = true;
      lexicon.count(same, 1);
    }
    gone += 1 + mergePaths(same, child, lexicon);
  }
  return gone;
};
