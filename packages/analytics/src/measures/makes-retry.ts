/** Answers that make honest clients try again; counting them would accuse the victims of an outage. */
const RETRIED: readonly number[] = [401, 408, 425, 429, 499];

export const makesRetry = (status: number): boolean => status >= 500 || RETRIED.includes(status);
