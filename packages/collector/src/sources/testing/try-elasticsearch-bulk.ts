import { httpTrial } from './http-trial.js';

export const trial = httpTrial((lines) => ({
  method: 'POST',
  path: '/kong/_bulk',
  headers: { 'content-type': 'application/x-ndjson' },
  body: Buffer.concat(lines.flatMap((line) => [Buffer.from('{"create":{}}\n'), line, Buffer.from('\n')])),
}));
