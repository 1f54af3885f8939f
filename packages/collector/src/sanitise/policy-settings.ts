import { TOKEN_CLASSES } from '@gatewatch/model';
import { z } from 'zod';
import { CREDENTIAL_HEADERS, PROTECTED_CLASSES } from './protected.js';
import { nameKind } from './sensitive-name.js';

export const PLACES = [
  'path',
  'query',
  'request-header',
  'response-header',
  'client-ip',
  'host',
  'user',
  'consumer',
  'session',
  'credential',
] as const;

const ACTIONS = ['keep', 'drop', 'mask', 'tokenise', 'generalise'] as const;

const NAMED: ReadonlySet<string> = new Set(['query', 'request-header', 'response-header']);
const pattern = z.string().min(1).max(256);

const ruleShape = z.strictObject({
  in: z.enum(PLACES),
  /** Of a parameter or header, `*` stands for any characters; upper and lower case are alike. Absent: every one. */
  name: pattern.optional(),
  /** Calls whose path begins so, e.g. `/v1/patients/*`; with `in: path` the `*` are the segments meant. */
  path: z.string().regex(/^\//, 'a path begins with /, e.g. /v1/patients/*').max(1024).optional(),
  /** Name of the service, `*` stands for any characters. */
  service: pattern.optional(),
  /** Only what was found in the field and is of this class; absent: the whole field. */
  class: z.enum(TOKEN_CLASSES).optional(),
  action: z.enum(ACTIONS),
  /** Tokens are comparable within a domain: give the same domain to fields that hold the same things. */
  domain: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'a domain is lower-case letters, digits and dashes')
    .optional(),
  /** `/24` (addresses; IPv6 keeps 48 bits unless `/24,/56` says otherwise) or `band:10` (numbers: 47 becomes 40-49). */
  to: z
    .string()
    .regex(
      /^(\/\d{1,3}(,\/\d{1,3})?|band:[1-9]\d{0,8})$/,
      'give a network size like /24 or a band like band:10',
    )
    .optional(),
});

/** One rule of the policy. What contradicts itself or would let credentials out is refused at start-up. */
const policyRuleSchema = ruleShape.superRefine((rule, context) => {
  const refuse = (message: string): void => context.addIssue({ code: 'custom', message });
  if ((rule.action === 'generalise') !== (rule.to !== undefined))
    refuse('`to` and `action: generalise` belong together, e.g. { action: generalise, to: /24 }');
  if (rule.domain !== undefined && rule.action !== 'tokenise')
    refuse('only `action: tokenise` has a `domain`');
  if (rule.name !== undefined && !NAMED.has(rule.in)) refuse(`\`in: ${rule.in}\` has no \`name\``);
  if (rule.in === 'path' && rule.class === undefined && !(rule.path?.split('/').includes('*') ?? false))
    refuse('`in: path` needs a `path` with a segment `*`, e.g. /v1/patients/*, or a `class`');
  if (
    (rule.in === 'session' || rule.in === 'credential') &&
    rule.action !== 'tokenise' &&
    rule.action !== 'drop'
  )
    refuse(`a ${rule.in} is always a token: only \`tokenise\` (with a domain) and \`drop\` are possible`);
  if (rule.action === 'keep' || rule.action === 'generalise') {
    const impossible = `\`${rule.action}\` is not possible for`;
    if (rule.class !== undefined && PROTECTED_CLASSES.has(rule.class))
      refuse(`${impossible} the class ${rule.class}: secrets and credentials never leave in clear`);
    const name = rule.name?.toLowerCase();
    if (name !== undefined && isProtectedName(name))
      refuse(`${impossible} ${name}: its name says that it holds a secret or a credential`);
  }
});

function isProtectedName(name: string): boolean {
  const kind = nameKind(name.replaceAll('*', ''));
  return CREDENTIAL_HEADERS.has(name) || (kind !== 'ordinary' && kind !== 'personal');
}

/** `sanitise` of the collector: rules beside the built-in ones; the first that fits decides. */
export const sanitiseSchema = z.strictObject({
  rules: z.array(policyRuleSchema).max(500).default([]),
});

export type PolicyRule = z.infer<typeof policyRuleSchema>;
