import { join } from 'node:path';
import { z } from 'zod';
import { asJson, JSON_FORMATS } from '../formats/as-json.js';
import type { Sink } from '../sink-contract.js';
import { allAlike } from '../transports/all-alike.js';
import { RotatingFile } from '../transports/rotating-file.js';

const settings = z.strictObject({
  file: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,80}\.(ndjson|json|log)$/, {
      error: 'give a file name without folder, e.g. "ocsf.ndjson"',
    })
    .default('ocsf.ndjson')
    .describe('Written in the folder "exports" of the data directory'),
  format: z.enum(JSON_FORMATS).default('ocsf'),
  maxMegabytes: z.number().int().min(1).max(10_000).default(100).describe('Then it is set aside as file.1'),
  kept: z.number().int().min(1).max(100).default(5).describe('Files set aside that are kept'),
});

const MEGABYTE = 1_000_000;

/** One JSON object a line, on disk before it counts as delivered, for whatever forwarder runs beside us. */
export const ocsfFile: Sink<z.infer<typeof settings>> = {
  kind: 'ocsf-file',
  title: 'OCSF to a file',
  description: 'Lines of OCSF (or ECS) in a file that is rotated, for a forwarder of your own.',
  settings,
  secrets: [],
  targets: [],
  template: '',
  batch: 500,
  encode: (event, { format }) => ({ contentType: 'application/json', body: asJson(event, format) }),
  async open({ file, maxMegabytes, kept }, { exportDir }) {
    const path = join(exportDir, file);
    const rotating = new RotatingFile(path, { maxBytes: maxMegabytes * MEGABYTE, kept });
    return {
      async send(parcels) {
        try {
          await rotating.append(parcels.map(({ payload }) => payload.body));
          return allAlike(parcels, { kind: 'delivered', detail: `written to ${path}` });
        } catch (error) {
          const detail = error instanceof Error ? error.message : String(error);
          return allAlike(parcels, { kind: 'retry', detail });
        }
      },
      close: () => rotating.close(),
    };
  },
};
