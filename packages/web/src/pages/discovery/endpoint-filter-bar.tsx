import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { servicesQuery } from '../../api/queries.js';
import {
  choicesOf,
  DOCUMENTATION_WORDS,
  ENDPOINT_STATE_WORDS,
  EXPOSURE_WORDS,
  FUNCTION_WORDS,
} from '../../components/estate-words.js';
import { FilterSelect } from '../../components/filter-select.js';
import { SearchField } from '../../components/search-field.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import classes from './endpoint-filter-bar.module.css';
import { countFilters, type EndpointFilter, NO_FILTERS } from './endpoint-filters.js';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const RISKS = ['20', '30', '50', '70'];
const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** The filters of the endpoints; all in the address. On narrow screens they fold behind one button. */
export function EndpointFilterBar({ withService }: { readonly withService: boolean }) {
  const { get, set } = useUrlFilters();
  const [opened, folding] = useDisclosure(false);
  const id = useId();
  const services = useQuery(servicesQuery()).data ?? [];
  const count = countFilters(get);
  const select = (
    name: EndpointFilter,
    label: string,
    any: string,
    choices: ReturnType<typeof choicesOf>,
  ) => {
    const value = get(name);
    const known = value === undefined || choices.some((each) => each.value === value);
    return (
      <FilterSelect
        label={label}
        any={any}
        choices={known ? choices : [...choices, { value, label: value }]}
        value={value}
        onChange={(next) => set({ [name]: next, page: undefined })}
      />
    );
  };
  return (
    <div className={classes.bar}>
      <div className={classes.first}>
        <SearchField
          label="Search endpoints"
          value={get('q') ?? ''}
          onChange={(q) => set({ q, page: undefined })}
        />
        <Button
          variant="default"
          className={classes.fold ?? ''}
          leftSection={<IconFilter size={14} />}
          aria-expanded={opened}
          aria-controls={id}
          onClick={folding.toggle}
        >
          Filters{count > 0 ? ` (${count})` : ''}
        </Button>
      </div>
      <div className={classes.filters} id={id} data-opened={opened || undefined}>
        {withService && select('service', 'Service', 'Service', plain(services.map(({ name }) => name)))}
        {select('exposure', 'Exposure', 'Exposure', choicesOf(EXPOSURE_WORDS))}
        {select('state', 'State', 'State', choicesOf(ENDPOINT_STATE_WORDS))}
        {select(
          'dataClass',
          'Data class',
          'Data class',
          plain([...new Set(services.flatMap((each) => each.dataClasses))].sort()),
        )}
        {select('documentation', 'Document', 'Document', choicesOf(DOCUMENTATION_WORDS))}
        {select('label', 'Business function', 'Function', choicesOf(FUNCTION_WORDS))}
        {select('method', 'Method', 'Method', plain(METHODS))}
        {select(
          'minRisk',
          'Risk at least',
          'Risk',
          RISKS.map((value) => ({ value, label: `Risk ≥ ${value}` })),
        )}
        {count > 0 && (
          <Button variant="subtle" onClick={() => set(NO_FILTERS)}>
            Clear filters
          </Button>
        )}
      </div>
    </div>
  );
}
