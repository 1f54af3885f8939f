import { Random } from '../chance/random.js';
import type { ConsumerIdentity } from '../gateway/client.js';
import { makeProgram, type Program } from './cast.js';

/** Who is there only while misconfigurations are planted. */
export interface PlantedCast {
  /** A health insurer's program; sends its key in the query. */
  readonly insurer: Program;
  /** Stands for whoever brings no credential. */
  readonly websiteVisitor: ConsumerIdentity;
  /** A terminal that was carried away long ago. */
  readonly kiosk: Program;
}

export const makePlantedCast = (seed: number): PlantedCast => {
  const insurer = makeProgram(seed, 'kassen-direkt', ['partner']);
  const kiosk = makeProgram(seed, 'kiosk-lobby', []);
  const visitor = makeProgram(seed, 'website-visitor', ['anonymous']);
  return {
    insurer: {
      ...insurer,
      credential: {
        kind: 'api-key',
        id: Random.of(seed, 'insurer-key').uuid(),
        secret: Random.of(seed, 'insurer-secret').hex(4),
        place: 'query',
      },
    },
    websiteVisitor: visitor.consumer,
    kiosk,
  };
};
