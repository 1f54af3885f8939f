import type { Annotation } from '@gatewatch/model';
import type { EndpointFacts } from './endpoint-facts.js';
import { exposureOf } from './inventory/exposure.js';
import type { EstateEndpoint } from './posture/estate.js';

/** What people said of an endpoint (`METHOD /template`), or with endpoint '' of a whole service. */
export interface AnnotationOf {
  readonly service: string;
  readonly endpointId: string;
  readonly annotation: Annotation;
}

const keyOf = (service: string, endpointId: string): string => `${service}\n${endpointId}`;

/** What is said of the endpoint outweighs what is said of its service; tags add up. */
const together = (service: Annotation | undefined, endpoint: Annotation | undefined): Annotation => {
  const tags = [...new Set([...(service?.tags ?? []), ...(endpoint?.tags ?? [])])];
  // A label names what one endpoint does, a note speaks of what it was written on.
  const { labels: _labels, note: _note, ...ofService } = service ?? {};
  return { ...ofService, ...endpoint, ...(tags.length === 0 ? {} : { tags }) };
};

/**
 * Facts and what people said, as posture and risk look at them. An endpoint that was renamed keeps what was said of it
 * under a former template, unless something is said under its new one.
 */
export const toEstateEndpoints = (
  facts: readonly EndpointFacts[],
  annotations: readonly AnnotationOf[],
): EstateEndpoint[] => {
  const said = new Map(annotations.map((one) => [keyOf(one.service, one.endpointId), one.annotation]));
  return facts.map((endpoint) => {
    const { service, method, template, formerTemplates } = endpoint;
    const endpointId = `${method} ${template}`;
    const under = [template, ...[...formerTemplates].reverse()].find((known) =>
      said.has(keyOf(service, `${method} ${known}`)),
    );
    const annotation = together(
      said.get(keyOf(service, '')),
      under === undefined ? undefined : said.get(keyOf(service, `${method} ${under}`)),
    );
    return {
      ...endpoint,
      endpointId,
      annotation,
      labels: annotation.labels ?? endpoint.labels,
      exposure: annotation.exposure ?? exposureOf(endpoint),
      dataClasses: [...new Set(endpoint.parameters.flatMap((parameter) => parameter.sensitive))].sort(),
    };
  });
};
