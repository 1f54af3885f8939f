import type { InspectedRequest } from '../../requests/inspected-request.js';
import type { SigmaCondition } from './sigma-condition.js';
import type { Selection } from './sigma-selection.js';

/** Puts a condition and its selections together. `literals`: one of them occurs wherever it matches; none: cannot be told. */
export function evaluator(condition: SigmaCondition, selections: ReadonlyMap<string, Selection>): Selection {
  return {
    literals: literalsOf(condition, selections),
    test: (request) => evaluate(condition, selections, request),
  };
}

function evaluate(
  condition: SigmaCondition,
  selections: ReadonlyMap<string, Selection>,
  request: InspectedRequest,
): string | undefined {
  switch (condition.kind) {
    case 'selection':
      return selections.get(condition.name)?.test(request);
    case 'not':
      return evaluate(condition.one, selections, request) === undefined ? 'path' : undefined;
    case 'or': {
      for (const one of condition.all) {
        const where = evaluate(one, selections, request);
        if (where !== undefined) return where;
      }
      return undefined;
    }
    case 'and': {
      let found: string | undefined;
      for (const one of condition.all) {
        const where = evaluate(one, selections, request);
        if (where === undefined) return undefined;
        if (found === undefined || (one.kind !== 'not' && where !== 'path')) found = where;
      }
      return found;
    }
  }
}

function literalsOf(
  condition: SigmaCondition,
  selections: ReadonlyMap<string, Selection>,
): readonly string[] {
  switch (condition.kind) {
    case 'selection':
      return selections.get(condition.name)?.literals ?? [];
    case 'not':
      return [];
    case 'or': {
      const each = condition.all.map((one) => literalsOf(one, selections));
      return each.every((one) => one.length > 0) ? each.flat() : [];
    }
    case 'and':
      return condition.all.map((one) => literalsOf(one, selections)).find((one) => one.length > 0) ?? [];
  }
}
