import { readFileSync } from 'node:fs';
import { type EventModes, FluentClient, FluentSocketEvent } from '@fluent-org/logger';
import { beforeEach, describe, expect, it } from 'vitest';
import { collectorForSuite } from './collector-for-suite.js';

const KEY = 'e2e-shared-key';
const suite = collectorForSuite([
  { kind: 'fluentd-forward', name: 'open', port: 0 },
  { kind: 'fluentd-forward', name: 'keyed', port: 0, sharedKey: KEY },
]);
const portOf = (name: string): number =>
  suite.running.addresses.find((address) => address.name === name)?.port ?? 0;

beforeEach(() => {
  suite.calls.length = 0;
});

/** Lines of a real Kong 3.9, which carry Kong's own request ids. */
const records = readFileSync(new URL('./fixtures/kong-tcp-log-3-9-1.ndjson', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): { readonly request: { readonly id: string } } => JSON.parse(line));
const arrived = async (source: string): Promise<string[]> => {
  await suite.running.drain();
  return suite.calls
    .filter((call) => call.source === source)
    .map(({ requestId }) => requestId)
    .sort();
};

const MODES: readonly EventModes[] = ['Message', 'Forward', 'PackedForward', 'CompressedPackedForward'];
const WAYS = MODES.flatMap((mode, index) => [
  [mode, 'open', index] as const,
  [mode, 'keyed', index] as const,
]);

describe.each(WAYS)('Fluentd client, %s mode, %s source', (eventMode, name, index) => {
  it('has every event acknowledged', async () => {
    const client = new FluentClient('kong', {
      eventMode,
      ack: { ackTimeout: 10_000 },
      socket: { host: '127.0.0.1', port: portOf(name) },
      ...(name === 'keyed' ? { security: { clientHostname: 'gw-1', sharedKey: KEY } } : {}),
    });
    const sent = records.slice(index * 15, index * 15 + 15);
    // Each resolves when its acknowledgement has arrived.
    await Promise.all(sent.map((record) => client.emit('access', record)));
    await client.disconnect();
    expect(await arrived(name)).toEqual(sent.map(({ request }) => request.id).sort());
    expect(suite.running.stats().rejected).toEqual({});
  });
});

it('a Fluentd client without the key is refused', async () => {
  const client = new FluentClient('kong', {
    ack: { ackTimeout: 1000 },
    socket: { host: '127.0.0.1', port: portOf('keyed'), disableReconnect: true },
    security: { clientHostname: 'gw-1', sharedKey: 'wrong' },
    disableAutoconnect: true,
  });
  const problem = new Promise((resolve) => client.socketOn(FluentSocketEvent.ERROR, resolve));
  await client.connect();
  await expect(problem).resolves.toMatchObject({ message: expect.stringContaining('shared_key mismatch') });
  expect(suite.running.stats().rejected).toEqual({ unauthorised: 1 });
  expect(suite.calls).toEqual([]);
});
