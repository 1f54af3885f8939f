import { createTemplater } from '@gatewatch/discovery';

const CALLS = 1_000_000;
const service = { id: 's', name: 'shop' };
const call = (path, status, clientIp, timeMs) => ({
  method: 'GET',
  path,
  status,
  host: 'a',
  service,
  route: service,
  clientIp,
  timeMs,
});
const LEGITIMATE = [
  '/v1/orders',
  '/v1/orders/17',
  '/v1/patients/4/records',
  '/v1/search',
  '/login',
  '/v1/frobs/zeta',
  '/healthz',
];

/** Words nobody has seen, letters only. */
const word = (n) => {
  let text = '';
  for (let rest = n + 8_000; rest > 0; rest = Math.floor(rest / 20))
    text += 'bcdfghjklmnpqrstvwxz'[rest % 20];
  return text;
};
const hash = (n) => (Math.imul(n ^ 0x9e3779b9, 0x85ebca6b) >>> 0) % 1_000_003;
const one = () => '203.0.113.9';
const many = (n) => `198.51.${n % 200}.${(n >> 8) % 250}`;
const EVERYDAY = ['users', 'test', 'api', 'backup', 'admin', 'old'];

const ATTACKS = {
  'all fail, one caller': [() => 404, (n) => `/${word(n)}/${word(hash(n))}.php`, one],
  'all answered, one caller': [() => 200, (n) => `/${word(n)}/${word(hash(n))}`, one],
  'all answered, many callers, beside endpoints': [() => 200, (n) => `/v1/${word(n)}`, many],
  'all answered, many callers, below endpoints': [
    () => 200,
    (n) => `/v1/orders/${word(n)}/${word(hash(n))}`,
    many,
  ],
  'everyday words': [
    () => 200,
    (n) => `/${EVERYDAY[n % 6]}-${word(n)}/${['list', 'view', 'edit'][n % 3]}`,
    many,
  ],
  'a third answered, deep': [(n) => (n % 3 ? 404 : 200), (n) => `/a/${word(n)}/b/${n}/${word(hash(n))}`, one],
};

/** What a million distinct paths in an hour do to a service that has been called 3,000 times before. */
export const attacks = () =>
  Object.entries(ATTACKS).map(([name, [status, path, caller]]) => {
    const templater = createTemplater();
    const before = new Set();
    let now = 1_700_000_000_000;
    for (let n = 0; n < 3_000; n++) {
      now += 500;
      const assignment = templater.assign(
        call(LEGITIMATE[n % LEGITIMATE.length], 200, `192.0.2.${n % 100}`, now),
      );
      if (assignment.known) before.add(assignment.template);
    }
    const after = new Set(before);
    const given = new Set();
    let lost = 0;
    const started = process.cpuUsage();
    for (let n = 0; n < CALLS; n++) {
      now += 3.6;
      const assignment = templater.assign(call(path(n), status(n), caller(n), now));
      given.add(assignment.template);
      if (assignment.known) after.add(assignment.template);
      if (n % 50 !== 0) continue;
      const legitimate = templater.assign(
        call(LEGITIMATE[(n / 50) % LEGITIMATE.length], 200, `192.0.2.${n % 100}`, now),
      );
      if (!legitimate.known || !before.has(legitimate.template)) lost++;
    }
    const { user, system } = process.cpuUsage(started);
    const pressure = templater.takePressure();
    return (
      `${name}: new in the inventory ${after.size - before.size}, known calls misread ${lost}, templates given ${given.size}, ` +
      `state ${Math.round(templater.snapshot().length / 1024)} KiB, told: ${pressure.map(({ calls, callers }) => `${calls.toLocaleString('en')} calls, first caller ${callers[0]?.caller}`).join()}; ` +
      `${((user + system) / CALLS).toFixed(1)} µs of CPU a call`
    );
  });
