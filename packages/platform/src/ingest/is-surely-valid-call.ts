/**
 * The common case of `sanitisedCallSchema`, by hand: about a tenth of its cost per call, and ingest checks every call.
 * True only for what the schema accepts (fuzzed against it in the test); false means "ask the schema", never "refuse".
 */
export function isSurelyValidCall(value: unknown): boolean {
  if (!isRecord(value)) return false;
  let required = 0;
  for (const key in value) {
    const field = value[key];
    switch (key) {
      case 'requestId':
        if (!isText(field, 128) || field === '') return false;
        required++;
        break;
      case 'timeMs':
        if (!isCount(field) || field < 946_684_800_000 || field > 4_102_444_800_000) return false;
        required++;
        break;
      case 'gateway':
      case 'source':
      case 'method':
      case 'clientIp':
        if (!isText(field, 64)) return false;
        required++;
        break;
      case 'scheme':
        if (!isText(field, 16)) return false;
        required++;
        break;
      case 'host':
        if (!isText(field, 256)) return false;
        required++;
        break;
      case 'path':
        if (!isText(field, 16_384)) return false;
        required++;
        break;
      case 'status':
        if (!isCount(field) || field > 999) return false;
        required++;
        break;
      case 'answeredBy':
        if (field !== 'upstream' && field !== 'gateway') return false;
        required++;
        break;
      case 'query':
        if (!isPairs(field, 128)) return false;
        required++;
        break;
      case 'requestHeaders':
      case 'responseHeaders':
        if (!isPairs(field, 64)) return false;
        required++;
        break;
      case 'requestBytes':
      case 'responseBytes':
        if (!isCount(field)) return false;
        required++;
        break;
      case 'anonymousConsumer':
        if (typeof field !== 'boolean') return false;
        required++;
        break;
      case 'latencyMs':
      case 'upstreamLatencyMs':
        if (!isDuration(field)) return false;
        break;
      case 'service':
      case 'route':
        if (!isNamedRef(field)) return false;
        break;
      case 'consumer':
        if (!isConsumer(field)) return false;
        break;
      case 'credentialId':
      case 'userId':
        if (!isText(field, 512)) return false;
        break;
      case 'presentedCredential':
      case 'session':
        if (!isText(field, 128)) return false;
        break;
      case 'credentialKind':
        if (typeof field !== 'string' || !CREDENTIAL_KINDS.has(field)) return false;
        break;
      case 'credentialIn':
        if (typeof field !== 'string' || !CREDENTIAL_PLACES.has(field)) return false;
        break;
      case 'node':
        if (!isText(field, 128)) return false;
        break;
      case 'sequence':
        if (!isCount(field)) return false;
        break;
      case 'tlsVersion':
        if (!isText(field, 32)) return false;
        break;
      default:
        return false;
    }
  }
  return required === REQUIRED_FIELDS;
}

/** How many fields of `sanitisedCallSchema` are not optional. */
const REQUIRED_FIELDS = 17;

const CREDENTIAL_KINDS: ReadonlySet<string> = new Set([
  'key',
  'jwt',
  'basic',
  'bearer',
  'oauth2',
  'session',
  'mtls',
]);
const CREDENTIAL_PLACES: ReadonlySet<string> = new Set(['header', 'query', 'cookie', 'path']);

type Plain = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown, max: number): value is string {
  return typeof value === 'string' && value.length <= max;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && typeof value === 'number' && value >= 0;
}

function isDuration(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY;
}

/** An object with exactly the text fields `name` and `value`. */
function isPairs(value: unknown, max: number): boolean {
  if (!Array.isArray(value) || value.length > max) return false;
  for (const item of value) {
    if (!isRecord(item)) return false;
    let fields = 0;
    for (const key in item) {
      if (key === 'name' ? !isText(item[key], 512) : key !== 'value' || !isText(item[key], 8192))
        return false;
      fields++;
    }
    if (fields !== 2) return false;
  }
  return true;
}

function isNamedRef(value: unknown): boolean {
  if (!isRecord(value)) return false;
  let fields = 0;
  for (const key in value) {
    if ((key !== 'id' && key !== 'name') || !isText(value[key], 512)) return false;
    fields++;
  }
  return fields === 2;
}

function isConsumer(value: unknown): boolean {
  if (!isRecord(value)) return false;
  let required = 0;
  for (const key in value) {
    const field = value[key];
    if (key === 'tags') {
      if (!Array.isArray(field) || field.length > 64) return false;
      for (const tag of field) if (!isText(tag, 512)) return false;
      required++;
    } else if (key === 'id' || key === 'name') {
      if (!isText(field, 512)) return false;
      required++;
    } else if (key !== 'customId' || !isText(field, 512)) return false;
  }
  return required === 3;
}
