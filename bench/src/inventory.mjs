import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createInventory, createTemplater } from '@gatewatch/discovery';

/**
 * What the inventory costs: microseconds a call of `observe` beside templates and `JSON.parse` of the same calls, and the
 * memory of 100,000 endpoints, templates and inventory apart. Usage: node bench/src/inventory.mjs
 */
setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc');
const heapMiB = () => {
  gc();
  gc();
  return process.memoryUsage().heapUsed / 1_048_576 + process.memoryUsage().external / 1_048_576;
};

const NOUNS =
  'account address agency appointment article asset attachment audit balance batch bill booking branch budget campaign card cart catalog category channel claim client comment company contact contract country coupon customer delivery department device document driver employee event expense feature field file flight folder form goal group hotel image incident inspection invoice issue item job journey label language ledger license loan location lot machine mailbox market meeting member menu merchant message meter model module note notice offer office order organisation package page parcel partner patient payment permit person phase photo plan player policy portfolio position post prescription price product profile project property provider question quote rate reading receipt record region release report request reservation resource review role room route rule salary sample schedule school season seat section sensor server session shelf shipment shop signal site skill slot space sprint staff station statement stock store street student subscription supplier survey table target task team template tenant ticket topic tour track trade train transfer trip truck unit user vehicle venue version video visit voucher wallet warehouse warranty window worker zone'.split(
    ' ',
  );

let seed = 12_345;
const random = (n) => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
  return seed % n;
};
const uuid = (n) =>
  `5f${n.toString(16).padStart(6, '0')}-1b2c-4d3e-8f40-${(n * 7919).toString(16).padStart(12, '0')}`;

const call = (service, method, path, timeMs, query) => {
  const who = random(200);
  return {
    requestId: `${timeMs}${who}${path.length}`,
    timeMs,
    gateway: 'kong',
    source: 'kong-tcp',
    service: { id: uuid(service), name: `service-${NOUNS[service % NOUNS.length]}` },
    route: { id: uuid(service + 1000), name: `route-${service}` },
    method,
    scheme: 'https',
    host: `api${service % 5}.example.com`,
    path,
    query,
    status: random(50) === 0 ? 404 : 200,
    answeredBy: 'upstream',
    requestHeaders: [
      { name: 'user-agent', value: 'okhttp/4.12.0' },
      { name: 'accept', value: 'application/json' },
      { name: 'content-type', value: 'application/json' },
    ],
    responseHeaders: [
      { name: 'content-type', value: 'application/json' },
      { name: 'cache-control', value: 'no-store' },
      { name: 'server', value: 'nginx/1.24.0' },
      { name: 'strict-transport-security', value: 'max-age=31536000' },
      { name: 'x-content-type-options', value: 'nosniff' },
      { name: 'x-kong-upstream-latency', value: '12' },
      { name: 'x-kong-proxy-latency', value: '1' },
      { name: 'via', value: 'kong/3.9.1' },
    ],
    requestBytes: 300 + random(400),
    responseBytes: 500 + random(20_000),
    latencyMs: 3 + random(300),
    upstreamLatencyMs: 2 + random(200),
    clientIp: `198.51.${random(100)}.${random(250)}`,
    consumer: { id: uuid(who), name: `consumer-${who}`, tags: ['partner'] },
    anonymousConsumer: false,
    credentialId: uuid(who + 5000),
    credentialKind: 'key',
    credentialIn: 'header',
    tlsVersion: 'TLSv1.3',
  };
};

const callerOf = (one) => ({
  actor: { kind: 'consumer', id: one.consumer.id, name: one.consumer.name },
  country: 'DE',
});

const LINES = 100_000;
const START_MS = 1_772_000_000_000;
const lines = Array.from({ length: LINES }, (_, n) => {
  const service = random(10);
  const noun = NOUNS[(service * 17 + random(20)) % NOUNS.length];
  const path =
    random(2) === 0 ? `/v1/${noun}s/${random(10_000)}/records` : `/v1/${noun}s/${uuid(random(9999))}`;
  const query = [
    { name: 'page', value: String(random(50)) },
    { name: 'sort', value: ['name', 'date', 'price'][random(3)] },
  ];
  return JSON.stringify(call(service, random(4) === 0 ? 'PUT' : 'GET', path, START_MS + n * 20, query));
});

