import { createHmac, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { sampleEvent } from '../sample-event.js';
import { type HttpReceiver, type Received, type Reply, startHttpReceiver } from '../testing/http-receiver.js';
import { sendEvents } from '../testing/send-events.js';

/*
 * Each server here takes only what its vendor's documentation asks for, and answers as it says.
 */
let receiver: HttpReceiver | undefined;
afterEach(async () => {
  await receiver?.close();
  receiver = undefined;
});
const receive = async (reply: (request: Received) => Reply): Promise<string> => {
  receiver = await startHttpReceiver(reply);
  return receiver.url;
};
const AT = '2026-03-05T10:00:00.000Z';
const event = (n = 1) => sampleEvent('alert.raised', `event-${n}`, AT);
const json = (request: Received) => JSON.parse(request.body);

it('splunk-hec: events one behind the other, with the token; a busy indexer is asked again when it said', async () => {
  const url = await receive(({ method, path, headers, body }) => {
    if (method !== 'POST' || path !== '/services/collector/event') return { status: 404 };
    if (headers.authorization !== 'Splunk t0ken')
      return { status: 403, body: { text: 'Invalid token', code: 4 } };
    if (!/^[0-9a-f-]{36}$/.test(String(headers['x-splunk-request-channel'])))
      return { status: 400, body: { text: 'Data channel is missing', code: 10 } };
    if (body.includes('"index":"elsewhere"'))
      return { status: 400, body: { text: 'Incorrect index', code: 7, 'invalid-event-number': 0 } };
    for (const line of body.split('\n')) {
      const { time, event: told, source } = JSON.parse(line);
      if (typeof time !== 'number' || time > 1e11 || told === undefined || source === undefined)
        return { status: 400, body: { text: 'Invalid data format', code: 6, 'invalid-event-number': 0 } };
    }
    if (body.includes('event-9'))
      return { status: 503, body: { text: 'Server is busy', code: 9 }, headers: { 'retry-after': '7' } };
    return { status: 200, body: { text: 'Success', code: 0 } };
  });
  const outcomes = await sendEvents('splunk-hec', { url, token: 't0ken' }, [event(1), event(2)]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['delivered', 'delivered']);
  expect(receiver?.received).toHaveLength(1);
  const [busy] = await sendEvents('splunk-hec', { url, token: 't0ken' }, [event(9)]);
  expect(busy).toMatchObject({ kind: 'retry', afterMs: 7000 });
  const [elsewhere] = await sendEvents('splunk-hec', { url, token: 't0ken', index: 'elsewhere' }, [event(1)]);
  expect(elsewhere).toMatchObject({ kind: 'retry', detail: expect.stringContaining('Incorrect index') });
  const [wrong] = await sendEvents('splunk-hec', { url, token: 'other' }, [event(1)]);
  expect(wrong).toMatchObject({ kind: 'retry', detail: expect.stringContaining('Invalid token') });
});

it('elasticsearch: bulk create by id; a document that is there is delivered, one that cannot be is refused', async () => {
  const url = await receive(({ path, headers, body }) => {
    if (
      !path.startsWith('/_bulk?filter_path=items.*.status,') ||
      headers['content-type'] !== 'application/x-ndjson'
    )
      return { status: 406 };
    if (headers.authorization !== 'ApiKey a2V5') return { status: 401 };
    if (!body.endsWith('\n')) return { status: 400 };
    const lines = body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const items: unknown[] = [];
    for (let at = 0; at < lines.length; at += 2) {
      const { _index: target, _id: id } = lines[at].create;
      const document = lines[at + 1];
      const right =
        target === 'logs-gatewatch-default' && document['@timestamp'] === AT && document.ecs.version;
      const status = right ? ({ 'event-2': 409, 'event-3': 429, 'event-4': 400 }[String(id)] ?? 201) : 500;
      const error = status < 300 ? {} : { error: { type: 'some_exception', reason: 'y' } };
      items.push({ create: { _id: id, status, ...error } });
    }
    return { status: 200, body: { errors: true, items } };
  });
  const outcomes = await sendEvents('elasticsearch', { url, apiKey: 'a2V5' }, [1, 2, 3, 4].map(event));
  expect(outcomes.map(({ kind }) => kind)).toEqual(['delivered', 'delivered', 'retry', 'refused']);
});

it('ocsf-http: newline-delimited JSON', async () => {
  const url = await receive(({ headers, body }) => {
    if (headers.authorization !== 'Bearer t' || headers['content-type'] !== 'application/x-ndjson')
      return { status: 400 };
    return {
      status: body
        .split('\n')
        .slice(0, -1)
        .every((line) => JSON.parse(line).class_uid)
        ? 204
        : 422,
    };
  });
  const outcomes = await sendEvents('ocsf-http', { url, authorization: 'Bearer t' }, [event(1), event(2)]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['delivered', 'delivered']);
});

it('redirects are not followed, wherever they lead', async () => {
  const url = await receive(() => ({ status: 307, headers: { location: 'http://127.0.0.1:1/elsewhere' } }));
  const [outcome] = await sendEvents('ocsf-http', { url }, [event()]);
  expect(outcome).toMatchObject({ kind: 'retry', detail: expect.stringContaining('not followed') });
  expect(receiver?.received).toHaveLength(1);
});

it('otlp-logs: the JSON mapping of the protobuf; what is rejected in part is not sent again as it is', async () => {
  const url = await receive((request) => {
    if (request.headers['content-type'] !== 'application/json') return { status: 415 };
    const body = json(request);
    const [{ resource, scopeLogs }] = body.resourceLogs;
    for (const record of scopeLogs[0].logRecords) {
      // 64-bit integers are decimal strings; names are lowerCamelCase; enums are numbers.
      if (!/^\d{19}$/.test(record.timeUnixNano) || !/^\d{19}$/.test(record.observedTimeUnixNano))
        return { status: 400 };
      if (!(record.severityNumber >= 1 && record.severityNumber <= 24)) return { status: 400 };
      if (typeof record.body.stringValue !== 'string' || record.eventName !== 'gatewatch.alert.raised')
        return { status: 400 };
      for (const { key, value } of [...record.attributes, ...resource.attributes])
        if (typeof key !== 'string' || Object.keys(value).length !== 1) return { status: 400 };
    }
    const rejected = request.body.includes('event-7') ? '1' : '0';
    return {
      status: 200,
      body: { partialSuccess: { rejectedLogRecords: rejected, errorMessage: 'too old' } },
    };
  });
  const [fine] = await sendEvents('otlp-logs', { url }, [event()]);
  expect(fine?.kind).toBe('delivered');
  const [partial] = await sendEvents('otlp-logs', { url }, [event(7)]);
  expect(partial).toEqual({ kind: 'refused', detail: 'rejected: too old' });
});

it('slack: a section that makes no links of words', async () => {
  const url = await receive((request) => {
    const { text, blocks } = json(request);
    const [section] = blocks;
    const right =
      typeof text === 'string' &&
      section.type === 'section' &&
      section.text.type === 'mrkdwn' &&
      section.text.verbatim === true &&
      section.text.text.length <= 3000;
    return right ? { status: 200, body: 'ok' } : { status: 400, body: 'invalid_blocks' };
  });
  const [outcome] = await sendEvents('slack', { url, linkBase: 'https://gw.example/' }, [event()]);
  expect(outcome).toEqual({ kind: 'delivered', detail: 'HTTP 200: ok' });
  expect(receiver?.received[0]?.body).toContain('https://gw.example/alerts/test-alert');
});

it('teams: one adaptive card in a message', async () => {
  const url = await receive((request) => {
    const { type, attachments } = json(request);
    const [{ contentType, content }] = attachments;
    const right =
      type === 'message' &&
      contentType === 'application/vnd.microsoft.card.adaptive' &&
      content.type === 'AdaptiveCard' &&
      content.body.every(({ type: kind }: { type: string }) => kind === 'RichTextBlock');
    return { status: right ? 202 : 400 };
  });
  const [outcome] = await sendEvents('teams', { url }, [event()]);
  expect(outcome?.kind).toBe('delivered');
});

it('pagerduty: trigger and resolve one incident', async () => {
  const routingKey = 'r'.repeat(32);
  const url = await receive((request) => {
    const { routing_key: key, event_action: action, dedup_key: dedup, payload } = json(request);
    const invalid = (what: string) => ({
      status: 400,
      body: { status: 'invalid event', message: 'Event object is invalid', errors: [what] },
    });
    if (key !== routingKey) return invalid('routing_key');
    if (!['trigger', 'acknowledge', 'resolve'].includes(action)) return invalid('event_action');
    if (typeof dedup !== 'string' || dedup.length > 255) return invalid('dedup_key');
    if (typeof payload.summary !== 'string' || payload.summary.length > 1024) return invalid('summary');
    if (!['critical', 'error', 'warning', 'info'].includes(payload.severity)) return invalid('severity');
    if (typeof payload.source !== 'string' || Number.isNaN(Date.parse(payload.timestamp)))
      return invalid('source');
    return { status: 202, body: { status: 'success', message: 'Event processed', dedup_key: dedup } };
  });
  const events = [event(), sampleEvent('alert.closed', 'event-2', AT), sampleEvent('order.changed', 'e', AT)];
  const outcomes = await sendEvents('pagerduty', { url, routingKey }, events);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['delivered', 'delivered', 'delivered']);
  const [opened, closed, order] = receiver?.received.map(json) ?? [];
  expect([opened.event_action, closed.event_action, order.event_action]).toEqual([
    'trigger',
    'resolve',
    'resolve',
  ]);
  expect(closed.dedup_key).toBe(opened.dedup_key);
});

