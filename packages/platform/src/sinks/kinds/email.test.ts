import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sampleEvent } from '../sample-event.js';
import { HOSTILE, hostileEvents } from '../testing/hostile-event.js';
import { makeAuthority, type OwnAuthority } from '../testing/own-authority.js';
import { type Daemon, runDaemon } from '../testing/run-daemon.js';
import { sendEvents } from '../testing/send-events.js';

const SERVER = fileURLToPath(new URL('../testing/mail-server.py', import.meta.url));
const isThere = existsSync('/usr/lib/python3/dist-packages/aiosmtpd');
const event = sampleEvent('alert.raised', 'event-1', '2026-03-05T10:00:00.000Z');
const mailSchema = z.object({
  from: z.string(),
  to: z.array(z.string()),
  tls: z.boolean(),
  login: z.boolean().nullable(),
  message: z.string(),
});

describe.skipIf(!isThere)('e-mail, to aiosmtpd', () => {
  let directory: string;
  let own: OwnAuthority;
  let daemon: Daemon | undefined;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'email-'));
    own = makeAuthority(directory);
  });
  afterEach(async () => {
    await daemon?.stop();
    daemon = undefined;
    await rm(directory, { recursive: true, force: true });
  });
  const start = async (security: string): Promise<Record<string, unknown>> => {
    const running = runDaemon('/usr/bin/python3', ['-u', SERVER, own.certFile, own.keyFile, security]);
    daemon = running;
    await expect.poll(() => running.said()).toMatch(/^\d+\n/);
    const login = { username: 'gatewatch', password: 'right' };
    return {
      ...(security === 'none' ? {} : login),
      host: '127.0.0.1',
      port: Number(/^\d+/.exec(running.said())?.[0]),
      security,
      ca: own.ca,
      from: 'gatewatch@example.com',
      to: ['soc@example.com'],
    };
  };
  const got = () => {
    // It warns of what it does not like about these settings.
    const lines =
      daemon
        ?.said()
        .split('\n')
        .slice(0, -1)
        .filter((line) => line.startsWith('{')) ?? [];
    return lines.map((line) => mailSchema.parse(JSON.parse(line)));
  };

  it.each(['starttls', 'tls', 'none'])('delivers by %s', async (security) => {
    const [outcome] = await sendEvents('email', await start(security), [event]);
    expect(outcome).toEqual({ kind: 'delivered', detail: '250 taken' });
    await expect.poll(() => got().length).toBe(1);
    const [mail] = got();
    expect(mail).toMatchObject({ from: 'gatewatch@example.com', to: ['soc@example.com'] });
    expect([mail?.tls, mail?.login === true]).toEqual([security !== 'none', security !== 'none']);
    expect(mail?.message).toContain(
      'Subject: [Gatewatch] high: object-enumeration by consumer test.consumer',
    );
    expect(mail?.message).toContain('Message-ID: <event-1@example.com>');
    expect(mail?.message).toContain('Auto-Submitted: auto-generated');
    expect(mail?.message).toContain('412 different patients');
  });

  it('lets nobody add a header, a recipient or a message', async () => {
    const events = HOSTILE.flatMap((text) => hostileEvents(text));
    const outcomes = await sendEvents('email', await start('none'), events);
    expect(outcomes.every(({ kind }) => kind === 'delivered')).toBe(true);
    await expect.poll(() => got().length).toBe(events.length);
    for (const { to, message } of got()) {
      expect(to).toEqual(['soc@example.com']);
      const head = message.slice(0, message.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
      const names = head.split('\r\n').map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
      expect(new Set(names)).toEqual(
        new Set(
          [
            'auto-submitted',
            'from',
            'to',
            'subject',
            'message-id',
            'content-transfer-encoding',
            'date',
          ].concat(['mime-version', 'content-type']),
        ),
      );
    }
  });

  it('sends again to those only who were put off, and goes on without those who are not there', async () => {
    const to = ['soc@example.com', 'grey@example.com', 'refused@example.com'];
    const twice = [event, event];
    const outcomes = await sendEvents('email', { ...(await start('none')), to }, twice);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['retry', 'delivered']);
    expect(outcomes[1]?.detail).toContain('refused@example.com');
    await expect
      .poll(() => got().map((mail) => mail.to))
      .toEqual([['soc@example.com'], ['grey@example.com']]);
    for (const { message } of got()) expect(message).toContain('Message-ID: <event-1@example.com>');
  });

  it('tells what is refused from what is put right or passes', async () => {
    const settings = await start('starttls');
    const kindFor = async (changes: object) =>
      (await sendEvents('email', { ...settings, ...changes }, [event]))[0];
    expect(await kindFor({ to: ['strict@example.com'] })).toMatchObject({ kind: 'refused' });
    // What a relay says to a stranger: people put it right, and the queue is not emptied meanwhile.
    expect(await kindFor({ to: ['refused@example.com'] })).toMatchObject({ kind: 'retry' });
    expect(await kindFor({ to: ['later@example.com'] })).toMatchObject({ kind: 'retry' });
    expect(await kindFor({ password: 'wrong' })).toMatchObject({ kind: 'retry' });
    expect(await kindFor({ ca: undefined })).toMatchObject({ kind: 'retry' });
  });
});
