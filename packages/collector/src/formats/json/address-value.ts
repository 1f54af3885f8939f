import { addressOf as addressInText } from '../text/address-of.js';

/** The address in a field that holds one, with or without port; undefined when it holds anything else. */
export function addressOf(value: unknown): string | undefined {
  const address = typeof value === 'string' ? addressInText(value) : '';
  return address === '' ? undefined : address;
}
