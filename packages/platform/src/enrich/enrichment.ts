import { type Assignment, labelsOf, serviceNameOf } from '@gatewatch/discovery';
import { type BusinessFunction, type EnrichedCall, type SanitisedCall, tokenClassOf } from '@gatewatch/model';
import type { Logger } from 'pino';
import { actorOf } from './actor.js';
import { GenerationCache } from './generation-cache.js';
import { openGeoDatabase } from './geo-database.js';
import { createUserAgentFamilies } from './user-agent-family.js';

const CACHED_ENDPOINTS = 20_000;

type StakesOfCall = Pick<
  EnrichedCall,
  'endpointStanding' | 'dataClasses' | 'endpointRisk' | 'consumerGroups'
>;

export interface EnrichmentOptions {
  /** The user's own MaxMind files (City, Country, Enterprise, ASN or ISP); they win over the bundled databases. */
  readonly maxmindFile?: string | readonly string[];
  readonly logger: Pick<Logger, 'warn'>;
  /** Whether the gateway answered this call because of an order of ours; default: never. */
  readonly isOurBlock?: (call: SanitisedCall) => boolean;
  /** Labels that people set; they outweigh learned ones. Undefined where nobody said anything. */
  readonly labelsByHand?: (service: string, endpointId: string) => readonly BusinessFunction[] | undefined;
  /** What is at stake at an endpoint, and which groups the consumer is in. */
  readonly stakes?: (service: string, endpointId: string, consumerId: string | undefined) => StakesOfCall;
}

export interface Enrichment {
  /** Adds what the platform knows. Never throws; the same call and databases give the same result. */
  enrich(call: SanitisedCall, assignment: Assignment): EnrichedCall;
}

const userAgentOf = (call: SanitisedCall): string => {
  for (const header of call.requestHeaders) if (header.name === 'user-agent') return header.value;
  return '';
};

/** What the collector knew of the object's number before it made a token of it. */
function withStep(
  call: SanitisedCall,
  object: NonNullable<Assignment['object']>,
): NonNullable<EnrichedCall['object']> {
  if (call.traits === undefined || tokenClassOf(object.id) === undefined) return object;
  const segment = call.path.split('/').indexOf(object.id) - 1;
  const step = call.traits.find(({ at }) => at === `path.${segment}`)?.step;
  return step === undefined ? object : { ...object, step };
}

/** Opens the databases (about 0.3 s). Throws only when `maxmindFile` cannot be used. */
export const openEnrichment = async (options: EnrichmentOptions): Promise<Enrichment> => {
  const {
    maxmindFile = [],
    logger,
    isOurBlock = () => false,
    labelsByHand = () => undefined,
    stakes = () => ({}),
  } = options;
  const ownFiles = typeof maxmindFile === 'string' ? [maxmindFile] : maxmindFile;
  const geo = await openGeoDatabase(ownFiles, (database, error) =>
    logger.warn({ err: error, database }, 'geo database is missing, addresses stay without place'),
  );
  const userAgentFamily = createUserAgentFamilies();
  const labels = new GenerationCache<readonly BusinessFunction[]>(CACHED_ENDPOINTS);

  const endpointLabels = (
    endpointId: string,
    method: string,
    template: string,
  ): readonly BusinessFunction[] => {
    const known = labels.get(endpointId);
    if (known !== undefined) return known;
    const made = labelsOf(method, template);
    labels.set(endpointId, made);
    return made;
  };

  return {
    enrich: (call, assignment) => {
      const place = geo.find(call.clientIp);
      const endpointId = `${call.method} ${assignment.template}`;
      const serviceName = serviceNameOf(call);
      return {
        call,
        actor: actorOf(call),
        serviceName,
        endpointId,
        template: assignment.template,
        endpointKnown: assignment.known,
        pathParameters: assignment.parameters,
        ...(assignment.object === undefined ? {} : { object: withStep(call, assignment.object) }),
        endpointLabels:
          labelsByHand(serviceName, endpointId) ??
          endpointLabels(endpointId, call.method, assignment.template),
        country: place.country,
        asn: place.asn,
        asOrganisation: place.asOrganisation,
        ...(place.latitude === undefined ? {} : { latitude: place.latitude }),
        ...(place.longitude === undefined ? {} : { longitude: place.longitude }),
        userAgentFamily: userAgentFamily(userAgentOf(call)),
        ...stakes(serviceName, endpointId, call.consumer?.id),
        blockedByUs: isOurBlock(call),
      };
    },
  };
};
