/** IPv4 as one number; undefined for anything else. */
function ipv4(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    const octet = Number(part);
    if (part === '' || part.length > 3 || !Number.isInteger(octet) || octet < 0 || octet > 255)
      return undefined;
    value = value * 256 + octet;
  }
  return value;
}

/** Whether an address is in `a.b.c.d`, `a.b.c.d/n`; IPv6 is compared as text, which is enough for a fake. */
export function inAddressRange(range: string, address: string): boolean {
  const [network = '', bits] = range.split('/');
  const base = ipv4(network);
  const found = ipv4(address);
  if (base === undefined || found === undefined) return network === address;
  const size = 2 ** (32 - (bits === undefined ? 32 : Number(bits)));
  return Math.floor(base / size) === Math.floor(found / size);
}
