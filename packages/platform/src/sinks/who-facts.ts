import { isIP } from 'node:net';
import type { Entity } from '@gatewatch/model';

/** An entity as others know such: an address, or somebody with a name. */
export interface WhoFacts {
  readonly address: string | undefined;
  readonly version: 4 | 6 | undefined;
  readonly userId: string | undefined;
  readonly userName: string | undefined;
}

/** Total: an `ip` that is none is nobody's address. */
export function whoFacts(who: Entity | undefined, related: readonly Entity[] = []): WhoFacts {
  const ip = [who, ...related].find((one) => one?.kind === 'ip')?.id;
  const version = ip === undefined ? 0 : isIP(ip);
  const address = version === 0 ? undefined : ip;
  const isPerson = who?.kind === 'consumer' || who?.kind === 'user';
  return {
    address,
    version: version === 4 || version === 6 ? version : undefined,
    userId: isPerson ? who.id : undefined,
    userName: isPerson ? (who.name ?? who.id) : undefined,
  };
}
