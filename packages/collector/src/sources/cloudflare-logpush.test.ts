import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { recordingIntake } from '../test-support/recording-intake.js';
import { cloudflareLogpush } from './cloudflare-logpush.js';
import { createHttpListeners } from './http/http-listeners.js';

it('answers the validation upload and stores nothing of it; takes a batch, with or without content-encoding', async () => {
  const intake = recordingIntake();
  const running = await cloudflareLogpush.start(
    { kind: 'cloudflare-logpush', port: 0, auth: { token: 's3cret' } },
    { intake, log: pino({ level: 'silent' }), http: createHttpListeners() },
  );
  const send = (text: string, query: string, headers: Record<string, string>): Promise<number> =>
    fetch(`http://127.0.0.1:${running.listening?.port}/cloudflare${query}`, {
      method: 'POST',
      body: gzipSync(text),
      headers,
    }).then(({ status }) => status);
  const bearer = { authorization: 'Bearer s3cret', 'content-encoding': 'gzip' };
  expect(await send('{"content":"tests"}', '', {})).toBe(401);
  expect(await send('{"content":"tests"}', '', bearer)).toBe(200);
  expect(intake.lines).toEqual([]);
  expect(await send('{"RayID":"1"}\n{"RayID":"2"}\n', '?tags=host:x', bearer)).toBe(200);
  expect(await send('{"RayID":"3"}\n', '?token=s3cret', {})).toBe(200);
  expect(intake.lines).toEqual(['{"RayID":"1"}', '{"RayID":"2"}', '{"RayID":"3"}']);
  await running.stop();
});
