import type { StaffRole } from './cast.js';

const SURNAMES = [
  'weber',
  'santos',
  'keller',
  'almeida',
  'brandt',
  'costa',
  'hoffmann',
  'pereira',
  'lindner',
  'ferreira',
  'schuster',
  'oliveira',
  'vogel',
  'marques',
  'winkler',
  'ribeiro',
  'krueger',
  'teixeira',
  'busch',
  'carvalho',
  'engel',
  'moreira',
  'haas',
  'nunes',
  'arnold',
  'pinto',
  'kraft',
  'lopes',
  'sommer',
  'fonseca',
  'jansen',
  'barros',
  'thiele',
  'cardoso',
  'peters',
  'tavares',
  'lorenz',
  'baptista',
  'ziegler',
  'matos',
  'otto',
] as const;

const PREFIX: Readonly<Record<StaffRole, string>> = { doctor: 'dr', nurse: 'nurse', reception: 'desk' };
const FIRST: Readonly<Record<StaffRole, number>> = { doctor: 0, nurse: 20, reception: 35 };

/** `dr.weber`; with a number once the names of a role are used up. */
export const staffUsername = (role: StaffRole, index: number): string => {
  const surname = SURNAMES[(FIRST[role] + index) % SURNAMES.length] ?? 'weber';
  const round = Math.floor(index / SURNAMES.length);
  return `${PREFIX[role]}.${surname}${round === 0 ? '' : round + 1}`;
};
