import { isCrowd, withCaller } from '../stats/caller-bits.js';

/** Experience of about two weeks counts. */
const FADE_PER_DAY = 0.93;
/** One caller says once a day that he uses what is another's, so many callers at most. */
const CALLERS_A_DAY = 64;
/** Who uses so many things of others in a day roams: support staff and jobs come back to things without owning them. */
const ROAMS_FROM = 3;
const MOST_ROAMERS = 64;
const FORTNIGHT_DAYS = 14;
/** So much experience, with so many different owners, tells whether objects of a kind are kept apart. */
const NEEDED = 30;
const NEEDED_OWNERS = 5;
const MOST_OWNERS = 8;

/** Of one kind of object: on how many days owned ones were used by their owners, and by others who do not roam; plain data. */
export interface TypeRecord {
  /** Objects of this kind are hashed from here. */
  seed: number;
  day: number;
  own: number;
  other: number;
  /** Hashes of some owners seen. */
  owners: number[];
  /** Today's foreign callers, and how many uses of each: pairs. */
  today: number[];
  /** Newest callers found roaming. */
  roamers: number[];
  /** Classes of visitors without a name that were served this fortnight and in the one before, a bit each, and its number. */
  visitors: number;
  visitorsBefore: number;
  fortnight: number;
}

export const newTypeRecord = (seed: number): TypeRecord => ({
  seed,
  day: 0,
  own: 0,
  other: 0,
  owners: [],
  today: [],
  roamers: [],
  visitors: 0,
  visitorsBefore: 0,
  fortnight: 0,
});

function rollDay(record: TypeRecord, day: number): void {
  if (day <= record.day) return;
  const factor = record.day === 0 ? 1 : FADE_PER_DAY ** (day - record.day);
  record.own *= factor;
  record.other *= factor;
  record.day = day;
  record.today = [];
}

/** Somebody whom the gateway does not know was served. */
export function noteVisitor(record: TypeRecord, caller: number, day: number): void {
  const fortnight = Math.floor(day / FORTNIGHT_DAYS);
  if (fortnight > record.fortnight) {
    record.visitorsBefore = fortnight === record.fortnight + 1 ? record.visitors : 0;
    record.visitors = 0;
    record.fortnight = fortnight;
  }
  record.visitors = withCaller(record.visitors, caller);
}

/** What a crowd that need not say who it is was given of late, is no secret. */
export function isPublic({ visitors, visitorsBefore, fortnight }: TypeRecord, day: number): boolean {
  const age = Math.floor(day / FORTNIGHT_DAYS) - fortnight;
  return (age <= 1 && isCrowd(visitors)) || (age <= 0 && isCrowd(visitorsBefore));
}

/** An owner came back to his object on another day. */
export function noteOwn(record: TypeRecord, owner: number, day: number): void {
  rollDay(record, day);
  record.own += 1;
  if (record.owners.length < MOST_OWNERS && !record.owners.includes(owner)) record.owners.push(owner);
}

/** Somebody else used an owned object. */
export function noteOther(record: TypeRecord, caller: number, day: number): void {
  rollDay(record, day);
  const { today, roamers } = record;
  let at = 0;
  while (at < today.length && today[at] !== caller) at += 2;
  if (at >= today.length) {
    if (today.length >= CALLERS_A_DAY * 2) return;
    today.push(caller, 0);
    if (!roamers.includes(caller)) record.other += 1;
  }
  const uses = (today[at + 1] ?? 0) + 1;
  today[at + 1] = uses;
  if (uses !== ROAMS_FROM || roamers.includes(caller)) return;
  roamers.push(caller);
  if (roamers.length > MOST_ROAMERS) roamers.shift();
}

/** Share of the uses of owned objects that are their owners', 0 … 1; undefined while too little is known. */
export function exclusivity({ own, other, owners }: TypeRecord): number | undefined {
  return own + other < NEEDED || owners.length < NEEDED_OWNERS ? undefined : own / (own + other);
}
