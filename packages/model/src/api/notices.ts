import { z } from 'zod';

/** Things an operator must put right; none of them accuses anybody. */
export const NOTICE_KINDS = [
  'log-gap',
  'duplicate-storm',
  'clock-skew',
  'collector-silent',
  'calls-dropped',
  'calls-refused',
  'spool-filling',
  'source-problem',
  'policy-frozen',
  'order-not-effective',
  'order-not-ended',
  'response-stopped',
  'sink-not-delivering',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** One condition of one collector or gateway node, from when it was first seen to when it had passed. */
export const noticeSchema = z.object({
  id: z.string(),
  kind: z.enum(NOTICE_KINDS),
  severity: z.enum(['info', 'warning', 'error']),
  /** Collector, source, gateway node, policy or order, as people know it. */
  subject: z.string(),
  /** One sentence with the figures. */
  detail: z.string(),
  /** What to do. */
  advice: z.string(),
  since: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
  /** null while it lasts. */
  until: z.iso.datetime().nullable(),
});
export type Notice = z.infer<typeof noticeSchema>;
