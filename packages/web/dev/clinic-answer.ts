export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** Answers of the mock, in the shapes of the API. */
export const ok = (body: unknown): Answer => ({ status: 200, body });
export const list = (items: readonly unknown[], next: string | null = null): Answer => ok({ items, next });
export const problem = (status: number, title: string, detail: string): Answer => ({
  status,
  body: { type: 'about:blank', title, status, detail },
});
export const lacking = (what: string): Answer =>
  problem(404, 'Not found', `There is no ${what} at this address.`);
export const nowIso = (): string => new Date().toISOString();

/** The span asked for; the last day when none was. */
export const spanOf = (query: URLSearchParams): [number, number] => [
  query.has('from') ? Date.parse(query.get('from') ?? '') : Date.now() - 86_400_000,
  Date.parse(query.get('to') ?? nowIso()),
];
