const BASE = {
  gateway: 'kong',
  source: 'file',
  scheme: 'https',
  host: 'api.example.com',
  query: [],
  answeredBy: 'upstream',
  requestHeaders: [{ name: 'user-agent', value: 'okhttp/4.12.0' }],
  responseHeaders: [{ name: 'content-type', value: 'application/json' }],
  latencyMs: 24,
  upstreamLatencyMs: 20,
  anonymousConsumer: false,
};
const SERVICE = { id: '5f000001-1b2c-4d3e-8f40-000000000001', name: 'records' };

/** Kinds of objects, each with its endpoints. */
const NOUNS = ['patient', 'order', 'invoice', 'booking', 'device', 'policy'];
const NO_LABELS = [];

/** An address of its own for every number below 2^24. */
export const addressOf = (number) => `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;

/** A person known to the gateway by a key. */
export const personOf = (number, role) => {
  const id = `7f1c0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return { number, id, name: `person-${number}`, tags: [role], address: addressOf(number) };
};

/**
 * A call as the engine gets it, without the way through collector and enrichment: for figures of cost, and for callers
 * whose every call is laid down. `person` or `address` is who calls; `noun` and `object` what is read.
 */
export const madeCall = ({
  n,
  timeMs,
  person,
  address = person?.address,
  noun = 0,
  object,
  write = false,
  status = 200,
  bytes = 2000,
}) => {
  const type = NOUNS[noun % NOUNS.length];
  const method = write ? 'PUT' : 'GET';
  const template = object === undefined ? `/v1/${type}s` : `/v1/${type}s/{${type}Id}`;
  const actor =
    person === undefined
      ? { kind: 'ip', id: address }
      : { kind: 'consumer', id: person.id, name: person.name };
  return {
    call: {
      ...BASE,
      requestId: `request-${n}`,
      timeMs,
      service: SERVICE,
      method,
      path: object === undefined ? template : `/v1/${type}s/${object}`,
      status,
      requestBytes: write ? 900 : 300,
      responseBytes: bytes,
      clientIp: address,
      ...(person === undefined
        ? {}
        : {
            consumer: { id: person.id, name: person.name, tags: person.tags },
            credentialId: `credential-${person.number}`,
            credentialKind: 'key',
          }),
    },
    actor,
    serviceName: SERVICE.name,
    endpointId: `${method} ${template}`,
    template,
    endpointKnown: true,
    pathParameters: object === undefined ? [] : [{ name: `${type}Id`, value: String(object) }],
    ...(object === undefined ? {} : { object: { type, id: String(object) } }),
    endpointLabels: NO_LABELS,
    country: 'DE',
    asn: 64_500,
    asOrganisation: 'Example Networks',
    latitude: 52.5,
    longitude: 13.4,
    userAgentFamily: 'okhttp',
    blockedByUs: false,
  };
};
