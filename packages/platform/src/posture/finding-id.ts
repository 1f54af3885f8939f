import { createHash } from 'node:crypto';
import type { FindingDraft } from '@gatewatch/model';

/** The same check, service and subject have the same id, whenever and wherever they are seen. */
export const findingIdOf = ({ check, service, subject }: FindingDraft): string =>
  createHash('sha256')
    .update(JSON.stringify([check, service, subject.kind, subject.id]))
    .digest('base64url')
    .slice(0, 22);
