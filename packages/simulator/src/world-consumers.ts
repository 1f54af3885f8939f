import { makeClinic } from './clinic/cast.js';
import type { FakeConsumer } from './fake-kong/fake-kong-contract.js';

/** The consumers configured at the demo company's gateway: what a fake Kong must know to block them. */
export const worldConsumers = (seed: number, scale = 1): readonly FakeConsumer[] => {
  const { staff, billingPartner, labPartner, apps } = makeClinic(seed, scale);
  return [...staff, billingPartner, labPartner, apps.ios, apps.android, apps.portal].map(({ consumer }) => ({
    id: consumer.id,
    username: consumer.username,
    tags: consumer.tags,
    ...(consumer.customId === undefined ? {} : { customId: consumer.customId }),
  }));
};
