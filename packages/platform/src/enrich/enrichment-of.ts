import type { Logger } from 'pino';
import type { PlatformConfig } from '../config.js';
import type { OwnBlocks } from '../responding/own-blocks.js';
import type { SaidByPeople } from '../stream/said-by-people.js';
import type { Enrichment } from './enrichment.js';
import { openEnrichment } from './index.js';

/** The live platform's: with what people and the estate say, and with what its own orders do. */
export const enrichmentOf = (
  { geo }: Pick<PlatformConfig, 'geo'>,
  logger: Logger,
  said: Pick<SaidByPeople, 'labelsOf' | 'stakes'>,
  blocks: Pick<OwnBlocks, 'blockOf'>,
): Promise<Enrichment> =>
  openEnrichment({
    maxmindFile: [geo.cityFile, geo.asnFile].filter((file) => file !== undefined),
    logger,
    isOurBlock: (call) => blocks.blockOf(call) !== undefined,
    labelsByHand: (service, endpointId) => said.labelsOf(service, endpointId),
    stakes: (service, endpointId, consumerId) => said.stakes().of(service, endpointId, consumerId),
  });
