import { z } from 'zod';
import { type Check, type Finding, TIMEOUT_MS } from '../check.js';

const OFF_MS = 5000;
const platformSchema = z.object({ url: z.url() });

const seconds = (ms: number): string => `${Math.round(Math.abs(ms) / 1000)} s ${ms > 0 ? 'ahead' : 'behind'}`;

/** Do the clocks of Kong, of this machine and of the platform agree? Calls are judged by their own time. */
export const clocks: Check = async ({ config, kong }) => {
  const findings: Finding[] = [];
  if (kong.kind === 'kong' && kong.clockAheadMs !== undefined && Math.abs(kong.clockAheadMs) > OFF_MS) {
    findings.push({
      verdict: 'problem',
      what: `Kong's clock is ${seconds(kong.clockAheadMs)} of this machine's`,
      advice: 'synchronise both (chrony or systemd-timesyncd)',
    });
  }
  const platform = platformSchema.safeParse(config.collector.platform);
  if (!platform.success) return findings;
  const aheadMs = await clockOf(platform.data.url);
  if (aheadMs !== undefined && Math.abs(aheadMs) > OFF_MS) {
    findings.push({
      verdict: 'problem',
      what: `the platform's clock is ${seconds(aheadMs)} of this machine's`,
      advice: 'synchronise both (chrony or systemd-timesyncd)',
    });
  }
  return findings;
};

async function clockOf(url: string): Promise<number | undefined> {
  try {
    const answer = await fetch(`${url.replace(/\/$/, '')}/healthz`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const date = Date.parse(answer.headers.get('date') ?? '');
    return Number.isNaN(date) ? undefined : date - Date.now();
  } catch {
    return undefined;
  }
}
