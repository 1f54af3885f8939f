import { HIDDEN, type HttpAction, type HttpActionDraft, type HttpActionRequest } from '@gatewatch/model';

/** What goes with a request: the order as it is, JSON of one's own, or nothing. */
export type BodyKind = 'order' | 'own' | 'none';

export interface RequestForm {
  readonly method: HttpActionRequest['method'];
  readonly url: string;
  readonly bodyKind: BodyKind;
  /** Kept while another kind is looked at. */
  readonly body: string;
}

export interface HeaderRow {
  /** Of the row, which keeps it while its name is typed. */
  readonly id: number;
  readonly name: string;
  /** '' with `kept`: what is set already, which nobody is shown. */
  readonly value: string;
  readonly kept: boolean;
}

/** An HTTP action while it is written. */
export interface HttpActionForm {
  readonly name: string;
  readonly begin: RequestForm;
  /** null = there is nothing to undo. */
  readonly end: RequestForm | null;
  readonly headers: readonly HeaderRow[];
  readonly timeoutMs: number;
  /** '' = one is made, or the known one kept. */
  readonly secret: string;
}

export type Phase = 'begin' | 'end';

/** What a body of one's own begins with. */
const EXAMPLES: Readonly<Record<Phase, string>> = {
  begin: `{
  "list": "abusers",
  "id": {{entity.id}},
  "reason": {{order.reason}},
  "until": {{order.expiresAt}},
  "note": "order {{order.id}} of Gatewatch"
}`,
  end: `{
  "list": "abusers",
  "id": {{entity.id}},
  "note": "order {{order.id}} is over"
}`,
};

export const newRequest = (phase: Phase, method: RequestForm['method']): RequestForm => ({
  method,
  url: '',
  bodyKind: 'order',
  body: EXAMPLES[phase],
});

const requestForm = ({ method, url, body }: HttpActionRequest, phase: Phase): RequestForm => ({
  method,
  url,
  bodyKind: body === undefined ? 'order' : body === '' ? 'none' : 'own',
  body: body === undefined || body === '' ? EXAMPLES[phase] : body,
});

/** A new one, or what is known of one. */
export function formOf(action: HttpAction | undefined): HttpActionForm {
  if (action === undefined)
    return {
      name: '',
      begin: newRequest('begin', 'POST'),
      end: newRequest('end', 'DELETE'),
      headers: [],
      timeoutMs: 10_000,
      secret: '',
    };
  return {
    name: action.name,
    begin: requestForm(action.begin, 'begin'),
    end: action.end === null ? null : requestForm(action.end, 'end'),
    headers: Object.keys(action.headers).map((name, id) => ({ id, name, value: '', kept: true })),
    timeoutMs: action.timeoutMs,
    secret: '',
  };
}

function requestOf({ method, url, bodyKind, body }: RequestForm): HttpActionRequest {
  const base = { method, url: url.trim() };
  switch (method === 'GET' ? 'none' : bodyKind) {
    case 'order':
      return base;
    case 'own':
      return { ...base, body };
    case 'none':
      return { ...base, body: '' };
  }
}

const isEmpty = ({ name, value, kept }: HeaderRow): boolean => name.trim() === '' && value === '' && !kept;

/** As it is sent. */
export function draftOf({ name, begin, end, headers, timeoutMs, secret }: HttpActionForm): HttpActionDraft {
  const given = headers.filter((row) => !isEmpty(row));
  return {
    name,
    begin: requestOf(begin),
    end: end === null ? null : requestOf(end),
    headers: Object.fromEntries(
      given.map((row) => [row.name.trim(), row.kept && row.value === '' ? HIDDEN : row.value]),
    ),
    timeoutMs,
    ...(secret.trim() === '' ? {} : { secret: secret.trim() }),
  };
}

const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;
/** A token, RFC 9110 §5.6.2. */
const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$/;

/** What is wrong with a name, or ''. A name that is taken would replace what has it. */
export function nameProblem(name: string, taken: readonly string[]): string {
  if (!NAME.test(name)) return 'lower case letters, digits and “-”';
  return taken.includes(name) ? 'there is one of this name' : '';
}

/** What is wrong with an address, or ''; the values in it are tried when it is saved. */
export const urlProblem = (url: string): string =>
  /^https?:\/\/[^/?#{]+/i.test(url.trim()) ? '' : 'begins with http:// or https:// and a host';

/** What is wrong with the row, or ''. */
export function headerProblem(row: HeaderRow, rows: readonly HeaderRow[]): string {
  if (isEmpty(row)) return '';
  if (!HEADER_NAME.test(row.name.trim())) return 'no header name';
  const same = row.name.trim().toLowerCase();
  // Names are compared without case, RFC 9110 §5.1.
  if (rows.some((each) => each.id !== row.id && each.name.trim().toLowerCase() === same)) return 'twice';
  return '';
}

/** What is missing or wrong before it can be sent, or ''. */
export function lackOf(form: HttpActionForm, taken: readonly string[]): string {
  if (nameProblem(form.name, taken) !== '') return 'Give it a name.';
  if (urlProblem(form.begin.url) !== '') return 'Give the address that is called when an order begins.';
  if (form.end !== null && urlProblem(form.end.url) !== '')
    return 'Give the address that is called when it ends.';
  return form.headers.some((row) => headerProblem(row, form.headers) !== '') ? 'Mend the headers.' : '';
}
