import { kong } from './kong/index.js';

export const GATEWAYS = [kong] as const;
