import { createRequire } from 'node:module';
import { z } from 'zod';

const manifest: unknown = createRequire(import.meta.url)('../package.json');

/** Version of the product, as in the manifest. */
export const VERSION = z.object({ version: z.string() }).parse(manifest).version;
