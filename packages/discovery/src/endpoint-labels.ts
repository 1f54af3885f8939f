import type { BusinessFunction } from '@gatewatch/model';
import { wordsOf } from './vocabulary.js';

type Words = ReadonlySet<string>;

const LOGIN: Words = new Set(['login', 'signin', 'logon', 'authn']);
const SIGN_UP: Words = new Set([
  ...['signup', 'signups', 'register', 'registration', 'registrations', 'enrol', 'enroll'],
  ...['createaccount', 'createuser', 'newaccount', 'newuser', 'openaccount'],
]);
const FORGOT: Words = new Set(['forgot', 'forgotten', 'forgotpassword', 'resetpassword', 'passwordreset']);
const RESET: Words = new Set(['reset', 'recover', 'recovery', ...FORGOT]);
const SECRETS: Words = new Set(['password', 'passwd', 'account', 'credentials']);
const TOKEN: Words = new Set(['token', 'tokens']);
const AUTHORITIES: Words = new Set(['oauth', 'oauth2', 'auth', 'openid', 'oidc', 'connect']);
/** To post one of these is to sign in: there is no other thing to make. */
const SESSIONS: Words = new Set(['session', 'sessions', 'authenticate', 'authentication']);

/** Lower-case words of the segments; `sign-in` also as one word. */
const wordsIn = (segments: readonly string[]): Words =>
  new Set(
    segments.flatMap((segment) => {
      const words = wordsOf(segment.toLowerCase());
      return [...words, words.join('')];
    }),
  );

const meet = (words: Words, some: Words): boolean => {
  for (const word of words) if (some.has(word)) return true;
  return false;
};

/**
 * What an endpoint is for, by the words of its path. Only methods that send a body can log in; `GET` shows the form.
 * A token endpoint is a log-in too (password grant): detectors of credential attacks look at `login` alone.
 */
export const labelsOf = (method: string, template: string): readonly BusinessFunction[] => {
  if ((method !== 'POST' && method !== 'PUT' && method !== 'PATCH') || template.endsWith('}')) return [];
  const segments = template.split('/').filter((segment) => segment !== '' && !segment.startsWith('{'));
  const last = wordsIn(segments.slice(-1));
  const lastTwo = wordsIn(segments.slice(-2));
  const labels: BusinessFunction[] = [];
  if (meet(last, FORGOT) || (meet(lastTwo, RESET) && meet(lastTwo, SECRETS))) labels.push('password-reset');
  if (meet(last, SIGN_UP)) labels.push('sign-up');
  const token = meet(last, TOKEN) && (segments.length === 1 || meet(wordsIn(segments), AUTHORITIES));
  if (token) labels.push('token');
  if (token || meet(last, LOGIN) || (method === 'POST' && meet(last, SESSIONS))) labels.push('login');
  return labels;
};
