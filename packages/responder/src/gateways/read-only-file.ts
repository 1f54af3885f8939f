import type { Gateway } from './gateway-contract.js';

interface ReadOnlyFile {
  readonly product: string;
  /** Why nothing can be changed, and what would help. */
  readonly detail: string;
  readonly readConfiguration: Gateway['readConfiguration'];
}

/** A gateway of which only what declares it is at hand: configuration only, no orders. */
export function readOnlyFile({ product, detail, readConfiguration }: ReadOnlyFile): Gateway {
  const readOnly = { kind: 'read-only', detail } as const;
  return {
    readConfiguration,
    async probe() {
      const read = await readConfiguration(new Date(0).toISOString());
      return read.kind === 'read' ? { ...readOnly, product } : read;
    },
    async list() {
      return { kind: 'listed', objects: [] };
    },
    async plan() {
      return readOnly;
    },
    async stands() {
      return { kind: 'unavailable', detail };
    },
    async enact() {
      return readOnly;
    },
    async lift() {
      return { kind: 'absent' };
    },
  };
}
