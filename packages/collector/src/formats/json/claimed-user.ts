/**
 * A user name that the client claimed and that the gateway may or may not have checked, as the value of the header
 * `remote-user`: no identity by itself, but a source can declare that it was checked. After a 401 it was, and was wrong.
 */
export const claimedUser = (name: unknown, status: unknown): readonly ['remote-user', unknown] => [
  'remote-user',
  status === 401 || status === '401' ? undefined : name,
];
