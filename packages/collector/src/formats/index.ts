import { kong } from './kong.js';

/** Every format the collector reads. A new one is one file and one line here. */
export const FORMATS = [kong] as const;

export type FormatName = (typeof FORMATS)[number]['name'];
