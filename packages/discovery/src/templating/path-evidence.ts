import type { PositionEvidence } from '@gatewatch/model';
import { isValueKind } from '../segment-kind.js';
import { valueType } from './path-value-type.js';
import { shapeOfTemplate } from './place-rules.js';
import type { ServicePaths } from './service-paths.js';
import { callersIn } from './value-sample.js';
import type { ViewNode } from './view-node.js';

const MAX_EXAMPLES = 12;
const MAX_SIBLINGS = 40;

type By = PositionEvidence['by'];

interface SeenValue {
  readonly value: string;
  calls: number;
  callers: number;
}

/** Distinct values at a position and the best known of them. */
interface SeenValues {
  readonly values: readonly SeenValue[];
  readonly distinct: number;
  readonly typed: boolean;
}

const valuesAt = (view: ViewNode): SeenValues => {
  const byText = new Map<string, SeenValue>();
  let beyond = 0;
  let typed = false;
  const add = (value: string, calls: number, callers: number): void => {
    const known = byText.get(value);
    if (known === undefined) byText.set(value, { value, calls, callers });
    else {
      known.calls += calls;
      known.callers |= callers;
    }
  };
  for (const source of view.sources) {
    if (!source.folded) {
      add(source.key, source.calls, source.callers);
      continue;
    }
    typed ||= isValueKind(source.kind);
    for (const one of source.values?.values ?? []) add(one.value, one.calls, one.callers);
    beyond += Math.max(0, (source.values?.distinct() ?? 0) - (source.values?.values.length ?? 0));
  }
  const values = [...byText.values()].sort(
    (left, right) => right.calls - left.calls || (left.value < right.value ? -1 : 1),
  );
  return { values, distinct: values.length + beyond, typed };
};

const typesOf = (values: readonly SeenValue[]): PositionEvidence['valueTypes'] => {
  const counts = new Map<string, number>();
  for (const { value } of values) {
    const type = valueType(value);
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts]
    .map(([type, count]) => ({ type, share: Math.round((count / values.length) * 1000) / 1000 }))
    .sort((left, right) => right.share - left.share || (left.type < right.type ? -1 : 1));
};

/** Median callers of the best known values; null when nobody's caller is known. */
const callersPerValue = (values: readonly SeenValue[]): number | null => {
  const counts = values
    .filter(({ callers }) => callers !== 0)
    .map(({ callers }) => callersIn(callers))
    .sort((left, right) => left - right);
  return counts[counts.length >> 1] ?? null;
};

const bySide = (place: ViewNode, view: ViewNode, typed: boolean): By => {
  if (!view.variable) {
    const ruled = place.rules?.decide(view.key);
    if (ruled?.as === 'literal') return ruled.origin;
    return view.sources.some((source) => source.unusual === 0) ? 'convention' : 'traffic';
  }
  const ruled = view.sources
    .map((source) => place.rules?.decide(source.key))
    .find((one) => one !== undefined);
  if (ruled?.as === 'value') return ruled.origin;
  if (typed) return 'value-type';
  return place.rules?.parameter ?? 'traffic';
};

const plural = (count: number, one: string): string =>
  `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;

const shareBelow = (view: ViewNode): number =>
  [...(view.children?.values() ?? [])].filter((child) => !child.variable && child.sources.length > 1).length;

const because = (by: By, view: ViewNode, seen: SeenValues, types: PositionEvidence['valueTypes']): string => {
  switch (by) {
    case 'person':
      return 'A rule set by hand says so.';
    case 'openapi':
      return 'An uploaded API description says so.';
    case 'gateway-route':
      return "A route of the gateway's configuration says so.";
    case 'convention':
      return 'APIs commonly use this word as a name.';
    case 'value-type':
      return `Its values are of a type that names never have (${types[0]?.type ?? 'id'}): ${plural(seen.distinct, 'distinct value')} seen.`;
    case 'traffic': {
      if (!view.variable)
        return `Called ${plural(seen.values[0]?.calls ?? 0, 'time')} under this very name; nothing says that it is one of many values.`;
      const shared = shareBelow(view);
      const alike = shared > 0 ? `, and the same ${plural(shared, 'name')} below several of them` : '';
      return `${plural(seen.distinct, 'different word')} here, most of them no words that APIs use as names${alike}.`;
    }
  }
};

/** The view that a template names, parameters whatever they are called. */
const viewOf = (paths: ServicePaths, template: string): ViewNode | undefined => {
  const hash = template.indexOf('#');
  const shape = shapeOfTemplate(hash < 0 ? template : template.slice(0, hash));
  let view: ViewNode | undefined = paths.root.view;
  for (const segment of shape.split('/').slice(1)) {
    const children: ViewNode[] = [...(view?.children?.values() ?? [])];
    view = children.find((child) => child.render().shape.endsWith(`/${segment}`));
  }
  return view === paths.root.view ? undefined : view;
};

const evidenceOf = (view: ViewNode, place: ViewNode, position: number): PositionEvidence => {
  const seen = valuesAt(view);
  const valueTypes = typesOf(seen.values);
  const by = bySide(place, view, seen.typed);
  const above = place.render().template;
  const siblings = [...(place.children?.values() ?? [])].filter((child) => child !== view && !child.variable);
  return {
    position,
    segment: view.render().template.slice(above.length + 1),
    place: above === '' ? '/' : above,
    decided: view.variable ? 'parameter' : 'literal',
    by,
    distinctValues: seen.distinct,
    callersPerValue: callersPerValue(seen.values),
    valueTypes,
    examples: seen.values.slice(0, MAX_EXAMPLES).map(({ value, calls }) => ({ value, calls })),
    siblings: siblings.slice(0, MAX_SIBLINGS).map((child) => child.key),
    because: because(by, view, seen, valueTypes),
  };
};

/** One entry per segment of a template; empty when the template is not known. */
export const evidenceAt = (paths: ServicePaths, template: string): PositionEvidence[] => {
  const evidence: PositionEvidence[] = [];
  let view = viewOf(paths, template);
  const chain: ViewNode[] = [];
  for (; view?.parent !== undefined; view = view.parent) chain.unshift(view);
  for (const [position, one] of chain.entries())
    if (one.parent !== undefined) evidence.push(evidenceOf(one, one.parent, position));
  return evidence;
};
