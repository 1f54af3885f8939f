type Value = string | number | { readonly [key: string]: Value };

const encode = (value: Value): Buffer => {
  if (typeof value === 'string') {
    const bytes = Buffer.from(value);
    if (bytes.length < 29) return Buffer.concat([Buffer.from([(2 << 5) | bytes.length]), bytes]);
    return Buffer.concat([Buffer.from([(2 << 5) | 29, bytes.length - 29]), bytes]);
  }
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(5, (6 << 5) | 4);
    bytes.writeUInt32BE(value, 1);
    return bytes;
  }
  const entries = Object.entries(value);
  return Buffer.concat([
    Buffer.from([(7 << 5) | entries.length]),
    ...entries.flatMap(([key, item]) => [encode(key), encode(item)]),
  ]);
};

/**
 * A MaxMind database of one node that gives `record` for every IPv4 address (format: MaxMind DB specification 2.0):
 * both 24-bit records of the node point at offset 0 of the data section, i.e. node count + 16.
 */
export const tinyMmdb = (databaseType: string, record: Value): Buffer =>
  Buffer.concat([
    Buffer.from([0, 0, 17, 0, 0, 17]),
    Buffer.alloc(16),
    encode(record),
    Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'),
    encode({
      node_count: 1,
      record_size: 24,
      ip_version: 4,
      database_type: databaseType,
      binary_format_major_version: 2,
      binary_format_minor_version: 0,
      build_epoch: 0,
    }),
  ]);
