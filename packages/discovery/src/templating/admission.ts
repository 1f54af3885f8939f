import type { PathEnd, PathNode } from './path-node.js';
import type { ServiceState } from './service-state.js';
import { callersIn } from './value-sample.js';
import type { ViewNode } from './view-node.js';

/** Successful calls before which a service counts as new: everything is new there, and has to start somewhere. */
const COLD_CALLS = 128;
const COLD_SHARE = 0.4;
const ENOUGH_CALLS = 3;
const ENOUGH_REPEATED = 2;
/** RFC 9110 §9.3 and RFC 5789: other methods on a known path are judged like new paths. */
const METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
]);

export const knownAt = (view: ViewNode, method: string): boolean => {
  for (const source of view.sources) if (source.endOf(method)?.known === true) return true;
  return false;
};

const knownPath = (view: ViewNode): boolean =>
  view.sources.some((source) => source.ends?.some((end) => end.known) === true);

/** Values of a position that came more than once: people come back to things, who invents words does not. */
const repeatedValues = (view: ViewNode): number => {
  let repeated = 0;
  for (const source of view.sources)
    if (source.folded) {
      for (const value of source.values?.values ?? []) if (value.calls - value.over > 1) repeated++;
    } else if (source.calls > 1) repeated++;
  return repeated;
};

/** Whether every parameter of words on the way has values that came back. */
const wordsComeBack = (view: ViewNode): boolean => {
  for (let at: ViewNode | undefined = view; at !== undefined; at = at.parent) {
    if (!at.variable) continue;
    const ofWords = at.sources.every((source) => !source.folded || source.kind === 'word');
    if (ofWords && repeatedValues(at) < ENOUGH_REPEATED) return false;
  }
  return true;
};

const proven = (service: ServiceState, view: ViewNode, method: string): boolean => {
  if (service.paths.rules?.pins(view.render().shape) === true) return true;
  if (METHODS.has(method) && knownPath(view)) return true;
  const { novelty } = service;
  if (service.successes <= COLD_CALLS && novelty.share < COLD_SHARE) return true;
  let calls = 0;
  let callers = 0;
  for (const source of view.sources) {
    const end = source.endOf(method);
    if (end === undefined) continue;
    calls += end.calls;
    callers |= source.callers;
  }
  const several = callersIn(callers) > 1;
  if (novelty.pressed) return calls >= ENOUGH_CALLS && several && wordsComeBack(view);
  return (calls >= ENOUGH_CALLS || (calls === ENOUGH_CALLS - 1 && several)) && wordsComeBack(view);
};

/**
 * Whether an endpoint is stable enough for the inventory. At once: what is pinned by a person, a document or a route; a
 * usual method on a known path; anything while the service is new (its first 128 successful calls) and not mostly new
 * templates. Else: three successful calls, or two by different callers; where a parameter takes words, two of its values
 * must have come back; and while paths are being invented, both. Once in, an endpoint stays in.
 */
export const admit = (service: ServiceState, node: PathNode, end: PathEnd, atOnce: boolean): boolean => {
  if (end.known) return true;
  if (!atOnce && !knownAt(node.view, end.method) && !proven(service, node.view, end.method)) return false;
  end.known = true;
  service.waiting.delete(node);
  for (let at: PathNode | undefined = node; at !== undefined && !at.established; at = at.parent)
    at.established = true;
  return true;
};
