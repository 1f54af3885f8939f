/** A length-delimited field: a string, bytes or a message; `bytes` is a view. */
export interface ProtobufField {
  readonly number: number;
  readonly bytes: Buffer;
}

/** Any field; of a number `bytes` is its encoding. Wire types: 0 varint, 1 eight bytes, 2 length-delimited, 5 four bytes. */
export interface ProtobufWireField extends ProtobufField {
  readonly wireType: 0 | 1 | 2 | 5;
}

/**
 * The fields of a message, in order (https://protobuf.dev/programming-guides/encoding/). Undefined when the message is
 * damaged or has more than `most` fields. Linear time, no copies.
 */
export function protobufWireFieldsOf(
  message: Buffer,
  most: number,
): readonly ProtobufWireField[] | undefined {
  const fields: ProtobufWireField[] = [];
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
    const number = Math.floor(key / 8);
    const wireType = key % 8;
    if (wireType !== 0 && wireType !== 1 && wireType !== 2 && wireType !== 5) return undefined;
    const size = wireType === 1 ? 8 : wireType === 5 ? 4 : wireType === 2 ? varint() : 0;
    const start = at;
    if (wireType === 0 && Number.isNaN(varint())) return undefined;
    const end = wireType === 0 ? at : start + size;
    if (!(end <= message.length)) return undefined;
    fields.push({ number, wireType, bytes: message.subarray(start, end) });
    at = end;
  }
  return fields;
}

/** The length-delimited fields of a message; numbers are passed over. Undefined as above. */
export const protobufFieldsOf = (message: Buffer, most: number): readonly ProtobufField[] | undefined =>
  protobufWireFieldsOf(message, most)?.filter(({ wireType }) => wireType === 2);

/** A varint as the 64 bit integer with a sign that `int64`, `enum` and `bool` are. */
export function int64Of(varint: Buffer): bigint {
  let value = 0n;
  for (const [index, byte] of varint.entries()) value |= BigInt(byte & 0x7f) << BigInt(7 * index);
  return BigInt.asIntN(64, value);
}
