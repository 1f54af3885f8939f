import { httpTrial, joined } from './http-trial.js';

export const trial = httpTrial((lines) => ({
  method: 'POST',
  path: '/',
  headers: { 'content-type': 'application/json' },
  body: Buffer.concat([Buffer.from('['), joined(lines, ','), Buffer.from(']')]),
}));
