import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';

interface NumberFieldProps extends Omit<NumberInputProps, 'value' | 'onChange' | 'onBlur'> {
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A number that must be there: emptied, it shows again what still holds as soon as the field is left. */
export function NumberField({ value, onChange, ...rest }: NumberFieldProps) {
  const [unread, setUnread] = useState<string>();
  return (
    <NumberInput
      {...rest}
      value={unread ?? value}
      onChange={(next) => {
        setUnread(typeof next === 'number' ? undefined : next);
        if (typeof next === 'number') onChange(next);
      }}
      onBlur={() => setUnread(undefined)}
    />
  );
}
