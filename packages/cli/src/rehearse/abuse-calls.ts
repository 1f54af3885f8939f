import { createNormaliser, readSettingsOf } from '@gatewatch/collector';
import { createTemplater } from '@gatewatch/discovery';
import { type EnrichedCall, entityKey, type SanitisedCall } from '@gatewatch/model';
import type { openEnrichment } from '@gatewatch/platform';
import type { AbuseCall } from '@gatewatch/simulator';
import { abuseLine } from './abuse-line.js';
import type { RehearsedHistory } from './rehearsed-history.js';

type Enrich = Awaited<ReturnType<typeof openEnrichment>>['enrich'];

/** The calls of an abuse as the platform would see them beside this history. */
export function abuseCalls(
  history: Pick<RehearsedHistory, 'samples' | 'templater'>,
  calls: readonly AbuseCall[],
  key: Uint8Array,
  enrich: Enrich,
): readonly EnrichedCall[] {
  const normalise = createNormaliser({ read: readSettingsOf('kong'), key });
  const templater = createTemplater({}, history.templater);
  return calls.flatMap((call, n) => {
    const { person, session } = call.caller;
    const of = person === undefined ? undefined : history.samples.get(entityKey(person.entity));
    const at = call.endpoint === undefined ? of : history.samples.get(call.endpoint.id);
    const bytes = abuseLine(call, at, of, `rehearsal-${n + 1}`);
    const read = normalise({ source: 'file', receivedAtMs: 0, bytes });
    if (read.kind !== 'call') return [];
    const known = withIdentity(read.call, at, of, session);
    return [enrich(known, templater.assign(known))];
  });
}

/** The caller as the history's own lines name him: tokens of credentials cannot be made from what was read. */
function withIdentity(
  call: SanitisedCall,
  at: SanitisedCall | undefined,
  of: SanitisedCall | undefined,
  session: string | undefined,
): SanitisedCall {
  const gateway = at ?? of;
  return {
    ...call,
    gateway: gateway?.gateway ?? call.gateway,
    source: gateway?.source ?? call.source,
    ...(of?.consumer === undefined ? {} : { consumer: of.consumer }),
    ...(of?.userId === undefined ? {} : { userId: of.userId }),
    ...(of?.credentialId === undefined ? {} : { credentialId: of.credentialId }),
    ...(of?.presentedCredential === undefined ? {} : { presentedCredential: of.presentedCredential }),
    ...(of?.actorKind === undefined ? {} : { actorKind: of.actorKind }),
    ...(session === undefined ? {} : { session }),
  };
}
