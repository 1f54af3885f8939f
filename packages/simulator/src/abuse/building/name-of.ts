import type { Entity } from '@gatewatch/model';

/** For people. */
export const nameOf = ({ name, id }: Entity): string => name ?? id;
