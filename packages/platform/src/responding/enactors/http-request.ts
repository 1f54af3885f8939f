import { type HttpActionRequest, httpActionSchema, type Order } from '@gatewatch/model';
import { z } from 'zod';
import { isMetadataService, NOT_CALLED } from '../../outgoing/metadata-service.js';
import { renderJson, renderUrl, type TemplateValues } from './render-template.js';

/** As the store keeps it: with header values and secret. */
export const keptHttpActionSchema = httpActionSchema.omit({ createdAt: true }).extend({ secret: z.string() });
export type KeptHttpAction = z.infer<typeof keptHttpActionSchema>;

export type Phase = 'begin' | 'end';

type Made =
  | { readonly kind: 'request'; readonly method: string; readonly url: URL; readonly body: string }
  | { readonly kind: 'invalid'; readonly detail: string };

/** The request that an order makes of an action. `invalid` names what is wrong with the template. */
export function httpRequest(request: HttpActionRequest, order: Order, phase: Phase): Made {
  const origin = originOf(request.url);
  if (origin === undefined)
    return { kind: 'invalid', detail: 'url: must begin with http:// or https:// and a host without "{{"' };
  const values = valuesOf(order, phase);
  const url = renderUrl(request.url, values);
  if (url.kind === 'invalid') return { kind: 'invalid', detail: `url: ${url.detail}` };
  const place = URL.canParse(url.text) ? new URL(url.text) : undefined;
  if (place === undefined || place.origin !== origin) return { kind: 'invalid', detail: 'url: is no URL' };
  if (isMetadataService(place.hostname)) return { kind: 'invalid', detail: `url: ${NOT_CALLED}` };
  if (!keepsPath(request.url, url.text))
    return { kind: 'invalid', detail: 'url: a value would change the path' };
  if (place.username !== '' || place.password !== '')
    return { kind: 'invalid', detail: 'url: must hold no user name and no password, use a header' };
  if (request.body === undefined) {
    const body = JSON.stringify({ type: `order.${phase}`, order: plainOrder(order) });
    return { kind: 'request', method: request.method, url: place, body };
  }
  const body = renderJson(request.body, values);
  if (body.kind === 'invalid') return { kind: 'invalid', detail: `body: ${body.detail}` };
  if (body.text !== '' && !isJson(body.text)) return { kind: 'invalid', detail: 'body: is no JSON' };
  return { kind: 'request', method: request.method, url: place, body: body.text };
}

/** Of what stands before the first "{{"; undefined where that names no place. */
export function originOf(template: string): string | undefined {
  const schemeEnd = template.indexOf('://');
  if (schemeEnd < 0) return undefined;
  const first = template.indexOf('{{');
  const fixed = first < 0 ? template : template.slice(0, first);
  if (first >= 0 && !/[/?#]/.test(fixed.slice(schemeEnd + 3))) return undefined;
  const url = URL.canParse(fixed) ? new URL(fixed) : undefined;
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url.origin : undefined;
}

/**
 * Whether the values leave every segment of the path what the template says. One of only dots would be none or a step up,
 * also percent-encoded (URL Standard, "single-dot" and "double-dot path segment"); one that is empty would let `DELETE
 * /blocked/{{entity.name}}` mean all of `/blocked/`. Values are encoded, so they hold no slash.
 */
function keepsPath(template: string, url: string): boolean {
  const written = segmentsOf(template);
  return segmentsOf(url).every((segment, index) => {
    const dots = segment.toLowerCase().replaceAll('%2e', '.');
    return dots !== '.' && dots !== '..' && (segment !== '' || written[index] === '');
  });
}

function segmentsOf(url: string): readonly string[] {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  if (start < 0) return [];
  const end = url.slice(start).search(/[?#]/);
  // A backslash is a slash to URL parsers.
  return (end < 0 ? url.slice(start) : url.slice(start, start + end)).split(/[/\\]/);
}

const valuesOf = (order: Order, phase: Phase): TemplateValues => ({
  phase,
  'order.id': order.id,
  'order.reason': order.reason,
  'order.createdBy': order.createdBy,
  'order.createdAt': order.createdAt,
  'order.expiresAt': order.expiresAt,
  'order.alertId': order.alertId ?? null,
  'order.policyId': order.policyId ?? null,
  'entity.kind': order.entity.kind,
  'entity.id': order.entity.id,
  'entity.name': order.entity.name ?? order.entity.id,
});

/** What others may know of an order. */
const plainOrder = ({
  id,
  entity,
  reason,
  createdBy,
  createdAt,
  expiresAt,
  alertId,
  policyId,
}: Order): object => ({
  id,
  entity,
  reason,
  createdBy,
  createdAt,
  expiresAt,
  alertId,
  policyId,
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
