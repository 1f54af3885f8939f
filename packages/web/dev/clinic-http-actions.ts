import { HIDDEN, type HttpAction, httpActionDraftSchema } from '@gatewatch/model';
import { type Answer, lacking, list, nowIso, problem } from './clinic-answer.js';

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

let actions: readonly HttpAction[] = [
  {
    name: 'block-at-cdn',
    begin: {
      method: 'PUT',
      url: 'https://cdn.clinic.example/lists/abusers/{{entity.id}}',
      body: '{"reason": {{order.reason}}, "note": "until {{order.expiresAt}}"}',
    },
    end: { method: 'DELETE', url: 'https://cdn.clinic.example/lists/abusers/{{entity.id}}', body: '' },
    headers: { authorization: HIDDEN, 'x-tenant': HIDDEN },
    timeoutMs: 10_000,
    createdAt: ago(30_000),
  },
  {
    name: 'open-ticket',
    begin: { method: 'POST', url: 'https://tickets.clinic.example/api/issues' },
    end: null,
    headers: {},
    timeoutMs: 30_000,
    createdAt: ago(9_000),
  },
];

export function httpActions(method: string, [, name = '']: readonly string[], body: unknown): Answer {
  if (method === 'GET') return list(actions);
  if (method === 'DELETE') {
    if (name === 'block-at-cdn')
      return problem(409, 'In use', 'order order-1 needs it for its undo: lift it first');
    const rest = actions.filter((each) => each.name !== name);
    if (rest.length === actions.length) return lacking('HTTP action');
    actions = rest;
    return { status: 204 };
  }
  const read = httpActionDraftSchema.safeParse(body);
  if (!read.success) return problem(400, 'The request is not valid', read.error.message);
  const { secret, ...draft } = read.data;
  const before = actions.find((each) => each.name === draft.name);
  const headers = Object.fromEntries(Object.keys(draft.headers).map((each) => [each, HIDDEN]));
  const made: HttpAction = { ...draft, headers, createdAt: before?.createdAt ?? nowIso() };
  actions = [...actions.filter((each) => each.name !== draft.name), made].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const shown = secret ?? (before ? undefined : 'whsec_0Jt1rXbQm5yZk3vX0m8Qd7dR5cWb2nPq9LsUe4hAaGc=');
  return { status: 201, body: { ...made, ...(shown === undefined ? {} : { secret: shown }) } };
}
