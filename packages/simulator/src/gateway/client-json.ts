import type { KongVersion } from '../fake-kong/fake-kong-contract.js';
import type { Client } from './client.js';
import { consumerJson } from './gateway-objects.js';

/** Parts of a log line that depend on the client alone, rendered once for each. JSON text, mostly with a leading comma. */
export interface ClientJson {
  /** `"client_ip":…` without comma. */
  readonly address: string;
  /** Request headers of a client on a route that asks for no credential. */
  readonly publicHeaders: string;
  /** … that asks for one and refuses it. */
  readonly refusedHeaders: string;
  /** … that accepts it: the gateway has added its own headers. */
  readonly acceptedHeaders: string;
  /** `,"authenticated_entity":…,"consumer":…`; '' when no consumer is identified. */
  readonly identity: string;
  /** Bytes of the header lines as they came over the wire. */
  readonly publicBytes: number;
  readonly headerBytes: number;
}

/** Renders what lines of this client have in common. */
export const renderClient = (client: Client, version: KongVersion): ClientJson => {
  const own: [string, string][] = [
    ['user-agent', client.userAgent],
    ['accept', client.accept],
    ['accept-encoding', 'gzip'],
    ['x-forwarded-for', client.ip],
  ];
  if (client.cookie !== undefined) own.push(['cookie', client.cookie]);
  const publicHeaders = headers(own);
  const publicBytes = bytes(own);
  if (client.credential.kind === 'api-key' && client.credential.place !== 'query')
    own.push(['apikey', client.credential.secret]);
  if (client.credential.kind === 'jwt') own.push(['authorization', 'REDACTED']);
  // A JWT is longer on the wire than the word that replaces it in the log.
  const headerBytes = bytes(own) + (client.credential.kind === 'jwt' ? 412 : 0);
  return {
    address: `"client_ip":${JSON.stringify(client.ip)}`,
    publicHeaders,
    refusedHeaders: headers(own),
    acceptedHeaders: headers([...own, ...addedByGateway(client)]),
    identity: identity(client, version),
    publicBytes,
    headerBytes,
  };
};

const addedByGateway = ({ consumer, credential }: Client): [string, string][] => {
  if (consumer === undefined || credential.kind === 'none') return [];
  const added: [string, string][] = [
    ['x-consumer-id', consumer.id],
    ['x-consumer-username', consumer.username],
    credential.kind === 'anonymous'
      ? ['x-anonymous-consumer', 'true']
      : ['x-credential-identifier', credential.kind === 'jwt' ? credential.key : credential.id],
  ];
  if (consumer.customId !== undefined) added.push(['x-consumer-custom-id', consumer.customId]);
  return added;
};

const identity = ({ consumer, credential }: Client, version: KongVersion): string =>
  consumer === undefined || credential.kind === 'none'
    ? ''
    : `${credential.kind === 'anonymous' ? '' : `,"authenticated_entity":{"id":"${credential.id}"}`},"consumer":${consumerJson(consumer, version)}`;

const headers = (list: readonly [string, string][]): string =>
  list.map(([name, value]) => `,${JSON.stringify(name)}:${JSON.stringify(value)}`).join('');

const bytes = (list: readonly [string, string][]): number =>
  list.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
