import { httpTrial } from './http-trial.js';

export const trial = httpTrial(
  (lines) => ({
    method: 'POST',
    path: '/loki/api/v1/push',
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(
      JSON.stringify({
        streams: [
          {
            stream: { app: 'kong', host: 'gw-1' },
            values: lines.map((line, index) => [
              String(1_700_000_000_000_000_000n + BigInt(index)),
              line.toString('utf8'),
            ]),
          },
        ],
      }),
    ),
  }),
  { textOnly: true },
);