const CHUNK = 1_000;
/** Microseconds of CPU: others may share the machine. */
const timed = (work) => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
};
const median = (list) => [...list].sort((left, right) => left - right)[Math.floor(list.length / 2)] / CHUNK;
const best = (list) => Math.min(...list) / CHUNK;

/** As calls come: a chunk is parsed, assigned and observed before the next; medians and bests of chunks. */
const speed = () => {
  const templater = createTemplater();
  const inventory = createInventory();
  const times = { parse: [], assign: [], observe: [] };
  for (let at = 0; at < LINES; at += CHUNK) {
    let calls = [];
    let assignments = [];
    const texts = lines.slice(at, at + CHUNK);
    times.parse.push(
      timed(() => {
        calls = texts.map((line) => JSON.parse(line));
      }),
    );
    times.assign.push(
      timed(() => {
        assignments = calls.map((one) => templater.assign(one));
      }),
    );
    const callers = calls.map(callerOf);
    times.observe.push(
      timed(() => {
        for (let n = 0; n < CHUNK; n++) inventory.observe(calls[n], assignments[n], callers[n]);
      }),
    );
  }
  return { times, endpoints: inventory.list().length };
};
for (let round = 1; round <= 3; round++) {
  const { times, endpoints } = speed();
  const { parse, assign, observe } = times;
  console.log(
    `round ${round}: observe ${median(observe).toFixed(2)} µs a call (best ${best(observe).toFixed(2)}), ${(median(observe) / median(parse)).toFixed(2)} × JSON.parse of it (${median(parse).toFixed(2)} µs, best ${best(parse).toFixed(2)}); templates ${median(assign).toFixed(2)} µs; ${endpoints} endpoints`,
  );
}
lines.length = 0;

/** 100,000 endpoints: 50 services, 1,000 templates each, two methods; twelve calls each, of different objects and callers. */
const crowd = function* () {
  let timeMs = START_MS;
  for (let service = 0; service < 50; service++)
    for (let one = 0; one < 40; one++)
      for (let other = 0; other < 25; other++)
        for (const method of ['GET', 'POST'])
          for (let time = 0; time < 12; time++) {
            const first = NOUNS[(service + one * 4) % NOUNS.length];
            const second = NOUNS[(service + other * 7 + 3) % NOUNS.length];
            timeMs += 50;
            const query =
              method === 'GET'
                ? [
                    { name: 'page', value: String(random(50)) },
                    { name: 'sort', value: ['name', 'date', 'price'][random(3)] },
                  ]
                : [];
            // As it comes from the journal: texts of its own for every call.
            yield JSON.parse(
              JSON.stringify(
                call(service, method, `/v1/${first}s/${random(100_000)}/${second}s`, timeMs, query),
              ),
            );
          }
};

const before = heapMiB();
const templater = createTemplater();
for (const one of crowd()) templater.assign(one);
const withTemplates = heapMiB();
const inventory = createInventory();
for (const one of crowd()) inventory.observe(one, templater.assign(one), callerOf(one));
const withBoth = heapMiB();
const refreshing = process.hrtime.bigint();
inventory.refresh(templater);
const listed = process.hrtime.bigint();
const refreshed = heapMiB();
const endpoints = inventory.list().length;
console.log(
  `memory: ${endpoints} endpoints: templates ${(withTemplates - before).toFixed(0)} MiB, inventory ${(withBoth - withTemplates).toFixed(0)} MiB (after a refresh ${(refreshed - withTemplates).toFixed(0)}), together ${(refreshed - before).toFixed(0)} MiB`,
);
const listing = process.hrtime.bigint();
inventory.list();
const saving = process.hrtime.bigint();
const snapshot = inventory.snapshot();
const loading = process.hrtime.bigint();
createInventory(snapshot);
const done = process.hrtime.bigint();
const ms = (from, to) => `${(Number(to - from) / 1e6).toFixed(0)} ms`;
console.log(
  `refresh ${ms(refreshing, listed)}; list ${ms(listing, saving)}; snapshot ${(snapshot.length / 1_048_576).toFixed(0)} MiB, written in ${ms(saving, loading)}, read in ${ms(loading, done)}`,
);
