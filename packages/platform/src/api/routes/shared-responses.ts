import { problemSchema } from '@gatewatch/model';
import type { z } from 'zod';

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** Every route may answer with these; RFC 9457. */
export const PROBLEMS = {
  400: problem('The request is not valid; names the key and a right example'),
  401: problem('Not signed in'),
  403: problem('The role may not do this'),
} as const;

export const NOT_FOUND = { 404: problem('There is none with this id') } as const;

export const CONFLICT = { 409: problem('Not as things stand; says what is in the way') } as const;

export const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
});

export const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
});
