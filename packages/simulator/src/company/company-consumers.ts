import { Random } from '../chance/random.js';
import { type Clinic, credentialOn, keyIssuedDay, type Program } from '../clinic/cast.js';
import type { PlantedCast } from '../clinic/planted-cast.js';
import { DAY_MS } from '../clinic/site-time.js';
import type { JsonObject } from '../fake-kong/fake-kong-contract.js';
import type { ConsumerIdentity, Credential } from '../gateway/client.js';
import { ACL_GROUPS } from './company-plugins.js';
import { CONFIGURED_AT_SECONDS, companyId } from './company-rows.js';

/** Keys of programs are replaced in their row twice a year. */
const PROGRAM_KEY_DAYS = 180;

export interface ConsumerRows {
  readonly consumers: JsonObject[];
  readonly keyAuths: JsonObject[];
  readonly jwts: JsonObject[];
  readonly acls: JsonObject[];
}

const consumerRow = (consumer: ConsumerIdentity): JsonObject => ({
  id: consumer.id,
  username: consumer.username,
  custom_id: consumer.customId ?? null,
  tags: consumer.tags.length === 0 ? null : consumer.tags,
  created_at: consumer.createdAtSeconds,
  updated_at: consumer.createdAtSeconds,
});

/** The consumer that stands for callers without a credential, and whom the gateway refuses. */
export const refusedConsumer = (seed: number): ConsumerIdentity => ({
  id: companyId(seed, 'consumer', 'anonymous'),
  username: 'anonymous',
  customId: 'gateway-anonymous',
  tags: ['anonymous'],
  createdAtSeconds: CONFIGURED_AT_SECONDS,
});

/** Everybody the gateway knows on a day, with what they prove themselves with then. */
export function companyConsumers(
  { seed, staff, billingPartner, labPartner, apps }: Clinic,
  day: number,
  planted: PlantedCast | undefined,
): ConsumerRows {
  const rows: ConsumerRows = { consumers: [], keyAuths: [], jwts: [], acls: [] };
  const consumer = (who: ConsumerIdentity, groups: readonly string[]): void => {
    rows.consumers.push(consumerRow(who));
    for (const group of groups)
      rows.acls.push({
        id: companyId(seed, 'acl', `${who.username}/${group}`),
        consumer: { id: who.id },
        group,
        tags: null,
        created_at: who.createdAtSeconds,
      });
  };
  const credential = (who: ConsumerIdentity, given: Credential, issuedDay: number): void => {
    const row = {
      consumer: { id: who.id },
      tags: null,
      created_at: (issuedDay * DAY_MS) / 1000,
    };
    switch (given.kind) {
      case 'api-key':
        rows.keyAuths.push({ ...row, id: given.id, key: given.secret, ttl: null });
        return;
      case 'jwt':
        rows.jwts.push({
          ...row,
          id: given.id,
          key: given.key,
          algorithm: 'HS256',
          secret: Random.of(seed, 'jwt-secret', given.id).hex(8),
          rsa_public_key: null,
        });
        return;
      case 'anonymous':
      case 'none':
        return;
    }
  };
  const programDay = Math.floor(day / PROGRAM_KEY_DAYS) * PROGRAM_KEY_DAYS;
  const program = (
    { consumer: who, credential: key }: Program,
    groups: readonly string[],
    issuedDay = programDay,
  ): void => {
    consumer(who, groups);
    credential(who, key, issuedDay);
  };

  consumer(refusedConsumer(seed), []);
  for (const person of staff) {
    consumer(person.consumer, [ACL_GROUPS.staff]);
    credential(person.consumer, credentialOn(seed, person, day), keyIssuedDay(person, day));
  }
  program(billingPartner, [ACL_GROUPS.billing]);
  program(labPartner, [ACL_GROUPS.lab]);
  for (const app of [apps.ios, apps.android, apps.portal]) program(app, [ACL_GROUPS.apps]);
  if (planted === undefined) return rows;
  program(planted.insurer, [ACL_GROUPS.billing]);
  consumer(planted.websiteVisitor, [ACL_GROUPS.website]);
  const { customId: _, ...kiosk } = planted.kiosk.consumer;
  program({ ...planted.kiosk, consumer: kiosk }, [], day - 200);
  const spare = Random.of(seed, 'spare-key');
  credential(billingPartner.consumer, { kind: 'api-key', id: spare.uuid(), secret: spare.hex(4) }, day - 300);
  return rows;
}
