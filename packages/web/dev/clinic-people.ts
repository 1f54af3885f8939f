import { createHash } from 'node:crypto';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly ip: string;
  readonly country: string;
  /** Calls an hour at work. */
  readonly pace: number;
}

/** A UUID that a name always gets. */
export const uuidOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const staff = (group: string, names: readonly string[], pace: number, net: string): readonly Person[] =>
  names.map((name, index) => ({
    id: uuidOf(name),
    name,
    group,
    pace,
    ip: `${net}.${20 + index * 7}`,
    country: 'CH',
  }));

/** Who works at, with and through the clinic. */
export const PEOPLE: readonly Person[] = [
  ...staff('doctors', ['dr-keller', 'dr-okafor', 'dr-lindqvist', 'dr-baumann', 'dr-rossi'], 40, '198.51.100'),
  ...staff(
    'nurses',
    ['nurse-meier', 'nurse-fontana', 'nurse-haddad', 'nurse-schmid', 'nurse-novak'],
    70,
    '198.51.100',
  ),
  ...staff('partners', ['medbill-partner', 'lab-connect'], 900, '203.0.113'),
  ...staff('apps', ['patient-app'], 2_400, '192.0.2'),
  ...staff('reception', ['front-desk-1', 'front-desk-2'], 120, '198.51.100'),
];

/** Whoever is called `name`; the mock names only people it has. */
export function person(name: string): Person {
  const found = PEOPLE.find((each) => each.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}