it('jira: an issue, signed in as Cloud or as Data Center wants it', async () => {
  const url = await receive((request) => {
    const { project, issuetype, summary, description, labels } = json(request).fields;
    if (request.path !== '/jira/rest/api/2/issue') return { status: 404 };
    const signedIn = ['Basic bWVAeC5leDp0', 'Bearer t'].includes(String(request.headers.authorization));
    if (!signedIn) return { status: 401 };
    const right =
      project.key === 'SEC' &&
      issuetype.name === 'Task' &&
      summary.length <= 255 &&
      !summary.includes('\n') &&
      typeof description === 'string' &&
      labels.every((label: string) => !label.includes(' '));
    return right ? { status: 201, body: { id: '1', key: 'SEC-1' } } : { status: 400, body: { errors: {} } };
  });
  const settings = { url: `${url}/jira`, project: 'SEC', token: 't' };
  const [cloud] = await sendEvents('jira', { ...settings, email: 'me@x.ex' }, [event()]);
  const [own] = await sendEvents('jira', settings, [event()]);
  expect([cloud?.kind, own?.kind]).toEqual(['delivered', 'delivered']);
  expect(cloud?.detail).toContain('SEC-1');
});

it('webhook: signed with HMAC as the specification computes it, id kept', async () => {
  const key = Buffer.alloc(24, 3);
  const url = await receive(({ headers, body }) => {
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
    return { status: headers['webhook-signature'] === expected ? 204 : 401 };
  });
  const [outcome] = await sendEvents('webhook', { url, secret: `whsec_${key.toString('base64')}` }, [
    event(),
  ]);
  expect(outcome?.kind).toBe('delivered');
  expect(receiver?.received[0]?.headers['webhook-id']).toBe('event-1');
  const body = JSON.parse(receiver?.received[0]?.body ?? '');
  expect(body).toMatchObject({ specversion: '1.0', type: 'gatewatch.alert.raised', timestamp: AT });
});

it('webhook: signed with Ed25519, and with a body of one’s own', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
  const url = await receive(({ headers, body }) => {
    const [version, signature = ''] = String(headers['webhook-signature']).split(',');
    const signed = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`);
    const right = verify(
      null,
      signed,
      createPublicKey(publicKey.export({ format: 'pem', type: 'spki' })),
      Buffer.from(signature, 'base64'),
    );
    return { status: version === 'v1a' && right ? 204 : 401 };
  });
  const settings = { url, secret: `whsk_${seed.toString('base64')}` };
  const template =
    '{"who": "{{alert.entity.name}}", "why": "{{alert.because}}", "none": "{{alert.nothing}}"}';
  const [outcome] = await sendEvents('webhook', settings, [event()], { template });
  expect(outcome?.kind).toBe('delivered');
  expect(JSON.parse(receiver?.received[0]?.body ?? '')).toMatchObject({ who: 'test.consumer', none: '' });
});
