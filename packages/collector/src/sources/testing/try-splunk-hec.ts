import { httpTrial } from './http-trial.js';

export const trial = httpTrial(
  (lines) => ({
    method: 'POST',
    path: '/services/collector/event',
    headers: { 'content-type': 'application/json' },
    body: Buffer.concat(
      lines.flatMap((line, index) => [
        Buffer.from(`{"time":1700000000.${index},"host":"gw-1","sourcetype":"kong","event":`),
        // Half of them as objects, half as text.
        index % 2 === 0 ? line : Buffer.from(JSON.stringify(line.toString('utf8'))),
        Buffer.from('}'),
      ]),
    ),
  }),
  { textOnly: true },
);
