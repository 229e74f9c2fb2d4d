import { ActionIcon, TextInput } from '@mantine/core';
import { IconCalendar, IconClock } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../words.tsx';
import { readDay, readTime, writeDay, writeTime } from './day-and-time.ts';
import styles from './day-input.module.css';

interface Given {
  label: ReactNode;
  description?: ReactNode;
  error?: ReactNode;
  className?: string;
  disabled?: boolean;
  /** In a form that is read as FormData: the field's name and what stands in it at first. */
  name?: string;
  defaultValue?: string | undefined;
  /** Or held by the screen; told once it can be read, or is empty. */
  value?: string;
  onChange?(value: string): void;
}

/**
 * A day, '2026-12-03' or nothing, written day first as the screens' languages do, whatever the browser's own language is; the browser's
 * calendar is a button away.
 *
 * @example <DayInput label={words.day} value={draft.date} onChange={(date) => set({ date })} />
 */
export function DayInput(given: Given) {
  const { common } = useWords();
  return (
    <Written
      {...given}
      type="date"
      read={readDay}
      write={writeDay}
      hint={common.dayHint}
      wrong={common.dayWrong}
      choose={common.chooseDay}
    />
  );
}

/** A time of day, '20:30' or nothing, with 24 hours as the screens write it. */
export function TimeInput(given: Given) {
  const { common } = useWords();
  return (
    <Written
      {...given}
      type="time"
      read={readTime}
      write={writeTime}
      hint={common.timeHint}
      wrong={common.timeWrong}
      choose={common.chooseTime}
    />
  );
}

function Written(
  props: Given & {
    type: 'date' | 'time';
    read(text: string): string | undefined;
    write(value: string): string;
    hint: string;
    wrong: string;
    choose: string;
  },
) {
  const { type, read, write, hint, wrong, choose } = props;
  const { name, defaultValue, value, onChange, label, description, error, disabled, className } = props;
  const [own, setOwn] = useState(defaultValue ?? '');
  const held = value ?? own;
  const [text, setText] = useState(write(held));
  const [bad, setBad] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  useEffect(() => setText(write(held)), [held, write]);

  function take(next: string) {
    setOwn(next);
    setBad(false);
    if (next !== held) onChange?.(next);
    else setText(write(next));
  }
  function leave() {
    const next = text.trim() === '' ? '' : read(text);
    if (next === undefined) setBad(true);
    else take(next);
  }

  return (
    <div className={`${styles.whole} ${className ?? ''}`}>
      <TextInput
        label={label}
        {...(description === undefined ? {} : { description })}
        {...(disabled === undefined ? {} : { disabled })}
        autoComplete="off"
        placeholder={hint}
        value={text}
        error={bad ? wrong : error}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          const next = read(currentTarget.value);
          // What is whole counts at once, so that Enter and a button right afterwards have it.
          if (next !== undefined && currentTarget.value.length >= hint.length && next !== held) take(next);
        }}
        onBlur={leave}
        onKeyDown={(event) => event.key === 'Enter' && leave()}
        rightSectionWidth={44}
        rightSection={
          <ActionIcon
            aria-label={choose}
            disabled={disabled ?? false}
            onClick={() => picker.current?.showPicker()}
            tabIndex={-1}
          >
            {type === 'date' ? (
              <IconCalendar size={18} aria-hidden="true" />
            ) : (
              <IconClock size={18} aria-hidden="true" />
            )}
          </ActionIcon>
        }
      />
      {/* The browser's own chooser opens from it; it is neither seen nor read out. */}
      <input
        ref={picker}
        className={styles.picker}
        type={type}
        value={held}
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => take(currentTarget.value)}
      />
      {name !== undefined && <input type="hidden" name={name} value={held} />}
    </div>
  );
}
