import type { PreviewedLine } from '@gatewatch/collector';
import type { SanitisedCall } from '@gatewatch/model';

/** Cells of a line that is shown to people; the last one of a line that is no call is a sentence. */
export type DescribedLine =
  | { readonly kind: 'call'; readonly cells: readonly string[] }
  | { readonly kind: 'other'; readonly what: string; readonly why: string };

const LONGEST_TARGET = 60;

/** Control and direction characters could play with the terminal: each is shown as a replacement character. */
export function printable(text: string): string {
  let safe = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const control = code < 0x20 || (code >= 0x7f && code < 0xa0);
    const direction =
      (code >= 0x200b && code <= 0x200f) ||
      (code >= 0x2028 && code <= 0x202e) ||
      (code >= 0x2066 && code <= 0x2069);
    safe += control || direction || code === 0xfeff ? '\ufffd' : character;
  }
  return safe;
}

const shortened = (text: string): string =>
  text.length <= LONGEST_TARGET ? text : `${text.slice(0, LONGEST_TARGET - 1)}…`;

function targetOf(call: SanitisedCall): string {
  const query = call.query.map(({ name, value }) => (value === '' ? name : `${name}=${value}`)).join('&');
  return shortened(query === '' ? call.path : `${call.path}?${query}`);
}

/** Who is calling, as far as it is known: the identity that the source's order chooses, else the most telling one. */
function whoOf(call: SanitisedCall): string {
  const known = {
    consumer: call.consumer?.name,
    user: call.userId,
    credential: call.credentialId ?? call.presentedCredential,
    session: call.session,
    ip: call.clientIp,
  };
  const kind =
    call.actorKind ??
    (['consumer', 'user', 'credential', 'session'] as const).find((one) => known[one] !== undefined);
  return kind === undefined || kind === 'ip' ? 'ip' : `${kind} ${known[kind] ?? ''}`;
}

/** One previewed line for people, made of sanitised values only. */
export function describeLine({ format, layers, result }: PreviewedLine): DescribedLine {
  const inside = layers.length === 0 ? '' : ` (in ${layers.join(' > ')})`;
  switch (result.kind) {
    case 'call': {
      const { call } = result;
      return {
        kind: 'call',
        cells: [
          `${format ?? ''}${inside}`,
          new Date(call.timeMs).toISOString(),
          call.method,
          targetOf(call) === '' ? '-' : targetOf(call),
          call.status === 0 ? '-' : String(call.status),
          call.clientIp === '' ? '-' : call.clientIp,
          whoOf(call),
          call.service?.name ?? (call.host === '' ? '-' : call.host),
        ].map(printable),
      };
    }
    case 'skipped':
      return { kind: 'other', what: 'skipped', why: printable(result.why) };
    case 'rejected':
      return { kind: 'other', what: `not read (${result.reason})`, why: printable(result.detail) };
  }
}
