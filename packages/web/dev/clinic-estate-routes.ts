import {
  annotationSchema,
  DEFAULT_RISK_WEIGHTS,
  type Endpoint,
  riskWeightsSchema,
  type Service,
} from '@gatewatch/model';
import { type Answer, lacking, list, ok } from './clinic-answer.js';
import { servicesOf } from './clinic-estate.js';
import { detailOf } from './clinic-estate-detail.js';
import { estateChanges, estateMap, listEndpoints } from './clinic-estate-lists.js';
import { currentEndpoints, templateRules } from './clinic-estate-rules.js';
import { world } from './clinic-world.js';

type Annotation = Endpoint['annotation'];

/** What people said while the mock runs, by endpoint id or service name. */
const said = new Map<string, Annotation>();
let weights = DEFAULT_RISK_WEIGHTS;

function withAnnotation<T extends Endpoint | Service>(thing: T, key: string): T {
  const annotation = said.get(key) ?? thing.annotation;
  const exposure = annotation.exposure ?? thing.exposure;
  const labels = annotation.labels ? { labels: annotation.labels } : {};
  return { ...thing, annotation, exposure, ...labels };
}

const isEmpty = (): boolean => world.setup.firstCallAt === null;
const endpoints = (): readonly Endpoint[] =>
  isEmpty() ? [] : currentEndpoints().map((each) => withAnnotation(each, each.id));

function page(rows: readonly unknown[], query: URLSearchParams): Answer {
  const start = Number(query.get('cursor') ?? 0);
  const end = start + Number(query.get('limit') ?? 100);
  return list(rows.slice(start, end), end < rows.length ? String(end) : null);
}

/** Routes of the inventory and the estate. */
export function estate(
  method: string,
  [root = '', id = '', sub = '']: readonly string[],
  query: URLSearchParams,
  body: unknown,
): Answer {
  switch (root) {
    case 'services':
      if (method === 'PATCH') return annotate(id, body);
      if (sub === 'openapi.json') return ok({ openapi: '3.1.0', info: { title: id } });
      return page(
        servicesOf(endpoints()).map((each) => withAnnotation(each, each.name)),
        query,
      );
    case 'endpoints': {
      if (id === '') return page(listEndpoints(endpoints(), query), query);
      const found = endpoints().find((each) => each.id === id);
      if (!found) return lacking('endpoint');
      return method === 'PATCH' ? annotate(id, body) : ok(detailOf(found, query));
    }
    case 'template-rules':
      return templateRules(method, id, body);
    default:
      if (id === 'map') return ok(isEmpty() ? { services: [], callers: [], links: [] } : estateMap());
      if (id === 'changes') return page(isEmpty() ? [] : estateChanges(query), query);
      if (method === 'PUT') weights = riskWeightsSchema.parse(body);
      return ok(weights);
  }
}

function annotate(key: string, body: unknown): Answer {
  said.set(key, annotationSchema.parse(body));
  world.emit({ kind: 'estate' });
  const found = endpoints().find((each) => each.id === key);
  return ok(found ?? servicesOf(endpoints()).find((each) => each.name === key));
}
