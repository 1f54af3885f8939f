import { findingDraftSchema, OWASP_API_2023 } from '@gatewatch/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { POSTURE_CHECKS } from './index.js';
import type { PostureCheck } from './posture-check.js';
import { anyEstate } from './testing/any-estate.js';
import type { CheckCase, CheckCases } from './testing/check-case.js';
import { anEstate } from './testing/estate-fixture.js';
import { recordedEstate, recordedTraffic } from './testing/recorded-estate.js';

declare global {
  interface ImportMeta {
    /** Vite's: the files that match, each to be loaded when asked for. */
    glob(pattern: string): Record<string, () => Promise<unknown>>;
  }
}

const checks: readonly PostureCheck[] = POSTURE_CHECKS;
const files = import.meta.glob('./checks/*.ts');
const isCases = (value: unknown): value is { readonly cases: CheckCases } =>
  typeof value === 'object' && value !== null && 'cases' in value;
const casesOf = async (id: string): Promise<CheckCases> => {
  const loaded = await files[`./checks/${id}.cases.ts`]?.();
  if (!isCases(loaded)) throw new Error(`checks/${id}.cases.ts must export cases`);
  return loaded.cases;
};

/** What holds of every draft of every check. */
const examine = (check: PostureCheck, estate: Parameters<PostureCheck['look']>[0]): readonly string[] => {
  const drafts = check.look(estate);
  expect(drafts.length).toBeLessThanOrEqual(1000);
  const subjects = drafts.map(({ subject }) => `${subject.kind} ${subject.id}`);
  expect(new Set(subjects).size, `${check.id}: one draft a subject`).toBe(subjects.length);
  for (const draft of drafts) {
    expect(findingDraftSchema.safeParse(draft).error, `${check.id} fits the schema`).toBeUndefined();
    expect(draft.check).toBe(check.id);
    expect(draft.because, `${check.id} gives figures`).toMatch(/\d/);
    expect(draft.evidence.length, `${check.id} gives evidence`).toBeGreaterThan(0);
    expect(draft.affected.length).toBeLessThanOrEqual(10);
    expect(draft.fix.text.length, `${check.id} says how to fix it`).toBeGreaterThan(20);
    expect(JSON.stringify(draft)).not.toMatch(/~secret|undefined|NaN|\[object/);
    if (draft.fix.deck !== undefined) {
      const file: unknown = parse(draft.fix.deck);
      expect(file).toHaveProperty('_format_version', expect.stringMatching(/^(3\.0|1\.1)$/));
    }
    for (const call of draft.fix.kong ?? []) {
      expect(call.path).toMatch(/^\/[a-z]/);
      expect(call.path).not.toContain('//');
    }
  }
  return subjects;
};

describe('posture checks', () => {
  it('have ids, codes and files of their own', () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    const there = Object.keys(files).filter((file) => /\/[a-z0-9-]+\.ts$/.test(file));
    expect(checks.map(({ id }) => `./checks/${id}.ts`).sort()).toEqual(there.sort());
  });

  for (const check of checks) {
    describe(check.id, () => {
      it('is described for people', () => {
        expect(check.code).toMatch(/^P\d\d$/);
        expect(check.title).toMatch(/^[A-Z].{7,89}$/);
        expect(check.title).not.toMatch(/[.:]$|[_`]|config\./);
        expect(check.about.length).toBeGreaterThan(80);
        expect(
          check.about.split(/[.?!](?:\s|$)/).filter((part) => part.trim() !== '').length,
        ).toBeGreaterThan(1);
        expect(check.needs.length).toBeGreaterThan(0);
        for (const id of check.owasp) expect(OWASP_API_2023).toHaveProperty(id);
      });

      it('is silent where nothing is known', () => {
        expect(check.look(anEstate())).toEqual([]);
        if (check.needs.includes('gateway')) expect(check.look(recordedTraffic())).toEqual([]);
        if (check.needs.includes('traffic'))
          expect(check.look({ ...recordedEstate(), endpoints: [], consumers: [] })).toEqual([]);
        if (!check.needs.includes('gateway'))
          expect(check.look(anEstate({ gateway: recordedEstate().gateway }))).toEqual([]);
      });

      it('stays total, deterministic and well-formed on any estate', () => {
        fc.assert(
          fc.property(anyEstate, (estate) => {
            examine(check, estate);
            expect(check.look(JSON.parse(JSON.stringify(estate)))).toEqual(check.look(estate));
          }),
          { numRuns: 40, seed: 4 },
        );
      });

      it('finds what is bad and nothing in what is good', async () => {
        const { bad, good } = await casesOf(check.id);
        expect(bad.length, 'a bad case').toBeGreaterThan(0);
        expect(good.length, 'a good case').toBeGreaterThan(0);
        const judge = (item: CheckCase): void => {
          const frozen = JSON.stringify(item.estate);
          expect([...examine(check, item.estate)].sort(), item.name).toEqual([...item.expected].sort());
          expect(JSON.stringify(item.estate), 'changes nothing').toBe(frozen);
          const text = JSON.stringify(check.look(item.estate));
          const unsaid = (item.says ?? []).filter(
            (part) => !text.includes(part) && !text.includes(JSON.stringify(part).slice(1, -1)),
          );
          expect(unsaid, `${item.name}: ${text}`).toEqual([]);
        };
        for (const item of bad) {
          expect(item.expected.length, `${item.name} expects drafts`).toBeGreaterThan(0);
          judge(item);
        }
        for (const item of good) {
          expect(item.expected, item.name).toEqual([]);
          judge(item);
        }
      });
    });
  }
});
