import { labelsOf } from './endpoint-labels.js';
import { segmentsOf } from './path-segments.js';
import { isValueKind } from './segment-kind.js';
import { kindAt, type SegmentTrie } from './segment-trie.js';
import type { Assignment, TemplatedCall, Templater } from './templater-contract.js';
import type { TemplaterSettings } from './templater-settings.js';
import { freshService, readTemplater, type ServiceTemplates, writeTemplater } from './templater-snapshot.js';
import { type Rendering, renderLiteral, renderVariable, type TrieNode } from './trie-node.js';

const DEFAULTS: TemplaterSettings = { maxServices: 500, maxNodes: 20_000, maxProvisional: 256 };
/** Kept apart for log-in-like paths, so that a scanner cannot crowd out the one path credential attacks hit. */
const RESERVED_FOR_LABELS = 32;
const MAX_VALUE_LENGTH = 256;
const SHARED = '';

/** Whether the call proves that its path exists. A gateway without a matching route may redirect, but not serve. */
const proves = (call: TemplatedCall): boolean => {
  if (call.status < 100 || call.status >= 400 || call.path === '') return false;
  const matched = call.route !== undefined || call.service !== undefined;
  return matched || call.status < 300 || call.status === 304;
};

const boundedValue = (segment: string): string =>
  segment.length > MAX_VALUE_LENGTH ? segment.slice(0, MAX_VALUE_LENGTH) : segment;

const assignmentOf = (rendering: Rendering, values: readonly string[], known: boolean): Assignment => {
  const template = rendering.template === '' ? '/' : rendering.template;
  const parameters = rendering.names.map((name, index) => ({ name, value: values[index] ?? '' }));
  const id = rendering.objectIndex < 0 ? undefined : values[rendering.objectIndex];
  if (id === undefined) return { template, parameters, known };
  return { template, parameters, object: { type: rendering.objectType, id }, known };
};

/** Values at the variable positions on the way from the root to `node`, which lies `depth` segments deep. */
const valuesTo = (node: TrieNode, segments: readonly string[], depth: number): string[] => {
  const values: string[] = [];
  let at: TrieNode | undefined = node;
  for (let index = depth - 1; index >= 0 && at !== undefined; index--) {
    if (at.text === '') values.push(boundedValue(segments[index] ?? ''));
    at = at.parent;
  }
  return values.reverse();
};

const UNMATCHED = '{unmatched}';

/** Whether `template` may be given out for a path that never succeeded; remembers it when `learn`. */
const admit = (
  service: ServiceTemplates,
  method: string,
  template: string,
  maxProvisional: number,
  learn: boolean,
): boolean => {
  if (service.provisional.has(template) || service.reserved.has(template)) return true;
  if (service.provisional.size < maxProvisional) {
    if (learn) service.provisional.add(template);
    return true;
  }
  if (service.reserved.size >= RESERVED_FOR_LABELS || labelsOf(method, template).length === 0) return false;
  if (learn) service.reserved.add(template);
  return true;
};

/** Path templates from traffic, see the contract. `snapshot` is what an earlier templater gave. */
export const createTemplater = (settings: Partial<TemplaterSettings> = {}, snapshot?: string): Templater => {
  const bounds = { ...DEFAULTS, ...settings };
  const services =
    snapshot === undefined ? new Map<string, ServiceTemplates>() : readTemplater(snapshot, bounds.maxNodes);
  const fresh = (): ServiceTemplates => freshService(bounds.maxNodes);
  const shared = services.get(SHARED) ?? fresh();
  services.set(SHARED, shared);
  let rulesGiven = 0;

  const serviceOf = (call: TemplatedCall, create: boolean): ServiceTemplates => {
    const key = call.service === undefined ? `host ${call.host}` : `service ${call.service.name}`;
    const known = services.get(key);
    if (known !== undefined) return known;
    if (!create || services.size > bounds.maxServices) return shared;
    const made = fresh();
    services.set(key, made);
    return made;
  };

  const guess = (
    service: ServiceTemplates,
    segments: readonly string[],
    method: string,
    learn: boolean,
  ): Assignment => {
    const trie: SegmentTrie = service.trie;
    const node = trie.find(segments);
    if (node !== undefined)
      return assignmentOf(node.render(), valuesTo(node, segments, segments.length), node.ends.has(method));
    const prefix = trie.prefix(segments);
    const values = valuesTo(prefix.node, segments, prefix.length);
    let rendering = prefix.node.render();
    for (const segment of segments.slice(prefix.length)) {
      const kind = kindAt(segment, rendering.template === '');
      const value = isValueKind(kind);
      if (value) values.push(boundedValue(segment));
      rendering = value ? renderVariable(rendering, kind) : renderLiteral(rendering, segment);
    }
    if (admit(service, method, rendering.template, bounds.maxProvisional, learn))
      return assignmentOf(rendering, values, false);
    return assignmentOf(renderLiteral(prefix.node.render(), UNMATCHED), values, false);
  };

  const answer = (call: TemplatedCall, learn: boolean): Assignment => {
    if (call.path === '') return { template: `/${UNMATCHED}`, parameters: [], known: false };
    const teaches = learn && proves(call);
    const service = serviceOf(call, learn && (teaches || call.service !== undefined));
    const segments = segmentsOf(call.path);
    const node = teaches ? service.trie.learn(segments, call.method) : undefined;
    if (node !== undefined)
      return assignmentOf(node.render(), valuesTo(node, segments, segments.length), true);
    return guess(service, segments, call.method, learn);
  };

  return {
    assign: (call) => answer(call, true),
    templateOf: (call) => answer(call, false),
    applyRules: () => {
      rulesGiven++;
    },
    evidenceOf: () => [],
    takePressure: () => [],
    revision: () => {
      let sum = rulesGiven;
      for (const service of services.values()) sum += service.trie.revision;
      return sum;
    },
    snapshot: () => writeTemplater(services),
  };
};
