import type { RejectionReason } from '@gatewatch/model';

/** Why a line did not become a call, and what to do about it. */
export const REJECTION_WORDS: Readonly<Record<RejectionReason, string>> = {
  empty: 'A line with nothing in it. Harmless.',
  'too-long':
    'Longer than the limit (1 MiB) and skipped. Look for very large headers or bodies in the log format.',
  binary: 'Bytes that are not text. Something other than a log is sent to this port.',
  'tls-hello':
    'The sender speaks TLS to a plain port. Turn TLS off in the plugin, or give this source a certificate.',
  'http-request': 'Somebody sends HTTP to the TCP port. Use the HTTP Log address for Kong’s http-log plugin.',
  'not-json': 'Text that is not JSON. Often a line cut off by a lost connection.',
  'too-deep': 'JSON nested deeper than any log entry; refused to protect the collector.',
  'not-an-object': 'JSON, but not an object. Kong sends one object a line.',
  'not-a-request': 'An object without a request. Is a stream or custom log format sent here?',
  'bad-time': 'The time of the call is missing or impossible. Check the clock of the gateway.',
  'bad-field': 'A field of the entry has an impossible type or value.',
  'unknown-format':
    'No format that Gatewatch knows reads this line. Name the format of the source, or declare your own.',
  'bad-envelope':
    'The shipper’s wrapping could not be taken off. Is the right kind of source chosen for this sender?',
  'bad-compression': 'A compressed body could not be unpacked, or unpacks to far more than is allowed.',
  unauthorised: 'Sent without the secret that this source asks for, or with a wrong one.',
};
