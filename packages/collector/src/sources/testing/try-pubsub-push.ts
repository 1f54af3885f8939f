import { httpTrial, joined } from './http-trial.js';

let messages = 0;

/** A message as anybody may publish it: lines. */
export const trial = httpTrial((lines) => {
  messages += 1;
  const message = { data: joined(lines, '\n').toString('base64'), messageId: `trial-${messages}` };
  return {
    method: 'POST',
    path: '/pubsub',
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ message, subscription: 'projects/p/subscriptions/s' })),
  };
});
