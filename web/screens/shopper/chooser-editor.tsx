import { Button, Group, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Chooser } from '#src/contract/shop-pages.ts';
import { LANGS } from '#src/message/format.ts';
import { api, client, queries } from '../../client.ts';
import { Form } from '../../parts/form.tsx';
import { ownName } from '../../parts/own-name.ts';
import { Section } from '../../parts/page.tsx';
import { useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { freshId, readTagged, readTags, writeTagged } from './chooser-text.ts';
import styles from './shopper.module.css';

type Question = Chooser['questions'][number];
type Answer = Question['answers'][number];

/** The questions that help to choose, the tags their answers say, and the products that bear them. */
export function ChooserEditor({ chooser }: { chooser: Chooser }) {
  const { shopDesk: w } = useWords();
  const [open, setOpen] = useState(chooser.open);
  const [questions, setQuestions] = useState(chooser.questions);
  const [products, setProducts] = useState(() => writeTagged(chooser.products));
  const sending = useSending(
    async () => {
      await client.shop.saveChooser({ open, questions, products: readTagged(products) });
      await queries.invalidateQueries({ queryKey: api.shop.key() });
      saidDone(w.saved);
    },
    { reasons: { bad_input: w.loose } },
  );
  const change = (at: number, next: Question) => setQuestions(questions.map((one, i) => (i === at ? next : one)));
  const added: Question = {
    id: freshId('q', questions),
    words: {},
    answers: [
      { id: 'a1', words: {}, tags: [] },
      { id: 'a2', words: {}, tags: [] },
    ],
  };
  return (
    <Section title={w.chooser} lead={w.chooserWhy}>
      <Form sending={sending} button={w.saveChooser}>
        <Switch label={w.chooserOpen} checked={open} onChange={({ currentTarget: { checked } }) => setOpen(checked)} />
        {questions.map((one, at) => (
          <QuestionEditor
            key={one.id}
            number={at + 1}
            of={one}
            onChange={(next) => change(at, next)}
            onRemove={() => setQuestions(questions.filter((_, i) => i !== at))}
          />
        ))}
        {questions.length < 8 && (
          <div>
            <Button variant="default" onClick={() => setQuestions([...questions, added])}>
              {w.addQuestion}
            </Button>
          </div>
        )}
        <Textarea
          label={w.products}
          description={w.productsWhy}
          autosize
          minRows={4}
          value={products}
          onChange={({ currentTarget: { value } }) => setProducts(value)}
        />
      </Form>
    </Section>
  );
}

function QuestionEditor(props: { number: number; of: Question; onChange(next: Question): void; onRemove(): void }) {
  const { number, of, onChange, onRemove } = props;
  const { shopDesk: w } = useWords();
  const format = useFormat();
  const change = (at: number, next: Answer) =>
    onChange({ ...of, answers: of.answers.map((one, i) => (i === at ? next : one)) });
  return (
    <fieldset className={styles.card}>
      <legend>{w.question(String(number))}</legend>
      <div className={styles.row}>
        {LANGS.map((one) => (
          <TextInput
            key={one}
            label={w.questionIn(ownName(one))}
            lang={one}
            value={of.words[one] ?? ''}
            onChange={({ currentTarget: { value } }) => onChange({ ...of, words: { ...of.words, [one]: value } })}
          />
        ))}
      </div>
      {of.answers.map((answer, at) => (
        <AnswerEditor
          key={answer.id}
          number={at + 1}
          of={answer}
          onChange={(next) => change(at, next)}
          {...(of.answers.length > 2
            ? { onRemove: () => onChange({ ...of, answers: of.answers.filter((_, i) => i !== at) }) }
            : {})}
        />
      ))}
      <Group mt="md">
        {of.answers.length < 8 && (
          <Button
            variant="default"
            onClick={() =>
              onChange({ ...of, answers: [...of.answers, { id: freshId('a', of.answers), words: {}, tags: [] }] })
            }
          >
            {w.addAnswer}
          </Button>
        )}
        <Button
          variant="subtle"
          color="gray"
          onClick={onRemove}
          aria-label={`${w.remove}${format.colon}${w.question(String(number))}`}
        >
          {w.remove}
        </Button>
      </Group>
    </fieldset>
  );
}

function AnswerEditor(props: { number: number; of: Answer; onChange(next: Answer): void; onRemove?: () => void }) {
  const { number, of, onChange, onRemove } = props;
  const { shopDesk: w } = useWords();
  const format = useFormat();
  const [tags, setTags] = useState(of.tags.join(', '));
  const name = w.answer(String(number));
  return (
    <Stack gap="xs" className={styles.answer ?? ''} role="group" aria-label={name}>
      <div className={styles.row}>
        {LANGS.map((one) => (
          <TextInput
            key={one}
            label={w.answerIn(ownName(one))}
            lang={one}
            value={of.words[one] ?? ''}
            onChange={({ currentTarget: { value } }) => onChange({ ...of, words: { ...of.words, [one]: value } })}
          />
        ))}
      </div>
      <TextInput
        label={w.tags}
        description={w.tagsWhy}
        value={tags}
        onChange={({ currentTarget: { value } }) => {
          setTags(value);
          onChange({ ...of, tags: readTags(value) });
        }}
      />
      {onRemove !== undefined && (
        <div>
          <Button variant="subtle" color="gray" onClick={onRemove} aria-label={`${w.remove}${format.colon}${name}`}>
            {w.remove}
          </Button>
        </div>
      )}
    </Stack>
  );
}
