import type { BusinessFunction, TokenClass } from '@gatewatch/model';
import type { PartOfRisk } from './risk.js';

/** How much harm each class of data does in the wrong hands, 0 … 1. */
const CLASS_DEGREES: Readonly<Record<TokenClass, number>> = {
  card: 1,
  iban: 0.9,
  'national-id': 1,
  jwt: 1,
  key: 1,
  secret: 1,
  session: 0.9,
  credential: 1,
  email: 0.6,
  phone: 0.6,
  personal: 0.6,
  user: 0.3,
  object: 0.2,
  ip: 0.2,
};
/** Each further class adds a little. */
const FURTHER_CLASS = 0.1;

const FUNCTION_DEGREES: Readonly<Record<BusinessFunction, number>> = {
  admin: 1,
  payment: 1,
  'password-reset': 0.9,
  login: 0.8,
  token: 0.8,
  export: 0.8,
  coupon: 0.6,
  'sign-up': 0.6,
  upload: 0.6,
  profile: 0.5,
  messaging: 0.4,
  webhook: 0.3,
  search: 0.2,
  health: 0,
};
/** What changes things, whatever it is for. */
const WRITE_DEGREE = 0.2;

export const riskOfSensitivity = (dataClasses: readonly string[]): PartOfRisk => {
  const degrees = new Map<string, number>(Object.entries(CLASS_DEGREES));
  if (dataClasses.length === 0)
    return { degree: 0, because: 'No personal or secret data was seen in its parameters.' };
  const most = Math.max(...dataClasses.map((name) => degrees.get(name) ?? 0.5));
  return {
    degree: Math.min(1, most + FURTHER_CLASS * (dataClasses.length - 1)),
    because: `Seen in its parameters: ${dataClasses.join(', ')}.`,
  };
};

export const riskOfFunction = (labels: readonly BusinessFunction[], method: string): PartOfRisk => {
  const write = method === 'POST' || method === 'PUT' || method === 'PATCH' || method === 'DELETE';
  const [first, ...others] = labels;
  if (first === undefined)
    return write
      ? { degree: WRITE_DEGREE, because: 'It changes data.' }
      : { degree: 0, because: 'It only reads, and nothing that stands out.' };
  const worst = others.reduce(
    (most, label) => (FUNCTION_DEGREES[label] > FUNCTION_DEGREES[most] ? label : most),
    first,
  );
  const degree = Math.max(FUNCTION_DEGREES[worst], write && worst !== 'health' ? WRITE_DEGREE : 0);
  return { degree, because: `What it is for: ${labels.join(', ')}.` };
};
