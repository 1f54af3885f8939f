import { basename } from 'node:path';
import { readDeckFile } from '@gatewatch/discovery';
import { describeCertificate } from '../describe-certificate.js';
import type { Gateway, Unavailable } from '../gateway-contract.js';
import { kongGateway, PLANNER_DEFAULTS } from '../kong/kong.js';
import { readOnlyFile } from '../read-only-file.js';
import { deckApi } from './deck-api.js';
import { textOfFile } from './deck-file.js';

const READ_ONLY =
  'Only a decK file is known of this gateway, so nothing can be changed there. Give the Admin API to have orders enacted, or a file to write to (gateway.writeTo).';

const unavailable = (detail: string): Unavailable => ({ kind: 'unavailable', detail });

export interface DeckOptions {
  /** The file that describes the gateway. */
  readonly url: string;
  /** A file of our own with our plugins, for whoever applies it: `deck gateway sync` with this file alone. */
  readonly writeTo?: string | undefined;
  readonly now?: () => number;
}

/** A gateway known by its decK file; with `writeTo`, orders become plugins in a second file, which decK applies. */
export function openDeck({ url: file, writeTo, now = Date.now }: DeckOptions): Gateway {
  const name = basename(file);
  const readConfiguration: Gateway['readConfiguration'] = async (readAt) => {
    try {
      const read = readDeckFile(await textOfFile(file), name, readAt, describeCertificate);
      return read.kind === 'read' ? read : unavailable(`${name}: ${read.reason}`);
    } catch (error) {
      return unavailable(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const product = `deck ${name}`;
  if (writeTo === undefined) return readOnlyFile({ product, detail: READ_ONLY, readConfiguration });
  const gateway = kongGateway({
    api: deckApi(file, writeTo),
    now,
    // A file of ours cannot hold a row of somebody's consumer, so no ACL group counts as denied.
    planner: { ...PLANNER_DEFAULTS, deniedGroup: '', byName: true },
    preArm: undefined,
    readConfiguration,
    async probe() {
      const read = await readConfiguration(new Date(0).toISOString());
      return read.kind === 'read' ? { kind: 'ready', product, detail: '' } : read;
    },
  });
  return {
    ...gateway,
    async plan(order) {
      const { action } = 'wouldBe' in order ? order.wouldBe : order;
      if (action === 'deny-consumer' || action === 'disable-credential')
        return {
          kind: 'impossible',
          detail: `A decK file of our own holds plugins only, so ${action} is not possible: use block-consumer.`,
        };
      const planned = await gateway.plan(order);
      return planned.kind === 'planned'
        ? {
            ...planned,
            notes: [
              ...planned.notes,
              `It takes effect when decK applies the file: deck gateway sync ${basename(writeTo)}.`,
            ],
          }
        : planned;
    },
  };
}
