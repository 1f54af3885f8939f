/** What one scrape of Kong's `/metrics` says. */
export interface KongMetrics {
  /** `kong_http_requests_total` (3.x, with `status_code_metrics`) or `kong_http_status` (2.x), all series together. */
  readonly callsWithService: number | undefined;
  /** All requests nginx served, on every listener. */
  readonly nginxRequests: number | undefined;
  /** `node_id` of `kong_node_info` (3.x): what `kong.node.get_id()` says. */
  readonly nodeId: string | undefined;
}

const LONGEST_LINE = 65_536;
const NODE_INFO = 'kong_node_info{node_id="';
const LONGEST_ID = 128;
/**
 * Names as in Kong's kong/plugins/prometheus/exporter.lua of 2.8 and 3.9. Both count only calls that matched a service.
 * `kong_http_consumer_status` (2.x) counts the same calls again and is left out.
 */
const CALLS = ['kong_http_requests_total', 'kong_http_status'] as const;
/** 3.x; 2.8; 2.0 to 2.7 as the state `total` of the connections. */
const REQUESTS = [
  'kong_nginx_requests_total',
  'kong_nginx_http_total_requests',
  'kong_nginx_http_current_connections',
] as const;

/**
 * Reads Prometheus text (exposition format 0.0.4) as it arrives, in constant memory: sums the few series it knows and does
 * not look at labels further. Lines that are longer than 64 KiB or have no number are passed over.
 */
export class MetricsText {
  private readonly sums = new Map<string, number>();
  private rest = '';
  private nodeId: string | undefined;

  push(text: string): void {
    const lines = (this.rest + text).split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) this.line(line);
    this.rest = last.length > LONGEST_LINE ? '#' : last;
  }

  end(): KongMetrics {
    this.line(this.rest);
    this.rest = '';
    const first = (names: readonly string[]): number | undefined =>
      names.map((name) => this.sums.get(name)).find((sum) => sum !== undefined);
    return { callsWithService: first(CALLS), nginxRequests: first(REQUESTS), nodeId: this.nodeId };
  }

  private line(line: string): void {
    if (!line.startsWith('kong_')) return;
    if (line.startsWith(NODE_INFO)) {
      const end = line.indexOf('"', NODE_INFO.length);
      if (end > NODE_INFO.length && end - NODE_INFO.length <= LONGEST_ID)
        this.nodeId = line.slice(NODE_INFO.length, end);
      return;
    }
    const nameEnd = line.search(/[{ \t]/);
    const name = line.slice(0, nameEnd);
    const value = Number(line.slice(line.lastIndexOf(' ') + 1));
    if (nameEnd === -1 || !Number.isFinite(value) || value < 0) return;
    if (!this.counts(name, line)) return;
    this.sums.set(name, (this.sums.get(name) ?? 0) + value);
  }

  private counts(name: string, line: string): boolean {
    if (CALLS.some((known) => known === name)) return true;
    if (!REQUESTS.some((known) => known === name)) return false;
    if (line.includes('subsystem="stream"')) return false;
    return name !== 'kong_nginx_http_current_connections' || line.includes('state="total"');
  }
}
