import { deck } from './deck/index.js';
import { kong } from './kong/index.js';

export const GATEWAYS = [kong, deck] as const;
