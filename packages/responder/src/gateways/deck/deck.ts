import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { readDeckFile } from '@gatewatch/discovery';
import { describeCertificate } from '../describe-certificate.js';
import type { Gateway, Unavailable } from '../gateway-contract.js';

const MAX_BYTES = 4 * 1024 * 1024;
const READ_ONLY = {
  kind: 'read-only',
  detail:
    'Only a decK file is known of this gateway, so nothing can be changed there. Give the Admin API to have orders enacted.',
} as const;

const unavailable = (detail: string): Unavailable => ({ kind: 'unavailable', detail });

/** The file's text; never more than `MAX_BYTES` are read, whatever it is or becomes. */
async function textOf(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.alloc(MAX_BYTES + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) break;
    }
    if (length > MAX_BYTES) throw new Error(`longer than ${MAX_BYTES} bytes`);
    return buffer.toString('utf8', 0, length);
  } finally {
    await handle.close();
  }
}

/** A gateway of which only its declarative file is at hand: configuration only, no orders. */
export function openDeck(file: string): Gateway {
  const name = basename(file);
  const reading = async (readAt: string) => {
    try {
      const read = readDeckFile(await textOf(file), name, readAt, describeCertificate);
      return read.kind === 'read' ? read : unavailable(`${name}: ${read.reason}`);
    } catch (error) {
      return unavailable(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return {
    async probe() {
      const read = await reading(new Date(0).toISOString());
      return read.kind === 'read' ? { ...READ_ONLY, product: `deck ${name}` } : read;
    },
    async list() {
      return { kind: 'listed', objects: [] };
    },
    readConfiguration: reading,
    async plan() {
      return READ_ONLY;
    },
    async stands() {
      return unavailable(READ_ONLY.detail);
    },
    async enact() {
      return READ_ONLY;
    },
    async lift() {
      return { kind: 'absent' };
    },
  };
}
