import { describe, expect, it } from 'vitest';
import { readHidden, shownColumns } from './use-column-choice.js';

const columns = [{ id: 'name' }, { id: 'calls' }, { id: 'risk' }];

describe('the columns a reader wants', () => {
  it('leaves out the hidden ones, never the first', () => {
    expect(shownColumns(columns, ['name', 'calls']).map(({ id }) => id)).toEqual(['name', 'risk']);
    expect(shownColumns(columns, ['long gone'])).toHaveLength(3);
  });

  it('takes nothing from storage that is not a list of texts', () => {
    expect(readHidden('["calls"]')).toEqual(['calls']);
    expect(readHidden('[1]')).toBeUndefined();
    expect(readHidden('{broken')).toBeUndefined();
    expect(readHidden(undefined)).toBeUndefined();
  });
});
