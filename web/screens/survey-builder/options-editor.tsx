import { ActionIcon, Button, Checkbox, Menu, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconHash, IconPlus, IconTrash } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { Question, SurveyLanguage } from '#src/contract/survey.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './builder.module.css';
import { newOption, type Option } from './definition-model.ts';
import { WordsField } from './words-field.tsx';

/** Few options have one, and its fields weigh more than the rest of a question. */
const OptionQuota = lazy(() => import('./option-quota.tsx').then(({ OptionQuota: it }) => ({ default: it })));

interface Editing {
  question: Question;
  languages: readonly SurveyLanguage[];
  readOnly: boolean;
  onChange(change: Partial<Question>, tag?: string): void;
}

/** What can be answered: words in every language, order, "none of these", pictures and quotas. */
export function OptionsEditor({ question, languages, readOnly, onChange }: Editing) {
  const { surveys } = useWords();
  const format = useFormat();
  const { options } = question;
  const change = (at: number, next: object, tag?: string) =>
    onChange(
      { options: options.map((one, place) => (place === at ? ({ ...one, ...next } as Option) : one)) },
      tag === undefined ? undefined : `${tag} ${question.id} ${at}`,
    );
  return (
    <section aria-label={surveys.options}>
      <h3 className={styles.label}>{surveys.options}</h3>
      <ol className={styles.options}>
        {options.map((option, at) => {
          const name = surveys.option(format.number(at + 1));
          return (
            <li key={option.id}>
              <div className={styles.option}>
                <WordsField
                  quiet
                  needed
                  label={name}
                  words={option.words}
                  languages={languages}
                  disabled={readOnly}
                  onChange={(words, language) => change(at, { words }, `option ${language}`)}
                />
                {!readOnly && (
                  <LineMenu
                    label={surveys.optionMenu(format.number(at + 1))}
                    place={at}
                    last={options.length - 1}
                    onMove={(to) => onChange({ options: stepped(options, at, to) })}
                    onRemove={() => onChange({ options: options.toSpliced(at, 1) })}
                  >
                    {option.quota === undefined && (
                      <Menu.Item
                        leftSection={<IconHash size={18} aria-hidden="true" />}
                        onClick={() => change(at, { quota: { limit: 100, full: 'hide_option' } })}
                      >
                        {surveys.addQuota}
                      </Menu.Item>
                    )}
                  </LineMenu>
                )}
              </div>
              {question.kind === 'picture' && (
                <PictureAddress
                  picture={option.picture}
                  disabled={readOnly}
                  onChange={(picture) => change(at, { picture })}
                />
              )}
              {question.kind === 'multiple' && (
                <Checkbox
                  className={styles.check ?? ''}
                  size="md"
                  label={surveys.exclusive}
                  checked={option.exclusive}
                  disabled={readOnly}
                  onChange={(event) => change(at, { exclusive: event.currentTarget.checked })}
                />
              )}
              {option.quota !== undefined && (
                <Suspense>
                  <OptionQuota quota={option.quota} readOnly={readOnly} onChange={(quota) => change(at, { quota })} />
                </Suspense>
              )}
            </li>
          );
        })}
      </ol>
      {!readOnly && (
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={18} aria-hidden="true" />}
          onClick={() => onChange({ options: [...options, newOption(options)] })}
        >
          {surveys.addOption}
        </Button>
      )}
    </section>
  );
}

/** The things that a table asks about, each on the same answers. */
export function RowsEditor({ question, languages, readOnly, onChange }: Editing) {
  const { surveys } = useWords();
  const format = useFormat();
  const { rows } = question;
  return (
    <section aria-label={surveys.rows}>
      <h3 className={styles.label}>{surveys.rows}</h3>
      <ol className={styles.options}>
        {rows.map((row, at) => (
          <li key={row.id} className={styles.option}>
            <WordsField
              quiet
              needed
              label={surveys.row(format.number(at + 1))}
              words={row.words}
              languages={languages}
              disabled={readOnly}
              onChange={(words, language) =>
                onChange(
                  { rows: rows.map((one, place) => (place === at ? { ...one, words } : one)) },
                  `row ${language} ${question.id} ${at}`,
                )
              }
            />
            {!readOnly && (
              <LineMenu
                label={surveys.row(format.number(at + 1))}
                place={at}
                last={rows.length - 1}
                onMove={(to) => onChange({ rows: stepped(rows, at, to) })}
                onRemove={() => onChange({ rows: rows.toSpliced(at, 1) })}
              />
            )}
          </li>
        ))}
      </ol>
      {!readOnly && (
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={18} aria-hidden="true" />}
          onClick={() => onChange({ rows: [...rows, { id: `r${freeNumber(rows)}`, words: {} }] })}
        >
          {surveys.addRow}
        </Button>
      )}
    </section>
  );
}

function stepped<Item>(list: readonly Item[], at: number, to: number): Item[] {
  const item = list[at];
  return item === undefined ? [...list] : list.toSpliced(at, 1).toSpliced(to, 0, item);
}

function freeNumber(rows: readonly { id: string }[]): number {
  let n = rows.length + 1;
  while (rows.some(({ id }) => id === `r${n}`)) n++;
  return n;
}

function LineMenu(props: {
  label: string;
  place: number;
  last: number;
  onMove(to: number): void;
  onRemove(): void;
  children?: ReactNode;
}) {
  const { label, place, last, onMove, onRemove, children } = props;
  const { surveys } = useWords();
  return (
    <Menu withinPortal position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={label}>
          <IconDots size={20} stroke={1.5} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          disabled={place === 0}
          leftSection={<IconArrowUp size={18} aria-hidden="true" />}
          onClick={() => onMove(place - 1)}
        >
          {surveys.up}
        </Menu.Item>
        <Menu.Item
          disabled={place === last}
          leftSection={<IconArrowDown size={18} aria-hidden="true" />}
          onClick={() => onMove(place + 1)}
        >
          {surveys.down}
        </Menu.Item>
        {children}
        <Menu.Item leftSection={<IconTrash size={18} aria-hidden="true" />} onClick={onRemove}>
          {surveys.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Kept only once it is an address; what is no address yet stays to be mended. */
function PictureAddress({
  picture,
  disabled,
  onChange,
}: {
  picture: string | undefined;
  disabled: boolean;
  onChange(picture: string | undefined): void;
}) {
  const { surveys } = useWords();
  const [text, setText] = useState(picture ?? '');
  useEffect(() => setText(picture ?? ''), [picture]);
  const right = text === '' || (URL.canParse(text) && text.startsWith('https://'));
  return (
    <TextInput
      label={surveys.picture}
      placeholder={surveys.pictureHint}
      type="url"
      value={text}
      disabled={disabled}
      error={right ? undefined : surveys.pictureWrong}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => right && text !== (picture ?? '') && onChange(text === '' ? undefined : text)}
    />
  );
}
