import { BEHAVIOURS } from '../../behaviours/index.js';
import { hospitalAddress } from '../../clinic/addresses.js';
import type { Endpoint } from '../../clinic/api.js';
import type { Clinic } from '../../clinic/cast.js';
import { DAY_MS, LISBON } from '../../clinic/site-time.js';
import type { Call, Session } from '../../gateway/call.js';
import type { Client } from '../../gateway/client.js';
import { Life } from '../../traps/life.js';
import type { Trap } from '../../traps/trap-contract.js';
import type { AbuseTarget } from '../target/abuse-target.js';
import { createTargetCollector } from '../target/collect-target.js';
import { CLINIC_DECOYS } from './clinic-decoys.js';
import { clinicTemplate } from './clinic-template.js';
import { sideDoors } from './side-doors.js';

export interface LearnedClinic {
  readonly target: AbuseTarget;
  /** By endpoint id. */
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  /** A client of each consumer, by the consumer's id. */
  readonly clients: ReadonlyMap<string, Client>;
}

/** What a few days of honest calls show of the clinic, as the platform would learn it from the log. */
export const learnClinic = (
  clinic: Clinic,
  traps: readonly Trap[],
  startMs: number,
  endMs: number,
): LearnedClinic => {
  const calls: Call[] = [];
  const life = new Life(clinic, BEHAVIOURS, traps);
  const note = (call: Call): void => {
    if (call.atMs >= startMs && call.atMs < endMs && call.intent.kind !== 'no-route') calls.push(call);
  };
  const play = (sessions: Iterable<Session>): void => {
    for (const session of sessions) {
      const { script } = session;
      for (let step = script.next(); step.done !== true; step = script.next(expectedStatus(step.value)))
        note(life.received(step.value, session));
    }
  };
  for (let day = Math.floor(startMs / DAY_MS) - 1; day * DAY_MS < endMs; day += 1) play(life.plan(day));
  play(sideDoors(clinic, startMs, endMs));
  calls.sort((a, b) => a.atMs - b.atMs);

  const collector = createTargetCollector();
  const endpoints = new Map<string, Endpoint>();
  const clients = new Map<string, Client>();
  for (const call of calls) {
    const { template, values, query } = clinicTemplate(call.uri);
    const { endpoint, client, atMs } = call;
    const id = `${endpoint.method} ${template}`;
    if (!endpoints.has(id)) endpoints.set(id, endpoint);
    const open = endpoint.route.access === 'public';
    const consumer = open || call.intent.kind === 'bad-credential' ? undefined : client.consumer;
    if (consumer !== undefined) clients.set(consumer.id, client);
    collector.note({
      timeMs: atMs,
      actor:
        consumer === undefined
          ? { kind: 'ip', id: client.ip }
          : { kind: 'consumer', id: consumer.id, name: consumer.username },
      tags: consumer?.tags ?? [],
      ip: client.ip,
      country: client.ip === hospitalAddress(LISBON) ? 'PT' : 'DE',
      userAgent: client.userAgent,
      ...(client.cookie === undefined ? {} : { session: client.cookie }),
      service: endpoint.route.service,
      method: endpoint.method,
      template,
      values,
      query,
      labels: [],
      status: expectedStatus(call),
      requestBytes: call.bodyBytes ?? endpoint.bodyBytes,
      responseBytes: endpoint.responseBytes,
      latencyMs: endpoint.medianMs,
      withCredential: consumer !== undefined,
      deprecated: false,
    });
  }
  return { target: collector.result(CLINIC_DECOYS), endpoints, clients };
};

const expectedStatus = ({ intent }: Call): number => {
  switch (intent.kind) {
    case 'answered':
      return intent.status;
    case 'bad-credential':
      return 401;
    case 'no-route':
      return 404;
  }
};
