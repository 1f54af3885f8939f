import type { TemplateRule } from '@gatewatch/model';
import { labelsOf } from './endpoint-labels.js';
import { segmentsOf } from './path-segments.js';
import type { Assignment, TemplatedCall, Templater } from './templater-contract.js';
import type { TemplaterSettings } from './templater-settings.js';
import { admit, knownAt } from './templating/admission.js';
import { callerOf } from './templating/caller-of.js';
import { isGrpc } from './templating/operations/grpc.js';
import { operationOf } from './templating/operations/index.js';
import { evidenceAt } from './templating/path-evidence.js';
import type { PathNode } from './templating/path-node.js';
import { ServiceRules } from './templating/place-rules.js';
import { readPath, valuesTo } from './templating/read-path.js';
import { freshService, type ServiceState } from './templating/service-state.js';
import { readTemplater, writeTemplater } from './templating/templater-snapshot.js';
import { hash32 } from './templating/value-sample.js';
import { type Rendering, renderLiteral } from './templating/view-node.js';

const DEFAULTS: TemplaterSettings = {
  maxServices: 500,
  maxNodes: 20_000,
  maxProvisional: 256,
  maxWaiting: 1_000,
  admission: 'steady',
};
/** Kept apart for log-in-like paths, so that a scanner cannot crowd out the one path credential attacks hit. */
const RESERVED_FOR_LABELS = 32;
/** Paths remembered by hash, about so many, while paths are being invented (the doorkeeper of TinyLFU, Einziger et al. 2017). */
const MAX_DOORKEEPER = 4_096;
const SHARED = '';
const UNMATCHED = '{unmatched}';

/** Whether the call proves that its path exists. A gateway without a matching route may redirect, but not serve. */
const proves = (call: TemplatedCall): boolean => {
  if (call.status < 100 || call.status >= 400 || call.path === '') return false;
  const matched = call.route !== undefined || call.service !== undefined;
  return matched || call.status < 300 || call.status === 304;
};

const assignmentOf = (
  rendering: Rendering,
  values: readonly string[],
  operation: string,
  known: boolean,
): Assignment => {
  const path = rendering.template === '' ? '/' : rendering.template;
  const template = operation === '' ? path : `${path}#${operation}`;
  const parameters = rendering.names.map((name, index) => ({ name, value: values[index] ?? '' }));
  const id = rendering.objectIndex < 0 ? undefined : values[rendering.objectIndex];
  if (id === undefined) return { template, parameters, known };
  return { template, parameters, object: { type: rendering.objectType, id }, known };
};

const serviceName = (call: TemplatedCall): string =>
  call.service?.name ?? (call.host === '' ? 'unknown' : call.host);

