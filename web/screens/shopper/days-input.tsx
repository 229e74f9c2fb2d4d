import { NumberInput } from '@mantine/core';
import { useWords } from '../../words.tsx';

/** Days or hours of a promise; empty makes none. */
export function DaysInput(props: { label: string; value: number | null; onChange(value: number | null): void }) {
  const { label, value, onChange } = props;
  const { shopDesk: w } = useWords();
  return (
    <NumberInput
      label={label}
      placeholder={w.none}
      value={value ?? ''}
      min={0}
      max={730}
      allowDecimal={false}
      onChange={(given) => onChange(typeof given === 'number' ? given : null)}
    />
  );
}
