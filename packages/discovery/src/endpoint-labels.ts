import type { EndpointLabel } from '@gatewatch/model';
import { wordsOf } from './vocabulary.js';

const LOGIN: ReadonlySet<string> = new Set(['login', 'signin', 'logon', 'authn']);
const SIGN_UP: ReadonlySet<string> = new Set(['signup', 'register', 'registration', 'enrol', 'enroll']);
const RESET: ReadonlySet<string> = new Set(['reset', 'forgot', 'forgotten', 'recover', 'recovery']);
const TOKEN_PARENTS: ReadonlySet<string> = new Set(['oauth', 'oauth2', 'auth', 'openid', 'connect', 'oidc']);
/** Posting to one of these means to sign in: there is no other thing to make. */
const SESSION_NOUNS: ReadonlySet<string> = new Set(['sessions', 'session', 'authenticate', 'authentication']);

/** Adjacent words `sign in` and `sign up` count as one: `/sign-in`, `/users/sign_in`. */
const joined = (segment: string): string => wordsOf(segment).join('').toLowerCase();

/**
 * What an endpoint is for, from its path's words. Only methods that send a body can log in; `GET` shows the form.
 * `token` and `login` may both hold: a password grant is a log-in too, and detectors look at `login`.
 */
export const labelsOf = (method: string, template: string): readonly EndpointLabel[] => {
  if (method !== 'POST' && method !== 'PUT' && method !== 'PATCH') return [];
  const segments = template.split('/').filter((segment) => segment !== '' && !segment.startsWith('{'));
  const last = segments.at(-1);
  if (last === undefined || template.endsWith('}')) return [];
  const words = new Set(
    segments
      .slice(-2)
      .flatMap((segment) => [joined(segment), ...wordsOf(segment).map((word) => word.toLowerCase())]),
  );
  const lastWords = new Set([joined(last), ...wordsOf(last).map((word) => word.toLowerCase())]);
  const has = (set: ReadonlySet<string>, among: ReadonlySet<string>): boolean =>
    [...among].some((word) => set.has(word));
  const labels: EndpointLabel[] = [];
  const resets =
    has(RESET, words) &&
    (words.has('password') ||
      words.has('passwd') ||
      words.has('account') ||
      words.has('credentials') ||
      has(RESET, lastWords));
  if (resets && !words.has('cart')) labels.push('password-reset');
  if (has(SIGN_UP, lastWords)) labels.push('sign-up');
  const parent = segments.at(-2);
  const inAuth = segments.some((segment) =>
    wordsOf(segment).some((word) => TOKEN_PARENTS.has(word.toLowerCase())),
  );
  const token = (lastWords.has('token') || lastWords.has('tokens')) && (inAuth || parent === undefined);
  if (token) labels.push('token');
  const session = SESSION_NOUNS.has(joined(last)) && method === 'POST';
  if (has(LOGIN, lastWords) || token || session) labels.push('login');
  return labels;
};