/** Path templates from traffic, see the contract. `snapshot` is what an earlier templater gave. */
export const createTemplater = (settings: Partial<TemplaterSettings> = {}, snapshot?: string): Templater => {
  const bounds = { ...DEFAULTS, ...settings };
  const atOnce = bounds.admission === 'first-call';
  const services =
    snapshot === undefined
      ? new Map<string, ServiceState>()
      : readTemplater(snapshot, bounds.maxNodes, atOnce);
  const shared = services.get(SHARED) ?? freshService('', bounds.maxNodes, atOnce);
  services.set(SHARED, shared);
  let rules = new Map<string, ServiceRules>();
  let rulesGiven = 0;

  const serviceOf = (call: TemplatedCall, create: boolean): ServiceState => {
    const key = call.service === undefined ? `host ${call.host}` : `service ${call.service.name}`;
    const known = services.get(key);
    if (known !== undefined) return known;
    if (!create || services.size > bounds.maxServices) return shared;
    const made = freshService(serviceName(call), bounds.maxNodes, atOnce);
    const ruled = rules.get(made.name);
    if (ruled !== undefined) made.paths.applyRules(ruled);
    services.set(key, made);
    return made;
  };

  /** Whether `template` may be given out for a path that never succeeded; remembers it when `learn`. */
  const provisional = (service: ServiceState, method: string, template: string, learn: boolean): boolean => {
    if (service.provisional.has(template) || service.reserved.has(template)) return true;
    if (service.provisional.size < bounds.maxProvisional) {
      if (learn) service.provisional.add(template);
      return true;
    }
    if (service.reserved.size >= RESERVED_FOR_LABELS || labelsOf(method, template).length === 0) return false;
    if (learn) service.reserved.add(template);
    return true;
  };

  const note = (service: ServiceState, call: TemplatedCall, isNew: boolean): void => {
    if (atOnce) return;
    const { novelty, paths, pressure } = service;
    const before = novelty.pressed;
    novelty.note(isNew, call.timeMs ?? 0);
    paths.judging = !novelty.pressed;
    paths.calm = novelty.calm;
    if (isNew && novelty.pressed) pressure.note(callerOf(call), call.timeMs ?? 0);
    if (before && !novelty.pressed) paths.settle();
  };

  const guess = (
    service: ServiceState,
    segments: readonly string[],
    call: TemplatedCall,
    operation: string,
    learn: boolean,
  ): Assignment => {
    const reading = readPath(service.paths.root.view, segments, service.paths.rules);
    const method = operation === '' ? call.method : `${call.method}#${operation}`;
    if (reading.view !== undefined) {
      const known = knownAt(reading.view, method);
      if (learn) note(service, call, !known);
      return assignmentOf(reading.rendering, reading.values, operation, known);
    }
    const admitted = provisional(service, call.method, reading.rendering.template, learn);
    if (learn) {
      note(service, call, !admitted);
      if (!admitted && !service.novelty.pressed && !atOnce)
        service.pressure.note(callerOf(call), call.timeMs ?? 0);
    }
    if (admitted) return assignmentOf(reading.rendering, reading.values, operation, false);
    return assignmentOf(renderLiteral(reading.knownPart, UNMATCHED), reading.values, '', false);
  };

  /** Forgets paths that waited longest for a second call. */
  const forget = (service: ServiceState, most: number): void => {
    while (service.waiting.size > most) {
      const node = service.waiting.takeOldest();
      if (node === undefined) return;
      if (node.parent?.children?.get(node.key) !== node || node.established) continue;
      node.ends = undefined;
      node.operations = undefined;
      service.paths.prune(node);
    }
  };

  /** A new path while paths are being invented: only the part that others vouch for is told. */
  const unmatched = (node: PathNode, segments: readonly string[]): Assignment => {
    let view = node.view;
    let depth = segments.length;
    while (view.parent !== undefined && !view.sources.some((source) => source.established)) {
      view = view.parent;
      depth--;
    }
    const values = valuesTo(view, segments.slice(0, depth));
    return assignmentOf(renderLiteral(view.render(), UNMATCHED), values, '', false);
  };

  /** Where a successful path is stored. While paths are being invented a new one is stored when it comes again. */
  const store = (
    service: ServiceState,
    segments: readonly string[],
    call: TemplatedCall,
  ): PathNode | undefined => {
    const caller = callerOf(call);
    const bit = caller === '' ? 0 : 1 << (hash32(caller) & 31);
    const fixed = isGrpc(call, segments);
    const { paths, doorkeeper } = service;
    if (!service.novelty.pressed) return paths.learn(segments, bit, fixed);
    const stored = paths.learn(segments, bit, fixed, false);
    if (stored !== undefined) return stored;
    const hash = hash32(call.path);
    if (doorkeeper.has(hash)) return paths.learn(segments, bit, fixed);
    if (doorkeeper.size >= MAX_DOORKEEPER) doorkeeper.clear();
    doorkeeper.add(hash);
    return undefined;
  };

  const learned = (
    service: ServiceState,
    node: PathNode,
    segments: readonly string[],
    call: TemplatedCall,
    operation: string,
  ): Assignment => {
    const end = operation === '' ? node.end(call.method) : node.operation(`${call.method}#${operation}`);
    if (end === undefined) return learned(service, node, segments, call, '');
    end.calls++;
    service.successes++;
    const known = admit(service, node, end, atOnce);
    note(service, call, !known);
    const { view } = node;
    if (!known) {
      service.waiting.touch(node);
      forget(service, bounds.maxWaiting);
      if (service.novelty.pressed) return unmatched(node, segments);
    }
    return assignmentOf(
      view.render(),
      valuesTo(view, segments),
      end.method === call.method ? '' : operation,
      known,
    );
  };

  const answer = (call: TemplatedCall, learn: boolean): Assignment => {
    if (call.path === '') return { template: `/${UNMATCHED}`, parameters: [], known: false };
    const teaches = learn && proves(call);
    const service = serviceOf(call, learn && (teaches || call.service !== undefined));
    const segments = segmentsOf(call.path);
    const operation = operationOf(call, segments) ?? '';
    if (teaches) {
      const node = store(service, segments, call);
      if (node !== undefined) return learned(service, node, segments, call, operation);
      if (service.paths.full) forget(service, service.waiting.size - (service.waiting.size >> 2) - 1);
    }
    return guess(service, segments, call, operation, learn);
  };

  return {
    assign: (call) => answer(call, true),
    templateOf: (call) => answer(call, false),
    applyRules: (given: readonly TemplateRule[]) => {
      const before = rules;
      rules = new Map();
      for (const rule of given) {
        let ofService = rules.get(rule.service);
        if (ofService === undefined) {
          ofService = new ServiceRules();
          rules.set(rule.service, ofService);
        }
        ofService.add(rule);
      }
      rulesGiven++;
      for (const service of services.values())
        if (before.has(service.name) || rules.has(service.name))
          service.paths.applyRules(rules.get(service.name));
    },
    evidenceOf: (name, template) => {
      for (const service of services.values())
        if (service.name === name) {
          const evidence = evidenceAt(service.paths, template);
          if (evidence.length > 0) return evidence;
        }
      return [];
    },
    settle: () => {
      for (const service of services.values()) service.paths.settle();
    },
    takePressure: () =>
      [...services.values()].flatMap((service) => service.pressure.take(service.name) ?? []),
    revision: () => {
      let sum = rulesGiven;
      for (const service of services.values()) sum += service.paths.revision;
      return sum;
    },
    revisions: () => {
      const byName = new Map<string, number>();
      for (const { name, paths } of services.values())
        byName.set(name, (byName.get(name) ?? rulesGiven) + paths.revision);
      return byName;
    },
    snapshot: () => writeTemplater(services),
  };
};
