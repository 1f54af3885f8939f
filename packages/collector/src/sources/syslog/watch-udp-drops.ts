import { readFile } from 'node:fs/promises';

const LOOK_EVERY_MS = 5000;
/** For how long a loss is shown as a problem. */
const SHOWN_FOR_MS = 300_000;
const TABLES = ['/proc/net/udp', '/proc/net/udp6'] as const;

export interface UdpDrops {
  /** What to tell the operator while the kernel has dropped datagrams lately. */
  problem(): string | undefined;
  /** Looks at once; otherwise every few seconds. */
  look(): Promise<void>;
  stop(): void;
}

/** Datagrams that the kernel dropped on the sockets of `port`, by the text of `/proc/net/udp`; proc_net_udp(5). */
export function dropsIn(table: string, port: number): number {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  let drops = 0;
  for (const line of table.split('\n').slice(1)) {
    const columns = line.trim().split(/\s+/);
    if (columns[1]?.split(':')[1] === wanted) drops += Number(columns.at(-1) ?? 0) || 0;
  }
  return drops;
}

/** Watches what the kernel drops because nobody read it in time. Where it does not say (not Linux) nothing is reported. */
export function watchUdpDrops(port: number, tables: readonly string[] = TABLES): UdpDrops {
  let drops: number | undefined;
  let lately = 0;
  let lastAtMs = Number.NEGATIVE_INFINITY;
  const look = async (): Promise<void> => {
    const texts = await Promise.all(tables.map((file) => readFile(file, 'utf8').catch(() => '')));
    const now = texts.reduce((sum, text) => sum + dropsIn(text, port), 0);
    const more = now - (drops ?? now);
    drops = now;
    if (more <= 0) return;
    lately = performance.now() - lastAtMs > SHOWN_FOR_MS ? more : lately + more;
    lastAtMs = performance.now();
  };
  void look();
  const timer = setInterval(() => void look(), LOOK_EVERY_MS).unref();
  return {
    problem: () =>
      performance.now() - lastAtMs > SHOWN_FOR_MS
        ? undefined
        : `The kernel dropped ${lately} datagrams in the last minutes: raise net.core.rmem_max and receiveBufferBytes, or use syslog-tcp.`,
    look,
    stop: () => clearInterval(timer),
  };
}
