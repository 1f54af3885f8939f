import { deck } from './deck/index.js';
import { kic } from './kic/index.js';
import { kong } from './kong/index.js';

export const GATEWAYS = [kong, deck, kic] as const;
