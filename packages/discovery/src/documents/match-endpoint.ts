import type { EndpointFacts } from '../endpoint-facts.js';
import type { PlacedOperation } from './documented-service.js';
import type { TemplateIndex } from './template-index.js';
import type { TemplateShape } from './template-shape.js';

/** How a learned endpoint stands to the documents. */
export type EndpointMatch =
  /** The same path, or a finer one than the document's (`/users/me` of `/users/{id}`). */
  | { readonly kind: 'documented'; readonly placed: PlacedOperation }
  /** Documented are only some of the paths it stands for: `/users/me` where `/users/{userId}` was learned. */
  | { readonly kind: 'coarser'; readonly parts: readonly PlacedOperation[]; readonly all: boolean }
  /** The path is documented, with other methods. */
  | { readonly kind: 'other-methods'; readonly methods: readonly string[]; readonly placed: PlacedOperation }
  | { readonly kind: 'none' };

/** HEAD is answered wherever GET is (RFC 9110 §9.3.2). */
const documentsMethod = (placed: PlacedOperation, method: string): boolean =>
  placed.operation.method === method || (method === 'HEAD' && placed.operation.method === 'GET');

/** Whether the documented literals are as many as the values that were seen in their place. */
const coversAll = (
  endpoint: EndpointFacts,
  shape: TemplateShape,
  parts: readonly PlacedOperation[],
): boolean =>
  shape.parameters.every(({ name, segment }) => {
    const seen = endpoint.parameters.find((one) => one.in === 'path' && one.name === name);
    const literals = new Set<string>();
    for (const { shape: part } of parts) {
      const documented = part.segments[segment];
      if (documented === undefined || documented.kind !== 'literal') return true;
      literals.add(documented.text);
    }
    if (seen?.enum !== undefined) return seen.enum.every((value) => literals.has(value));
    return seen !== undefined && seen.distinct <= literals.size;
  });

const sameOrWider = (index: TemplateIndex<PlacedOperation>, shape: TemplateShape) => [
  ...index.same(shape),
  ...index.wider(shape),
];

export const matchEndpoint = (
  index: TemplateIndex<PlacedOperation>,
  endpoint: EndpointFacts,
  shape: TemplateShape,
): EndpointMatch => {
  const whole = sameOrWider(index, shape);
  const placed =
    whole.find((one) => one.operation.method === endpoint.method) ??
    whole.find((one) => documentsMethod(one, endpoint.method));
  if (placed !== undefined) return { kind: 'documented', placed };
  const parts = index
    .narrower(shape)
    .filter((one) => one.shape.key !== shape.key && documentsMethod(one, endpoint.method));
  if (parts.length > 0) return { kind: 'coarser', parts, all: coversAll(endpoint, shape, parts) };
  const [other] = whole;
  if (other === undefined) return { kind: 'none' };
  const methods = new Set(
    whole.filter((one) => one.shape.key === other.shape.key).map((one) => one.operation.method),
  );
  return { kind: 'other-methods', methods: [...methods].sort(), placed: other };
};
