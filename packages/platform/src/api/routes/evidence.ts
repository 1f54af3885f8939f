import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { evidencePage } from '../../evidence/evidence-page.js';
import { gatherEvidence } from '../../evidence/gather-evidence.js';
import { fingerprintOf } from '../../evidence/sealer.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { notFound } from '../problem.js';
import { json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const KINDS = ['alert', 'order'] as const;
type Kind = (typeof KINDS)[number];

const file = (kind: Kind) =>
  createRoute({
    method: 'get',
    path: `/api/v1/${kind}s/{id}/evidence`,
    summary: `Everything about the ${kind} in one sealed HTML file that opens offline`,
    request: { params: z.object({ id: z.string() }) },
    responses: {
      200: { description: 'The file', content: { 'text/html': { schema: z.string() } } },
      ...PROBLEMS,
      ...NOT_FOUND,
    },
  });
const key = createRoute({
  method: 'get',
  path: '/api/v1/evidence/key',
  summary: 'The public key that evidence of this platform is sealed with',
  responses: {
    200: json(
      'SubjectPublicKeyInfo in base64, and its short name',
      z.object({ algorithm: z.literal('Ed25519'), publicKey: z.string(), fingerprint: z.string() }),
    ),
    ...PROBLEMS,
  },
});

export function evidenceRoutes(api: Api, { store, lake, sealer, setup, now }: ApiParts): void {
  for (const kind of KINDS) {
    api.openapi(file(kind), async (c) => {
      const { id } = c.req.valid('param');
      const madeBy = c.get('identity').name;
      const evidence = await gatherEvidence(kind, id, { store, lake, version: setup().version, madeBy, now });
      if (evidence === undefined) throw notFound(`no ${kind} ${id}`);
      await store.audit.append({
        at: evidence.madeAt,
        who: madeBy,
        what: 'evidence.made',
        subject: id,
        detail: `evidence of ${kind} ${id} was downloaded`,
      });
      c.header('content-disposition', `attachment; filename="evidence-${kind}-${fileName(id)}.html"`);
      c.header('cache-control', 'no-store');
      return c.html(evidencePage(evidence, sealer), 200);
    });
  }

  api.openapi(key, (c) => {
    const { publicKey } = sealer;
    return c.json({ algorithm: 'Ed25519' as const, publicKey, fingerprint: fingerprintOf(publicKey) }, 200);
  });
}

const fileName = (id: string): string => id.replaceAll(/[^A-Za-z0-9._-]/g, '_').slice(0, 80);
