import type { Format } from './format.js';
import { kong } from './kong.js';

/** Every format the collector reads, the more telling ones first: `auto` asks in this order. A new one is one file and one line here. */
export const FORMATS = [kong] as const satisfies readonly Format[];
