import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidencePage } from './evidence-page.js';
import { html, textOf } from './html.js';
import { HOSTILE, sampleEvidence } from './sample-evidence.fixture.js';
import { Sealer } from './sealer.js';
import { verifyEvidence } from './verify-evidence.js';

let directory = '';
let sealer: Sealer;
let page = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'evidence-'));
  sealer = await Sealer.open(directory);
  page = evidencePage(sampleEvidence(HOSTILE), sealer);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('an evidence file', () => {
  it('is sealed with a key that is made once and nobody else can read', async () => {
    expect((await stat(join(directory, 'evidence-key'))).mode & 0o777).toBe(0o600);
    expect((await Sealer.open(directory)).publicKey).toBe(sealer.publicKey);
    expect(verifyEvidence(page)).toMatchObject({ kind: 'valid', subject: 'alert a1' });
    expect(verifyEvidence(page, sealer.publicKey).kind).toBe('valid');
    const pem = `-----BEGIN PUBLIC KEY-----\n${sealer.publicKey}\n-----END PUBLIC KEY-----\n`;
    expect(verifyEvidence(page, pem).kind).toBe('valid');
    expect(verifyEvidence(page, 'AAAA').kind).toBe('other-key');
  });

  it('is altered when any one byte of it is', () => {
    const step = Math.max(1, Math.floor(page.length / 400));
    for (let at = 0; at < page.length; at += step) {
      const other = page[at] === 'x' ? 'y' : 'x';
      const verified = verifyEvidence(`${page.slice(0, at)}${other}${page.slice(at + 1)}`);
      expect(verified.kind, `byte ${at}`).not.toBe('valid');
    }
    expect(verifyEvidence(page.replace('read 120 different', 'read 12 different')).kind).toBe('altered');
    expect(verifyEvidence(`${page}\n`).kind).toBe('altered');
    expect(verifyEvidence('').kind).toBe('no-evidence');
    expect(verifyEvidence(page + page).kind).toBe('no-evidence');
  });

  it('is altered when its seal is written in another way, or a byte is no text any more', () => {
    const kindOf = (from: string, to: string): string => verifyEvidence(page.replace(from, () => to)).kind;
    expect(page).toContain('"algorithm":"Ed25519"');
    expect(kindOf('"algorithm":"Ed25519"', '"x":"<!--<script>","algorithm":"Ed25519"')).toBe('altered');
    expect(kindOf('"algorithm":"Ed25519"', '"algorithm": "Ed25519"')).toBe('altered');
    expect(kindOf('"signature":"', '"signature":"!')).toBe('altered');
    expect(kindOf('"publicKey":"', '"publicKey":" ')).toBe('altered');

    const bytes = Buffer.from(page);
    expect(verifyEvidence(bytes).kind).toBe('valid');
    const at = bytes.indexOf('\ufffd');
    expect(at).toBeGreaterThan(0);
    const other = Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff]), bytes.subarray(at + 3)]);
    expect(verifyEvidence(other).kind).toBe('altered');
    expect(verifyEvidence(Buffer.concat([Buffer.from('\ufeff'), bytes])).kind).toBe('altered');
  });

  it('cannot choose what is said of it', () => {
    const words = 'o1, sealed by the platform\nvalid: \u001b[2K\u202e';
    const sample = { ...sampleEvidence(), subject: { kind: 'order' as const, id: words } };
    const verified = verifyEvidence(evidencePage(sample, sealer));
    expect(verified).toMatchObject({
      kind: 'valid',
      subject: 'order "o1, sealed by the platform\\nvalid: \\u001b[2K\\u202e"',
    });
  });

  it('holds no text that is markup, script or end of one', () => {
    expect(page.split('<script').length - 1).toBe(3);
    expect(page.split('</script>').length - 1).toBe(3);
    expect(page).not.toContain('<img');
    expect(page).not.toContain('<!--');
    expect(page).not.toContain('\u202e');
  });

  it('fetches nothing', () => {
    expect(page).not.toMatch(/\b(src|href|url)\s*[=(]\s*["']?(https?:|\/\/)/i);
    expect(page).toContain("default-src 'none'");
  });
});

it('knows the text of its markup as a browser does', () => {
  expect(textOf(html`<p title="${'a>b'}">${'<b> & "c" \' &lt;'}</p>\n<br>${3}`)).toBe('<b> & "c" \' &lt;\n3');
});

const CHROMIUM = '/usr/bin/chromium';
const run = promisify(execFile);
/** In CI a browser that is missing is a failure, elsewhere it is said and skipped. */
const runs = existsSync(CHROMIUM) || process.env.CI === 'true';
if (!runs) process.stderr.write('skipped: no chromium, so evidence is not opened in a browser\n');

describe.runIf(runs)('opened from disk in a browser without any network', () => {
  async function opened(text: string): Promise<string> {
    const file = join(directory, 'evidence.html');
    await writeFile(file, text);
    const { stdout } = await run(
      CHROMIUM,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--host-resolver-rules=MAP * ~NOTFOUND',
        `--user-data-dir=${join(directory, 'profile')}`,
        '--virtual-time-budget=5000',
        '--dump-dom',
        `file://${file}`,
      ],
      { maxBuffer: 16 * 1024 * 1024, timeout: 50_000 },
    );
    return stdout;
  }
  const verdictOf = (dom: string): string | undefined => /id="verdict"[^>]*data-is="(\w+)"/.exec(dom)?.[1];

  it('says valid, whatever it is about', async () => {
    const dom = await opened(page);
    expect(verdictOf(dom)).toBe('valid');
    expect(dom).toContain('<title>Evidence: alert a1</title>');
    expect(verdictOf(await opened(evidencePage(sampleEvidence(), sealer)))).toBe('valid');
  });

  it('says altered when the text, the data or the seal is', async () => {
    expect(verdictOf(await opened(page.replace('read 120 different', 'read 12 different')))).toBe('altered');
    const data = page.lastIndexOf('read 120 different');
    const changed = `${page.slice(0, data)}read 12 different${page.slice(data + 18)}`;
    expect(verdictOf(await opened(changed))).toBe('altered');
    expect(verdictOf(await opened(page.replace('"signature":"', '"signature":"AA')))).toBe('altered');
  });
});
