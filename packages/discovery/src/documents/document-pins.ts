import type { TemplateRule } from '@gatewatch/model';
import type { EndpointFacts } from '../endpoint-facts.js';
import { alignDocument } from './align-document.js';
import type { DocumentedApi } from './documented-api.js';
import { shapeOf } from './template-shape.js';

const MAX_TEMPLATE = 2048;

/**
 * Templates of a document as rules, so that documents teach the templater: each path once, without `#` and `?` parts.
 * With the service's endpoints: at the paths where its logs show them, below a prefix that the gateway strips.
 */
export const documentPins = (
  api: DocumentedApi,
  service: string,
  endpoints: readonly EndpointFacts[] = [],
): readonly TemplateRule[] => {
  const place = alignDocument(api.operations, endpoints);
  const templates = new Map<string, string>();
  for (const { template } of api.operations) {
    const path = place(template).split('#', 1)[0]?.split('?', 1)[0] ?? '';
    const { key } = shapeOf(path);
    if (path.startsWith('/') && path.length <= MAX_TEMPLATE && !templates.has(key)) templates.set(key, path);
  }
  return [...templates.values()].map((template) => ({ kind: 'pin', service, template, origin: 'openapi' }));
};
