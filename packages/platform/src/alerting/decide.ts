import type { Alert, Policy } from '@gatewatch/model';

/** Which policies an alert meets: each wants to act on the alert's entity. */
export type Decide = (alert: Alert, policies: readonly Policy[]) => readonly Policy[];
