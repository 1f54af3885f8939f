import { X509Certificate } from 'node:crypto';
import { type CertificateDescription, readDeckValue } from '@gatewatch/discovery';
import { gatewayChangeSchema, gatewayConfigurationSchema, pageOf } from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { parseTextAside } from '../../estate/parse-text-aside.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { offsetOf, offsetPage, pageAnswer, pageQuery } from '../paging.js';
import { badRequest, notFound } from '../problem.js';
import { storedRange, timeRangeQuery } from '../time-range.js';
import { body, json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const list = createRoute({
  method: 'get',
  path: '/api/v1/gateway-configurations',
  request: { query: z.strictObject(pageQuery) },
  responses: {
    200: json('The newest reading of each gateway or file, newest first', pageOf(gatewayConfigurationSchema)),
    ...PROBLEMS,
  },
});
const uploadSchema = z.strictObject({
  fileName: z.string().min(1).max(256),
  text: z.string().min(1).max(16_777_216),
});
const upload = createRoute({
  method: 'post',
  path: '/api/v1/gateway-configurations',
  summary: 'Takes a decK file (or Kong’s declarative format), YAML or JSON; secrets in it are not kept',
  request: { body: body(uploadSchema) },
  responses: { 201: json('What was understood', gatewayConfigurationSchema), ...PROBLEMS },
});
const remove = createRoute({
  method: 'delete',
  path: '/api/v1/gateway-configurations/{from}',
  summary:
    'Forgets what was read there, e.g. a file uploaded by mistake; a gateway that is still read comes back',
  request: { params: z.object({ from: z.string() }) },
  responses: { 204: { description: 'Forgotten' }, ...PROBLEMS, ...NOT_FOUND },
});
const changes = createRoute({
  method: 'get',
  path: '/api/v1/gateway-configurations/changes',
  request: {
    query: z.strictObject({
      ...pageQuery,
      ...timeRangeQuery,
      object: gatewayChangeSchema.shape.object.optional(),
    }),
  },
  responses: {
    200: json('What changed at gateways, newest first', pageOf(gatewayChangeSchema)),
    ...PROBLEMS,
  },
});
const fromResponder = createRoute({
  method: 'post',
  path: '/api/v1/responders/me/configuration',
  summary: 'A responder’s reading of its gateway, without secrets',
  request: { body: body(gatewayConfigurationSchema) },
  responses: { 204: { description: 'Noted' }, ...PROBLEMS },
});

export function gatewayConfigurationRoutes(api: Api, { estate, store, now }: ApiParts): void {
  api.openapi(list, (c) => {
    const { limit, cursor } = c.req.valid('query');
    const offset = offsetOf(cursor);
    const rows = estate.gateways.readings();
    return c.json(offsetPage(rows.slice(offset, offset + limit + 1), limit, offset), 200);
  });

  api.openapi(upload, async (c) => {
    const { fileName, text } = c.req.valid('json');
    const at = now().toISOString();
    const parsed = await parseTextAside(text);
    if (parsed.kind === 'refused') throw badRequest('text', parsed.reason);
    const read = readDeckValue(parsed.value, fileName, at, describeCertificate);
    if (read.kind === 'rejected') throw badRequest('text', read.reason);
    if ((await estate.gateways.receive(read.configuration)) === undefined)
      throw badRequest('fileName', 'there are too many gateways already, or a newer reading of this one');
    const who = c.get('identity').name;
    const detail = `${read.configuration.services.length} services, ${read.configuration.routes.length} routes`;
    await store.audit.append({ at, who, what: 'gateway-configuration.uploaded', subject: fileName, detail });
    return c.json(read.configuration, 201);
  });

  api.openapi(remove, async (c) => {
    const { from } = c.req.valid('param');
    const who = c.get('identity').name;
    const what = 'gateway-configuration.removed';
    const audit = { at: now().toISOString(), who, what, subject: from, detail: '' };
    if (!(await estate.gateways.remove(from, audit)))
      throw notFound(`no configuration from ${from}; see /api/v1/gateway-configurations`);
    return c.body(null, 204);
  });

  api.openapi(changes, async (c) => {
    const query = c.req.valid('query');
    return c.json(pageAnswer(await store.gateways.changes({ ...query, ...storedRange(query) })), 200);
  });

  api.openapi(fromResponder, async (c) => {
    // A responder's clock may be ahead: a reading from the future would keep out all others until then.
    const reading = c.req.valid('json');
    const latest = now().toISOString();
    const readAt = Date.parse(reading.readAt) > Date.parse(latest) ? latest : reading.readAt;
    await estate.gateways.receive({ ...reading, readAt });
    return c.body(null, 204);
  });
}

/** RFC 3339 from what an X.509 parser says, e.g. `Mar  5 10:00:00 2026 GMT`. */
const dateOf = (text: string): string => new Date(text).toISOString();

function describeCertificate(pem: string): CertificateDescription | undefined {
  try {
    const { subject, issuer, validFrom, validTo } = new X509Certificate(pem);
    return { subject, issuer, notBefore: dateOf(validFrom), notAfter: dateOf(validTo) };
  } catch {
    return undefined;
  }
}
