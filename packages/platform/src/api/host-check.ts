import { isIP } from 'node:net';
import type { Context, MiddlewareHandler } from 'hono';
import { ProblemAnswer } from './problem.js';

/** The name in a `Host` header, lower case, without port or brackets. */
export function hostName(header: string): string {
  const bracket = header.startsWith('[') ? header.indexOf(']') : -1;
  if (bracket > 0) return header.slice(1, bracket);
  const colon = header.lastIndexOf(':');
  return (colon < 0 ? header : header.slice(0, colon)).toLowerCase();
}

/**
 * Refuses names that are not ours, so that a web page cannot reach a platform on loopback by pointing its own name
 * there (DNS rebinding). Addresses are no names and cannot be rebound. Callers with a bearer token or an API key are not browsers.
 */
export function hostCheck(allowed: readonly string[]): MiddlewareHandler {
  const names = new Set(['localhost', ...allowed.map((name) => name.toLowerCase())]);
  return async (c, next) => {
    const name = hostName(c.req.header('host') ?? '');
    const known = isIP(name) !== 0 || names.has(name) || hasKey(c);
    if (!known) {
      throw new ProblemAnswer(421, 'Misdirected request', {
        detail: `this platform does not go by that name; add it to publicHosts to reach it so`,
      });
    }
    await next();
  };
}

const hasKey = (c: Context): boolean =>
  c.req.header('authorization') !== undefined || c.req.header('x-api-key') !== undefined;
