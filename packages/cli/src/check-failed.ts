/** What was asked for was done, and its answer is "no": exit code 1, with one line on stderr. For CI. */
export class CheckFailed extends Error {}
