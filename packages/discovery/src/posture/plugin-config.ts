import { SECRET } from '@gatewatch/model';

export const holdsSecret = (value: unknown): boolean =>
  value === SECRET || (typeof value === 'object' && value !== null && Object.values(value).some(holdsSecret));

/** A plugin’s configuration as it can be set again: without what is null and without what holds a secret. */
export const withoutNulls = (config: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null && !holdsSecret(value)));
