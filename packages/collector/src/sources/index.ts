import { z } from 'zod';
import { kongHttp } from './kong-http.js';
import { kongTcp } from './kong-tcp.js';

/** Every way for bytes to arrive. A new one is one file and one line here and below. */
export const SOURCES = [kongTcp, kongHttp] as const;

/** One entry of `sources` in the configuration. */
export const sourceConfigSchema = z.discriminatedUnion('kind', [kongTcp.config, kongHttp.config]);
