import { INJECTIONS } from './categories/injections.js';
import { LOG4SHELL } from './categories/log4shell.js';
import { RCE_CODE } from './categories/rce-code.js';
import { RCE_COMMANDS } from './categories/rce-commands.js';
import { RCE_OBJECTS } from './categories/rce-objects.js';
import { RCE_TEMPLATES } from './categories/rce-templates.js';
import { RFI } from './categories/rfi.js';
import { SCANNER } from './categories/scanner.js';
import { SQLI } from './categories/sqli.js';
import { SSRF } from './categories/ssrf.js';
import { TRAVERSAL } from './categories/traversal.js';
import { XSS } from './categories/xss.js';
import type { Rule } from './signature-contract.js';

/** Every built-in signature, by category. A new category is one file and one line here. */
export const SIGNATURES: readonly Rule[] = [
  ...SQLI,
  ...XSS,
  ...TRAVERSAL,
  ...RFI,
  ...RCE_COMMANDS,
  ...RCE_CODE,
  ...RCE_TEMPLATES,
  ...RCE_OBJECTS,
  ...LOG4SHELL,
  ...SSRF,
  ...INJECTIONS,
  ...SCANNER,
];
