import { createHash } from 'node:crypto';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { IngestOutcome } from '../../ingest/ingest.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { ProblemAnswer } from '../problem.js';
import { readBody } from '../read-body.js';
import { json, PROBLEMS } from './shared-responses.js';

const stored = z.object({ outcome: z.enum(['stored', 'duplicate', 'heartbeat']), calls: z.number().int() });

const batches = createRoute({
  method: 'post',
  path: '/api/v1/ingest/batches',
  summary:
    'A batch of calls from a collector: JSON, gzip allowed. 200 only once durable; one id is stored once',
  responses: { 200: json('Durable', stored), ...PROBLEMS },
});

const kong = createRoute({
  method: 'post',
  path: '/api/v1/ingest/kong',
  summary: "Kong's HTTP Log body, one object or an array, without a collector",
  responses: {
    200: json('Durable', z.object({ accepted: z.number().int(), rejected: z.number().int() })),
    ...PROBLEMS,
  },
});

export function ingestRoutes(api: Api, { config, ingest, store, normaliseKong, logger }: ApiParts): void {
  const failed = (error: unknown): void => logger.error({ err: error }, 'a batch could not be stored');
  const { maxBytes } = config.ingest;

  api.openapi(batches, async (c) => {
    const outcome = await accept(
      () => readBody(c.req.raw, maxBytes).then((bytes) => ingest.accept(bytes)),
      failed,
    );
    return c.json({ outcome: outcome.kind, calls: outcome.kind === 'stored' ? outcome.calls : 0 }, 200);
  });

  api.openapi(kong, async (c) => {
    if (normaliseKong === undefined) {
      throw new ProblemAnswer(501, 'Not yet', {
        detail: 'this platform was started without a reader of Kong logs',
      });
    }
    const bytes = await readBody(c.req.raw, maxBytes);
    const { calls, rejected } = normaliseKong(bytes);
    if (rejected > 0) await store.counters.add({ malformed: rejected });
    if (calls.length === 0 && rejected > 0) {
      throw new ProblemAnswer(400, 'The request is not valid', {
        detail: "must be what Kong's HTTP Log plugin sends: one log object or an array of them",
      });
    }
    // Kong repeats a body it got no answer for; the same entries give the same id and are stored once.
    const id = `kong-http:${createHash('sha256').update(bytes).digest('hex')}`;
    const batch = Buffer.from(JSON.stringify({ id, collector: 'kong-http', calls }));
    if (calls.length > 0) await accept(() => ingest.accept(batch), failed);
    return c.json({ accepted: calls.length, rejected }, 200);
  });
}

/** The good outcomes; throws the answer for the others. */
async function accept(
  attempt: () => Promise<IngestOutcome>,
  onFailure: (error: unknown) => void,
): Promise<Extract<IngestOutcome, { kind: 'stored' | 'duplicate' | 'heartbeat' }>> {
  const outcome = await attempt().catch((error: unknown) => {
    if (error instanceof ProblemAnswer) throw error;
    onFailure(error);
    throw new ProblemAnswer(
      503,
      'Cannot be stored now',
      { detail: 'nothing of it was kept; send it again' },
      { 'retry-after': '5' },
    );
  });
  switch (outcome.kind) {
    case 'stored':
    case 'duplicate':
    case 'heartbeat':
      return outcome;
    case 'behind':
      throw new ProblemAnswer(
        503,
        'Too far behind',
        { detail: 'calls arrive faster than they are analysed; send this again later' },
        { 'retry-after': '5' },
      );
    case 'too-large':
      throw new ProblemAnswer(413, 'Too large', { detail: 'the unpacked batch is beyond the limit' });
    case 'invalid': {
      const [first] = outcome.errors;
      throw new ProblemAnswer(400, 'The request is not valid', {
        detail: `${first?.key ?? 'body'}: ${first?.message ?? ''}`,
        errors: [...outcome.errors],
      });
    }
  }
}
