/*
 * How fast one core counts and judges, and what an entity costs in memory.
 * Traffic: `people` consumers of one role and as many addresses, a call's object drawn from 60,000 patients,
 * event time such that a person makes a call about every 90 seconds. Run: node --expose-gc bench/src/analytics.mjs
 */
import { createEngine } from '@gatewatch/analytics';

const people = Number(process.argv[2] ?? 2000);
const calls = Number(process.argv[3] ?? 600_000);
const stepMs = 90_000 / people;
const startMs = Date.UTC(2026, 0, 5);

let state = 12345;
const below = (n) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 4294967296) * n);
};

const callAt = (i) => {
  const who = below(people);
  const id = `7f1c0000-0000-4000-8000-${String(who).padStart(12, '0')}`;
  const name = `person-${who}`;
  const login = below(200) === 0;
  const timeMs = Math.floor(startMs + i * stepMs);
  return {
    call: {
      requestId: `request-${i}`,
      timeMs,
      status: below(50) === 0 ? 404 : 200,
      clientIp: `10.${who >> 16}.${(who >> 8) & 255}.${who & 255}`,
      requestBytes: 400,
      consumer: { id, name, tags: ['doctor'] },
      presentedCredential: `~credential.${String(who).padStart(22, '0')}`,
    },
    actor: { kind: 'consumer', id, name },
    serviceName: 'patients-api',
    endpointId: login ? 'POST /login' : 'GET /v1/patients/{patientId}',
    endpointKnown: true,
    endpointLabels: login ? ['login'] : [],
    object: { type: 'patient', id: String(10_000 + below(60_000)) },
    blockedByUs: false,
  };
};

const collect = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

/** What an address costs that called three times: most of what the internet sends. */
const rareBytes = () => {
  const rare = 50_000;
  const own = createEngine();
  const before = collect();
  for (let i = 0; i < rare * 3; i++) {
    const who = i % rare;
    const clientIp = `10.${who >> 16}.${(who >> 8) & 255}.${who & 255}`;
    own.observe({
      call: { requestId: `rare-${i}`, timeMs: startMs + i, status: 200, clientIp, requestBytes: 100 },
      actor: { kind: 'ip', id: clientIp },
      serviceName: 'shop',
      endpointId: 'GET /',
      endpointKnown: true,
      endpointLabels: [],
      blockedByUs: false,
    });
  }
  const bytes = Math.round((collect() - before) / rare);
  own.advance(0);
  return bytes;
};

const engine = createEngine();
const before = collect();
// Processor time, garbage collection included: a busy machine does not falsify it.
let cpuMicros = 0;
let alerts = 0;
const CHUNK = 20_000;
for (let done = 0; done < calls; done += CHUNK) {
  const chunk = Array.from({ length: CHUNK }, (_, i) => callAt(done + i));
  const from = process.cpuUsage();
  for (const call of chunk) alerts += engine.observe(call).length;
  const spent = process.cpuUsage(from);
  cpuMicros += spent.user + spent.system;
}
const used = collect() - before;
const from = process.hrtime.bigint();
const snapshot = engine.snapshot();
const snapshotMs = Number(process.hrtime.bigint() - from) / 1e6;
const result = {
  bench: 'analytics.observe',
  people,
  calls,
  eventHours: Number(((calls * stepMs) / 3.6e6).toFixed(1)),
  callsPerCoreSecond: Math.round((calls / cpuMicros) * 1e6),
  bytesPerPersonAndAddress: globalThis.gc ? Math.round(used / people) : 'run with --expose-gc',
  bytesPerRareAddress: globalThis.gc ? rareBytes() : 'run with --expose-gc',
  snapshotBytesPerPerson: Math.round(snapshot.length / people),
  snapshotMs: Math.round(snapshotMs),
  alertEvents: alerts,
};
console.log(JSON.stringify(result));
