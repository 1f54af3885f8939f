import type { Entity } from '@gatewatch/model';
import { patientClient } from '../behaviours/patients-app.js';
import { Random } from '../chance/random.js';
import type { Clinic } from '../clinic/cast.js';
import type { Client } from '../gateway/client.js';

/** A patient’s phone or browser on a day. */
export interface Phone {
  readonly n: number;
  readonly patient: number;
  readonly client: Client;
}

/** The `count` phones that are caught by a trap on a day, patients drawn by `draw`. */
export const phonesOfDay = (
  clinic: Clinic,
  trapId: string,
  day: number,
  count: number,
  draw: (random: Random) => number,
): readonly Phone[] =>
  Array.from({ length: count }, (_, n) => {
    const random = Random.of(clinic.seed, 'phone-of', trapId, day, n);
    const patient = draw(random) % clinic.patients;
    return { n, patient, client: patientClient(clinic, day, patient, random) };
  });

export const addressesOf = (clients: readonly Pick<Client, 'ip'>[]): readonly Entity[] =>
  [...new Set(clients.map(({ ip }) => ip))].map((id) => ({ kind: 'ip', id }));
