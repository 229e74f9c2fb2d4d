import { TextInput } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useWords } from '../../words.tsx';
import { readLength, writeLength } from './order-model.ts';

/** A length as people write it; told when one leaves the field or presses Enter. What cannot be read stays to be mended. */
export function LengthInput(props: {
  label: string;
  /** Where the label is shown above, else it is only read out. */
  shown?: boolean;
  /** With a sign that it is a length. */
  marked?: boolean;
  seconds: number;
  least?: number;
  disabled?: boolean;
  onChange(seconds: number): void;
}) {
  const { label, shown = false, marked = false, seconds, least = 0, disabled = false, onChange } = props;
  const { plan } = useWords();
  const [text, setText] = useState(writeLength(seconds));
  const [wrong, setWrong] = useState(false);
  useEffect(() => setText(writeLength(seconds)), [seconds]);

  function take() {
    const read = readLength(text);
    const fits = read !== undefined && read >= least;
    setWrong(!fits);
    if (!fits) return;
    setText(writeLength(read));
    if (read !== Math.round(seconds)) onChange(read);
  }

  return (
    <TextInput
      {...(shown ? { label } : { 'aria-label': label })}
      size="sm"
      inputMode="numeric"
      value={text}
      disabled={disabled}
      error={wrong ? plan.wrongTime : undefined}
      title={plan.lengthHint}
      {...(marked ? { leftSection: <IconHourglass size={16} aria-hidden="true" /> } : {})}
      styles={{ input: { fontVariantNumeric: 'tabular-nums' } }}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
    />
  );
}
