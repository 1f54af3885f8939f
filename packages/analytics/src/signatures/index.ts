import { SQLI } from './categories/sqli.js';
import type { Rule } from './signature-contract.js';

/** Every built-in signature, by category. A new category is one file and one line here. */
export const SIGNATURES: readonly Rule[] = [...SQLI];
