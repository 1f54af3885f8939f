/** A length-delimited field: a string, bytes or a message; `bytes` is a view. */
export interface ProtobufField {
  readonly number: number;
  readonly bytes: Buffer;
}

/**
 * The length-delimited fields of a message, in order (https://protobuf.dev/programming-guides/encoding/); numbers are passed over. Undefined when
 * the message is damaged or has more than `most` fields. Linear time, no copies.
 */
export function protobufFieldsOf(message: Buffer, most: number): readonly ProtobufField[] | undefined {
  const fields: ProtobufField[] = [];
  let at = 0;
  /** NaN when it does not end within ten bytes. */
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = message[at];
      if (byte === undefined) return Number.NaN;
      at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return Number.NaN;
  };
  for (let count = 0; at < message.length; count += 1) {
    const key = varint();
    if (!(key >= 8) || count >= most) return undefined;
    const wireType = key % 8;
    if (wireType === 0) {
      if (Number.isNaN(varint())) return undefined;
    } else if (wireType === 1) at += 8;
    else if (wireType === 5) at += 4;
    else if (wireType === 2) {
      const size = varint();
      if (!(at + size <= message.length)) return undefined;
      fields.push({ number: Math.floor(key / 8), bytes: message.subarray(at, at + size) });
      at += size;
    } else return undefined;
  }
  return at === message.length ? fields : undefined;
}
