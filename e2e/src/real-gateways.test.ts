import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNormaliser, type FormatName, readSettingsOf } from '@gatewatch/collector';
import type { SanitisedCall } from '@gatewatch/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apacheGateway } from './gateways/apache-gateway.js';
import { caddyGateway } from './gateways/caddy-gateway.js';
import { expectedCall } from './gateways/expected-call.js';
import type { RunningGateway } from './gateways/gateway.js';
import { haproxyGateway } from './gateways/haproxy-gateway.js';
import { haproxyJsonGateway } from './gateways/haproxy-json-gateway.js';
import { nginxGateway } from './gateways/nginx-gateway.js';
import { nginxJsonGateway } from './gateways/nginx-json-gateway.js';
import { ODD_REQUESTS, type OddRequest } from './gateways/odd-requests.js';
import { freePort } from './gateways/running-program.js';
import { sendRaw } from './gateways/send-raw.js';
import { startUpstream, type Upstream } from './gateways/upstream.js';
import { until } from './until.js';

const KEY = Buffer.alloc(32, 7);
const GATEWAYS = [
  nginxGateway,
  nginxJsonGateway,
  apacheGateway,
  haproxyGateway,
  haproxyJsonGateway,
  caddyGateway,
] as const;
/** A word in the request's query that names its case; bytes that were no request have none. */
const caseOf = (line: string): string | undefined => /case=(\w+)/.exec(line)?.[1];
const nameOf = (request: OddRequest): string | undefined => caseOf(request.bytes);

const normaliserFor = (format: FormatName | 'auto', userHeader?: string) => {
  const read = readSettingsOf(format);
  const identify =
    userHeader === undefined ? read.identify : { ...read.identify, user: { header: userHeader } };
  return createNormaliser({ key: KEY, read: { ...read, identify } });
};

function callsOf(
  lines: readonly string[],
  format: FormatName | 'auto',
  userHeader?: string,
): SanitisedCall[] {
  const normalise = normaliserFor(format, userHeader);
  return lines.map((line) => {
    const bytes = Buffer.from(line, 'latin1');
    const result = normalise({ source: 'log', receivedAtMs: Date.now(), bytes, stream: 'access.log' });
    if (result.kind !== 'call') throw new Error(`${JSON.stringify(result)}: ${line}`);
    return result.call;
  });
}

const headerOf = (call: SanitisedCall, name: string): string | undefined =>
  call.requestHeaders.find((header) => header.name === name)?.value;

describe.each(GATEWAYS)('a real gateway whose log is $format', ({ format, available, start }) => {
  describe.skipIf(!available)('sent odd requests', () => {
    let upstream: Upstream;
    let gateway: RunningGateway;
    let folder: string;
    let logs: ReadonlyMap<string, readonly string[]>;
    let beganMs: number;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'gatewatch-gateway-'));
      upstream = await startUpstream();
      gateway = await start({ folder, upstreamPort: upstream.port, deadPort: await freePort() });
      beganMs = Date.now();
      for (const { bytes } of ODD_REQUESTS) await sendRaw(gateway.port, bytes);
      const cases = ODD_REQUESTS.map(nameOf).filter((name) => name !== undefined);
      logs = await until(
        () => gateway.logs(),
        (found) =>
          [...found.values()].every((lines) =>
            cases.every((name) => lines.some((line) => caseOf(line) === name)),
          ),
      );
    }, 180_000);

    afterAll(async () => {
      await gateway?.stop();
      await upstream?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    // Apache's `combined` and NGINX's are the same bytes: either name will do.
    it('is recognised without being told its format', () => {
      for (const lines of logs.values()) {
        const facts = ({ gateway: by, path, status, timeMs }: SanitisedCall) => ({
          by: by === 'nginx' && format === 'apache' ? 'apache' : by,
          path,
          status,
          timeMs,
        });
        expect(callsOf(lines, 'auto').map(facts)).toEqual(callsOf(lines, format).map(facts));
      }
    });

    it.each(ODD_REQUESTS)('reads $name as it was sent', (request) => {
      const { expected } = request;
      const name = nameOf(request);
      for (const [log, lines] of logs) {
        const at = lines.map((line, index) => ({ line, index })).filter(({ line }) => caseOf(line) === name);
        const calls = callsOf(lines, format);
        const call = calls[at.at(-1)?.index ?? -1];
        if (name === undefined && call === undefined) continue;
        if (call === undefined) throw new Error(`${log} has no line of ${request.name}`);
        expect(call.method).toBe(expected.method);
        expect([expected.status, expected.orStatus]).toContain(call.status);
        expect(call.clientIp).toBe('127.0.0.1');
        expect(Math.abs(call.timeMs - beganMs)).toBeLessThan(60_000);
        if (expected.answeredBy !== undefined) expect(call.answeredBy).toBe(expected.answeredBy);
        if (name === undefined) continue;
        const wanted = expectedCall(request, normaliserFor('kong'));
        expect([call.path, call.query]).toEqual([wanted.path, wanted.query]);
        const agent = headerOf(call, 'user-agent');
        if (expected.userAgent !== undefined && agent !== undefined)
          expect(agent).toBe(headerOf(wanted, 'user-agent'));
      }
    });

    it('believes a user only where the gateway verified one', () => {
      for (const [log, lines] of logs) {
        const plain = callsOf(lines, format);
        const declared = callsOf(lines, format, 'remote-user');
        for (const [index, line] of lines.entries()) {
          const name = caseOf(line);
          if (name === 'wrong')
            expect([log, plain[index]?.userId, declared[index]?.userId]).toEqual([log, undefined, undefined]);
          if (name === 'claimed') expect([log, plain[index]?.userId]).toEqual([log, undefined]);
          const user = plain[index]?.userId ?? declared[index]?.userId;
          if (name === 'verified' && !format.startsWith('haproxy'))
            expect([log, user]).toEqual([log, 'alice']);
        }
      }
    });
  });
});
