import { createHash } from 'node:crypto';
import { alertSections } from './alert-sections.js';
import type { BoundEvidence, Evidence } from './evidence.js';
import { factList, readableTime } from './fact-list.js';
import { html, scriptJson, textOf } from './html.js';
import { orderSections } from './order-sections.js';
import { CLOSE, EVIDENCE_OPEN, SEAL_OPEN } from './page-frame.js';
import { fingerprintOf, type Sealer, sha256 } from './sealer.js';
import { STYLE } from './style.js';
import { VERIFY_SCRIPT } from './verify-script.js';

/** Nothing but this one script may run, and nothing may be fetched. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(VERIFY_SCRIPT).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** One self-contained file: readable text, the evidence as JSON, its seal, and a script that checks both offline. */
export function evidencePage(evidence: Evidence, sealer: Sealer): string {
  const { subject, madeAt, madeBy, product } = evidence;
  const title = `Evidence: ${subject.kind} ${subject.id}`;
  const about = html`<section><h2>About this file</h2>${factList([
    ['Made', `${readableTime(madeAt)} by ${madeBy}`],
    ['With', `${product.name} ${product.version}`],
    ['Sealed with', `Ed25519, key ${fingerprintOf(sealer.publicKey)}`],
  ])}<p>It is complete in itself and fetches nothing. The mark at the top says whether it was altered; whoever forges a whole file could forge that mark as well, so what counts is the check from outside, with the key of the platform (<code>GET /api/v1/evidence/key</code>):</p><pre>gatewatch evidence verify FILE --key KEYFILE</pre></section>`;
  const main = html`${alertSections(evidence)}${orderSections(evidence)}${about}`;

  const head = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${html`${title}`.markup}</title><style>${STYLE}</style></head>
<body><header><h1>${html`${title}`.markup}</h1><span id="verdict" role="status">not checked: scripts are off</span></header>
<main id="shown">${main.markup}</main>
${EVIDENCE_OPEN}`;
  const middle = `${CLOSE}\n${SEAL_OPEN}`;
  const tail = `${CLOSE}\n<script>${VERIFY_SCRIPT}</script></body></html>\n`;

  const bound: BoundEvidence = {
    ...evidence,
    shown: sha256(textOf(main)),
    page: sha256(`${head}${middle}${tail}`),
  };
  const json = scriptJson(bound);
  return `${head}${json}${middle}${scriptJson(sealer.seal(json, madeAt))}${tail}`;
}
