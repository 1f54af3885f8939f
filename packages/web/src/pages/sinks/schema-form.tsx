import {
  Checkbox,
  Fieldset,
  JsonInput,
  NativeSelect,
  NumberInput,
  PasswordInput,
  SimpleGrid,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { labelOf, type SchemaField } from './schema-fields.js';

type Values = Readonly<Record<string, unknown>>;

interface SchemaFormProps {
  readonly fields: readonly SchemaField[];
  readonly value: Values;
  readonly onChange: (value: Values) => void;
}

/** A form drawn from a JSON Schema. What is left empty is left out, so that the usual holds. */
export function SchemaForm({ fields, value, onChange }: SchemaFormProps) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      {fields.map((field) => (
        <div key={field.name} style={isWide(field) ? { gridColumn: '1 / -1' } : undefined}>
          <FieldInput
            field={field}
            value={value[field.name]}
            onChange={(given) => {
              const { [field.name]: _, ...rest } = value;
              onChange(given === undefined || given === '' ? rest : { ...rest, [field.name]: given });
            }}
          />
        </div>
      ))}
    </SimpleGrid>
  );
}

const isWide = ({ kind }: SchemaField): boolean =>
  kind === 'group' || kind === 'variants' || kind === 'json' || kind === 'pairs';

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const usualText = (usual: unknown): string =>
  usual === undefined || usual === null || usual === '' ? '' : typeof usual === 'object' ? '' : String(usual);

interface FieldInputProps {
  readonly field: SchemaField;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function FieldInput({ field, value, onChange }: FieldInputProps) {
  const common = { label: field.label, description: field.description, required: field.required };
  switch (field.kind) {
    case 'text':
      return (
        <TextInput
          {...common}
          placeholder={usualText(field.usual)}
          value={textOf(value)}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    case 'lines':
      return (
        <Textarea
          {...common}
          autosize
          minRows={1}
          maxRows={8}
          value={textOf(value)}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    case 'secret':
      return (
        <PasswordInput
          {...common}
          size="xs"
          autoComplete="off"
          description={field.description || 'Kept secret; never shown again'}
          value={textOf(value)}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          {...(field.min === undefined ? {} : { min: field.min })}
          {...(field.max === undefined ? {} : { max: field.max })}
          allowDecimal={!field.whole}
          placeholder={usualText(field.usual)}
          value={typeof value === 'number' ? value : ''}
          onChange={(given) => onChange(typeof given === 'number' ? given : undefined)}
        />
      );
    case 'boolean':
      return (
        <Checkbox
          mt="md"
          label={field.label}
          description={field.description}
          checked={typeof value === 'boolean' ? value : field.usual === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
      );
    case 'choice': {
      const usual = usualText(field.usual);
      return (
        <NativeSelect
          {...common}
          data={[
            ...(field.required ? [] : [{ value: '', label: usual === '' ? 'as usual' : `${usual} (usual)` }]),
            ...field.choices.filter((choice) => field.required || choice !== usual),
          ]}
          value={textOf(value)}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    }
    case 'words':
      return (
        <TagsInput
          {...common}
          value={Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []}
          onChange={(words) => onChange(words.length === 0 ? undefined : words)}
          acceptValueOnBlur
        />
      );
    case 'pairs':
      return <PairsInput field={field} value={value} onChange={onChange} />;
    case 'group':
      return (
        <Fieldset legend={field.label} p="sm">
          <SchemaForm
            fields={field.fields}
            value={isValues(value) ? value : {}}
            onChange={(inside) => onChange(Object.keys(inside).length === 0 ? undefined : inside)}
          />
        </Fieldset>
      );
    case 'variants':
      return <VariantsInput field={field} value={value} onChange={onChange} />;
    case 'json':
      return (
        <JsonInput
          {...common}
          size="xs"
          autosize
          minRows={2}
          validationError="This is no JSON"
          defaultValue={value === undefined ? '' : JSON.stringify(value, null, 2)}
          onChange={(text) => onChange(readJson(text))}
        />
      );
  }
}

function readJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

type FieldOf<Kind> = Extract<SchemaField, { readonly kind: Kind }>;

function VariantsInput({
  field,
  value,
  onChange,
}: FieldInputProps & { readonly field: FieldOf<'variants'> }) {
  const given = isValues(value) ? value : {};
  const usual = isValues(field.usual) ? textOf(field.usual[field.by]) : '';
  const chosen = textOf(given[field.by]) || usual;
  const variant = field.variants.find((each) => each.value === chosen);
  const { [field.by]: _, ...inside } = given;
  return (
    <Fieldset legend={field.label} p="sm">
      <NativeSelect
        label={labelOf(field.by)}
        data={[...(chosen === '' ? [''] : []), ...field.variants.map((each) => each.value)]}
        value={chosen}
        onChange={({ currentTarget }) => onChange({ [field.by]: currentTarget.value })}
        mb={variant && variant.fields.length > 0 ? 'sm' : 0}
      />
      {variant && (
        <SchemaForm
          fields={variant.fields}
          value={inside}
          onChange={(next) => onChange({ [field.by]: chosen, ...next })}
        />
      )}
    </Fieldset>
  );
}

const linesOf = (value: unknown): string =>
  isValues(value)
    ? Object.entries(value)
        .map(([name, each]) => `${name}: ${textOf(each)}`)
        .join('\n')
    : '';

/** Names and values, one pair a line. */
function PairsInput({
  field,
  value,
  onChange,
}: FieldInputProps & { readonly field: FieldOf<SchemaField['kind']> }) {
  const [text, setText] = useState(() => linesOf(value));
  return (
    <Textarea
      label={field.label}
      description={field.description || 'One a line, e.g. X-Team: soc'}
      required={field.required}
      autosize
      minRows={2}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        const pairs = currentTarget.value.split('\n').flatMap((line) => {
          const colon = line.indexOf(':');
          return colon < 1 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const];
        });
        onChange(pairs.length === 0 ? undefined : Object.fromEntries(pairs));
      }}
    />
  );
}
