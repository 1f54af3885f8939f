import type { OperationKind } from './operation-kind.js';
import { operationName, valueNamed } from './operation-name.js';

/** `"http://example.com/IUsers/GetUser"` → GetUser. */
const lastPart = (action: string): string => {
  const bare = action.replaceAll('"', '').trim();
  const cut = Math.max(bare.lastIndexOf('/'), bare.lastIndexOf('#'), bare.lastIndexOf(':'));
  return bare.slice(cut + 1);
};

const actionOf = (contentType: string): string | undefined => {
  if (!contentType.toLowerCase().startsWith('application/soap+xml')) return undefined;
  const at = contentType.toLowerCase().indexOf('action=');
  return at < 0 ? undefined : contentType.slice(at + 7).split(';', 1)[0];
};

/** SOAP 1.1 §6.1.1: the SOAPAction header; SOAP 1.2: the media type's `action` parameter (RFC 3902 §4). */
export const soap: OperationKind = {
  kind: 'soap',
  operationOf(call) {
    const action =
      valueNamed(call.requestHeaders, 'soapaction') ??
      actionOf(valueNamed(call.requestHeaders, 'content-type') ?? '');
    return action === undefined ? undefined : operationName(lastPart(action));
  },
};
