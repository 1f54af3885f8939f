import type { HttpAction, HttpActionDraft } from '@gatewatch/model';
import { callApi } from './call-api.js';
import { part } from './queries.js';

/** With the secret when it is a new one; it is never shown again. */
export type SavedHttpAction = HttpAction & { readonly secret?: string };

/** Makes an HTTP action, or replaces the one of this name. */
export const saveHttpAction = (draft: HttpActionDraft) =>
  callApi<SavedHttpAction>('POST', '/http-actions', draft);
export const removeHttpAction = (name: string) => callApi<undefined>('DELETE', `/http-actions/${part(name)}`);
