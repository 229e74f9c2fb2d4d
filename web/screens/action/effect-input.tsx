import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

/** A size of an effect, or another small number, with its unit behind it. */
export function EffectInput(props: {
  label: string;
  unit: string;
  value: string;
  onChange(value: string): void;
  description?: ReactNode;
  error?: ReactNode;
  readOnly?: boolean;
  whole?: boolean;
}) {
  const { label, unit, value, onChange, description, error, readOnly = false, whole = false } = props;
  return (
    <TextInput
      label={label}
      {...(description === undefined ? {} : { description })}
      error={error}
      inputMode={whole ? 'numeric' : 'decimal'}
      value={value}
      disabled={readOnly}
      maxLength={12}
      autoComplete="off"
      rightSection={<span className="muted">{unit}</span>}
      rightSectionWidth={unit === '' ? 0 : Math.max(44, unit.length * 10 + 16)}
      onChange={(event) => onChange(event.currentTarget.value.replaceAll(whole ? /\D/g : /[^\d.,]/g, ''))}
    />
  );
}
