import type { TemplateRule } from '@gatewatch/model';
import type { DocumentedApi } from './documented-api.js';
import { shapeOf } from './template-shape.js';

const MAX_TEMPLATE = 2048;

/** Templates of a document as rules, so that documents teach the templater: each path once, without `#` and `?` parts. */
export const documentPins = (api: DocumentedApi, service: string): readonly TemplateRule[] => {
  const templates = new Map<string, string>();
  for (const { template } of api.operations) {
    const path = template.split('#', 1)[0]?.split('?', 1)[0] ?? '';
    const { key } = shapeOf(path);
    if (path.startsWith('/') && path.length <= MAX_TEMPLATE && !templates.has(key)) templates.set(key, path);
  }
  return [...templates.values()].map((template) => ({ kind: 'pin', service, template, origin: 'openapi' }));
};
