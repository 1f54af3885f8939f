import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_PROXY_HEADER_BYTES, type ProxyHeader, readProxyHeader } from './proxy-protocol.js';

const SIGNATURE = '0d0a0d0a000d0a515549540a';
const v2 = (hex: string): Buffer => Buffer.from(`${SIGNATURE}${hex}`, 'hex');
const V4 = v2('2111000cc0000207c633640a8235 20fb'.replaceAll(' ', ''));
const V6 = v2(`21210024${'20010db8000000000000000000000001'}${'20010db8000000000000000000000002'}823520fb`);
const LOCAL = v2('20000000');
const UNIX = v2(`213100d8${'00'.repeat(216)}`);
const WITH_TLV = v2('21110013c0000207c633640a823520fb04000461626364');

const WHOLE: readonly [string, Buffer, string | undefined][] = [
  ['v1 TCP4', Buffer.from('PROXY TCP4 192.0.2.7 198.51.100.10 33333 8443\r\n'), '192.0.2.7'],
  ['v1 TCP6', Buffer.from('PROXY TCP6 2001:db8::1 2001:db8::2 1 65535\r\n'), '2001:db8::1'],
  ['v1 UNKNOWN', Buffer.from('PROXY UNKNOWN\r\n'), undefined],
  ['v1 UNKNOWN with addresses', Buffer.from('PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n'), undefined],
  ['v2 TCP4', V4, '192.0.2.7'],
  ['v2 TCP6', V6, '2001:db8:0:0:0:0:0:1'],
  ['v2 LOCAL', LOCAL, undefined],
  ['v2 UNIX', UNIX, undefined],
  ['v2 with a type-length-value', WITH_TLV, '192.0.2.7'],
];

describe('readProxyHeader', () => {
  it.each(WHOLE)('reads %s however it is cut, and nothing behind it', (_name, header, from) => {
    const expected: ProxyHeader = {
      kind: 'header',
      bytes: header.length,
      ...(from === undefined ? {} : { from }),
    };
    const sent = Buffer.concat([header, Buffer.from('{"a":1}\n')]);
    for (let end = 0; end < header.length; end += 1)
      expect(readProxyHeader(sent.subarray(0, end))).toEqual({ kind: 'incomplete' });
    for (let end = header.length; end <= sent.length; end += 1)
      expect(readProxyHeader(sent.subarray(0, end))).toEqual(expected);
  });

  it.each([
    ['a line of JSON', Buffer.from('{"a":1}\n')],
    ['a bad address', Buffer.from('PROXY TCP4 192.0.2.777 198.51.100.10 1 2\r\n')],
    ['an address of the other family', Buffer.from('PROXY TCP4 ::1 ::2 1 2\r\n')],
    ['a bad port', Buffer.from('PROXY TCP4 192.0.2.7 198.51.100.10 1 65536\r\n')],
    ['too many words', Buffer.from('PROXY TCP4 192.0.2.7 198.51.100.10 1 2 3\r\n')],
    ['another family', Buffer.from('PROXY UDP4 192.0.2.7 198.51.100.10 1 2\r\n')],
    ['no end within 107 bytes', Buffer.from(`PROXY TCP4 ${'1'.repeat(200)}`)],
    ['version 3', v2('3111000cc0000207c633640a823520fb')],
    ['another command', v2('2211000cc0000207c633640a823520fb')],
    ['addresses cut short', v2('21110004c0000207')],
    ['a header of 64 KiB', v2('2111ffff')],
  ])('refuses %s', (_name, bytes) => expect(readProxyHeader(bytes)).toEqual({ kind: 'none' }));

  it('answers to any bytes', () => {
    const signed = fc.tuple(
      fc.constantFrom(Buffer.from('PROXY '), Buffer.from('PROXY TCP4 '), Buffer.from(SIGNATURE, 'hex')),
      fc.uint8Array({ maxLength: 300 }),
    );
    fc.assert(
      fc.property(
        fc.oneof(signed, fc.tuple(fc.constant(Buffer.alloc(0)), fc.uint8Array())),
        ([start, rest]) => {
          const bytes = Buffer.concat([start, rest]);
          const header = readProxyHeader(bytes);
          if (header.kind === 'header') {
            expect(header.bytes).toBeLessThanOrEqual(Math.min(bytes.length, MAX_PROXY_HEADER_BYTES));
          }
        },
      ),
    );
  });
});
