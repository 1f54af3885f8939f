import type { Endpoint, GatewayConfiguration } from '@gatewatch/model';
import type { Bus } from '../bus/bus.js';
import { encodeCommand } from '../stream/journal-message.js';
import type { Stakes } from '../stream/stakes.js';

/** Risk is told in steps, so that the journal does not fill with wobbles. */
const RISK_STEP = 10;
/** Below and above it changes how grave a deed is; between it says nothing. */
const REMARKABLE_FROM = 70;
const HARMLESS_BELOW = 10;
/** Only so many are told: the most remarkable come first in a sorted estate. */
const MOST_ENDPOINTS = 20_000;
const MOST_CONSUMERS = 50_000;

type Row = Pick<Endpoint, 'service' | 'endpointId' | 'documentation' | 'dataClasses' | 'risk'>;

const standingOf = ({ documentation }: Row): 'deprecated' | 'undocumented' | undefined =>
  documentation === 'zombie' ? 'deprecated' : documentation === 'shadow' ? 'undocumented' : undefined;

/** What of the estate matters to whoever judges calls. */
export function stakesOf(rows: Iterable<Row>, gateway: GatewayConfiguration | undefined): Stakes {
  const endpoints: Stakes['endpoints'] = [];
  for (const row of rows) {
    const standing = standingOf(row);
    const risk = Math.floor(row.risk.score / RISK_STEP) * RISK_STEP;
    const isRemarkable = risk >= REMARKABLE_FROM || risk < HARMLESS_BELOW;
    if (standing === undefined && row.dataClasses.length === 0 && !isRemarkable) continue;
    if (endpoints.length >= MOST_ENDPOINTS) break;
    endpoints.push([
      row.service,
      row.endpointId,
      {
        ...(standing === undefined ? {} : { standing }),
        ...(row.dataClasses.length === 0 ? {} : { dataClasses: [...row.dataClasses] }),
        ...(isRemarkable ? { risk } : {}),
      },
    ]);
  }
  const consumers: Stakes['consumers'] = [];
  for (const { id, groups, aclGroups } of gateway?.consumers ?? []) {
    const all = [...new Set([...groups, ...aclGroups])].sort();
    if (all.length > 0 && consumers.length < MOST_CONSUMERS) consumers.push([id, all]);
  }
  return { endpoints, consumers };
}

/** Tells the analytics, through the journal, what is at stake: only when it changed. */
export class StakesDesk {
  readonly #bus: Pick<Bus, 'append'>;
  #told: string;

  /** `known`: what is in force already. */
  constructor(bus: Pick<Bus, 'append'>, known: Stakes) {
    this.#bus = bus;
    this.#told = JSON.stringify(known);
  }

  async tell(stakes: Stakes): Promise<void> {
    const text = JSON.stringify(stakes);
    if (text === this.#told) return;
    await this.#bus.append(encodeCommand({ kind: 'stakes', stakes }));
    this.#told = text;
  }
}
