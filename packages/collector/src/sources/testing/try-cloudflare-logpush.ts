import { httpTrial, joined } from './http-trial.js';

export const trial = httpTrial((lines) => ({
  method: 'POST',
  path: '/cloudflare',
  headers: { 'content-type': 'application/x-ndjson' },
  body: joined(lines, '\n'),
}));
