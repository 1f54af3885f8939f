import { isValueKind } from '../segment-kind.js';
import { foldOf, isFoldKey, kindAt } from './fold-key.js';
import type { ServiceRules } from './place-rules.js';
import { mayBeValue } from './service-paths.js';
import { type Rendering, renderLiteral, renderVariable, type ViewNode } from './view-node.js';

/** Nodes looked at while searching one path: a tree with many ways to fit cannot make a call dear. */
const MAX_VISITS = 64;
const MAX_VALUE_LENGTH = 256;

/** One step of a reading: the position it leads to, and as which text it reads where a rule says other than the position. */
interface Step {
  readonly to: ViewNode;
  readonly split: string | undefined;
}

export interface Reading {
  readonly rendering: Rendering;
  readonly values: readonly string[];
  /** Where the path ends; undefined when no successful path is like it. */
  readonly view: ViewNode | undefined;
  /** Template of the part that is known. */
  readonly knownPart: Rendering;
}

const bounded = (value: string): string =>
  value.length > MAX_VALUE_LENGTH ? value.slice(0, MAX_VALUE_LENGTH) : value;

/** Values at the variable positions on the way to `view`, which lies as deep as there are segments. */
export const valuesTo = (view: ViewNode, segments: readonly string[]): string[] => {
  const values: string[] = [];
  let at: ViewNode | undefined = view;
  for (let index = segments.length - 1; index >= 0 && at !== undefined; index--) {
    if (at.variable) {
      const folded = foldOf(segments[index] ?? '').values;
      for (let last = folded.length - 1; last >= 0; last--) values.push(bounded(folded[last] ?? ''));
    }
    at = at.parent;
  }
  return values.reverse();
};

const textAbove = (view: ViewNode): string => (view.parent === undefined ? '/' : view.key);

/** The position that `segment` leads to as a value. */
const valueStep = (view: ViewNode, segment: string): ViewNode | undefined => {
  if (view.children === undefined) return undefined;
  const kind = kindAt(segment, textAbove(view));
  if (isValueKind(kind) || mayBeValue(segment, kind)) return view.children.get(foldOf(segment).key);
  for (const source of view.sources) {
    const stored = source.children?.get(segment);
    if (stored !== undefined) return stored.view.variable ? stored.view : undefined;
    const fold = source.children?.get(foldOf(segment).key);
    if (fold?.accepted?.has(segment) === true) return fold.view;
  }
  return view.rules?.decide(segment)?.as === 'value' ? view.children.get(foldOf(segment).key) : undefined;
};

/** All ways on from `view`, best first: as a name, then as a value. */
const stepsFrom = (view: ViewNode, segment: string): Step[] => {
  const literal = isFoldKey(segment) ? undefined : view.children?.get(segment);
  const typed = isValueKind(kindAt(segment, textAbove(view)));
  const ruled = view.rules?.decide(segment, typed)?.as;
  const value = ruled === 'literal' && literal !== undefined ? undefined : valueStep(view, segment);
  const steps: Step[] = [];
  if (literal !== undefined) steps.push({ to: literal, split: undefined });
  if (value !== undefined) steps.push({ to: value, split: ruled === 'literal' ? segment : undefined });
  return steps;
};

const search = (
  view: ViewNode,
  segments: readonly string[],
  at: number,
  visits: { left: number },
): Step[] | undefined => {
  if (visits.left-- <= 0) return undefined;
  const segment = segments[at];
  if (segment === undefined) return view.sources.some((one) => one.ended) ? [] : undefined;
  for (const step of stepsFrom(view, segment)) {
    const rest = search(step.to, segments, at + 1, visits);
    if (rest !== undefined) {
      rest.push(step);
      return rest;
    }
  }
  return undefined;
};

/** As far as it goes, names first. */
const prefix = (root: ViewNode, segments: readonly string[]): Step[] => {
  const steps: Step[] = [];
  let view = root;
  for (const segment of segments) {
    const [step] = stepsFrom(view, segment);
    if (step === undefined) break;
    steps.push(step);
    view = step.to;
  }
  return steps;
};

/** How a path reads that was not learned just now. Total; linear in the path but for `MAX_VISITS`. */
export const readPath = (
  root: ViewNode,
  segments: readonly string[],
  rules: ServiceRules | undefined,
): Reading => {
  const found = search(root, segments, 0, { left: MAX_VISITS })?.reverse();
  const steps = found ?? prefix(root, segments);
  const last = steps.at(-1)?.to ?? root;
  const split = steps.some((step) => step.split !== undefined);
  const values: string[] = [];
  let rendering = split ? root.render() : last.render();
  for (const [index, step] of steps.entries()) {
    const segment = segments[index] ?? '';
    const variable = step.to.variable && step.split === undefined;
    if (variable) for (const value of foldOf(segment).values) values.push(bounded(value));
    if (!split) continue;
    rendering = variable
      ? renderVariable(rendering, step.to.kind, step.to.key, step.to.parent?.rules?.name)
      : renderLiteral(rendering, step.split ?? step.to.key);
  }
  const knownPart = rendering;
  for (const segment of segments.slice(steps.length)) {
    const kind = kindAt(segment, rendering.template.slice(rendering.template.lastIndexOf('/') + 1) || '/');
    const place = rules?.at(rendering.shape);
    const ruled = place?.decide(segment, isValueKind(kind))?.as;
    const pinned = ruled === undefined && place?.parameter !== undefined && mayBeValue(segment, kind);
    if (ruled === 'literal' || !(isValueKind(kind) || ruled === 'value' || pinned)) {
      rendering = renderLiteral(rendering, segment);
      continue;
    }
    const folded = foldOf(segment);
    for (const value of folded.values) values.push(bounded(value));
    rendering = renderVariable(rendering, kind, folded.key, place?.name);
  }
  return { rendering, values, view: found === undefined ? undefined : last, knownPart };
};
