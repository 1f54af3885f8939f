import type { BusinessFunction } from '@gatewatch/model';
import type { Purpose } from './abuse-target.js';

/** Words of a path that tell what it is for, beside what the platform has labelled. */
const WORDS: readonly (readonly [Purpose, readonly string[]])[] = [
  ['login', ['login', 'signin', 'logon', 'sessions', 'authenticate']],
  ['otp', ['otp', 'verify', 'mfa', '2fa', 'totp', 'passcode', 'challenge']],
  ['sign-up', ['signup', 'register', 'registration', 'enrol', 'enroll', 'accounts']],
  ['password-reset', ['reset', 'forgot', 'recover', 'recovery']],
  ['refresh', ['refresh']],
  [
    'coupon',
    ['coupon', 'coupons', 'voucher', 'vouchers', 'giftcard', 'giftcards', 'gift', 'promo', 'redeem'],
  ],
  ['payment', ['payment', 'payments', 'pay', 'checkout', 'charge', 'charges', 'transfer', 'transfers']],
  ['admin', ['admin', 'administration', 'internal', 'management', 'roles', 'permissions', 'audit']],
  ['export', ['export', 'exports', 'download', 'dump', 'report', 'reports', 'pdf', 'csv', 'backup']],
  ['search', ['search', 'find', 'lookup', 'suggest', 'query']],
];
/** A body is needed to do these. */
const WRITES: readonly Purpose[] = [
  'login',
  'otp',
  'sign-up',
  'password-reset',
  'refresh',
  'coupon',
  'payment',
];
const SEARCH_PARAMETERS = ['q', 'query', 'search', 'term', 'keyword', 'name'];

/** Labels plus what the words of the path and the names of parameters suggest. */
export const purposesOf = (
  method: string,
  template: string,
  labels: readonly BusinessFunction[],
  parameters: readonly string[],
): readonly Purpose[] => {
  const found = new Set<Purpose>(labels);
  const words = new Set(
    template
      .toLowerCase()
      .split('/')
      .filter((segment) => !segment.startsWith('{'))
      .flatMap((segment) => segment.split(/[^a-z0-9]/)),
  );
  const writes = method === 'POST' || method === 'PUT' || method === 'PATCH';
  for (const [purpose, some] of WORDS) {
    if (WRITES.includes(purpose) && !writes) continue;
    if (some.some((word) => words.has(word))) found.add(purpose);
  }
  if (method === 'GET' && parameters.some((name) => SEARCH_PARAMETERS.includes(name.toLowerCase())))
    found.add('search');
  return [...found];
};
