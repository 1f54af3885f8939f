import { pluginChange } from './plugin-change.js';

export const KONG_CHANGES = [pluginChange] as const;
