import { Checkbox, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client } from '../../client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { freshLessons } from '../lessons/lesson-form.tsx';
import styles from './lesson.module.css';
import type { LoadedLesson } from './lesson.tsx';

/** Hands a lesson to other organisations one works in, without its figures. */
export function Publish({ lesson, close }: { lesson: LoadedLesson; close(): void }) {
  const { lesson: w } = useWords();
  const targets = useQuery(api.lessons.targets.queryOptions({ input: { id: lesson.id }, staleTime: 0 }));
  return (
    <Dialog opened onClose={close} title={w.publish}>
      {targets.isError && <Failure error={targets.error} />}
      {targets.isPending && <Coming lines={4} />}
      {targets.data !== undefined && targets.data.organisations.length === 0 && <p>{w.publishNone}</p>}
      {targets.data !== undefined && targets.data.organisations.length > 0 && (
        <Choose lesson={lesson.id} {...targets.data} close={close} />
      )}
    </Dialog>
  );
}

function Choose(props: {
  lesson: string;
  statement: string;
  organisations: readonly { id: string; name: string; published: boolean }[];
  close(): void;
}) {
  const { lesson, statement, organisations, close } = props;
  const { lesson: w } = useWords();
  const format = useFormat();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const sending = useSending(
    async (given) => {
      const { published } = await client.lessons.publish({
        ...{ id: lesson, organisations: [...chosen], statement: textOf(given, 'statement') },
      });
      saidDone(format.plural(published.length, w.publishDone));
      await freshLessons();
      close();
    },
    { fields: { statement: w.statementHint, organisations: w.publishTo } },
  );
  return (
    <Form sending={sending} button={w.publish}>
      <p className="muted">{w.publishLead}</p>
      <Textarea
        name="statement"
        label={w.publishStatement}
        defaultValue={statement}
        maxLength={1000}
        autosize
        minRows={2}
        data-autofocus
        error={sending.wrong('statement')}
      />
      <Checkbox.Group
        label={w.publishTo}
        value={[...chosen]}
        onChange={setChosen}
        error={sending.wrong('organisations')}
      >
        <div className={styles.targets}>
          {organisations.map(({ id, name, published }) => (
            <Checkbox
              key={id}
              size="md"
              value={id}
              label={published ? `${name} (${w.publishThere})` : name}
              disabled={published}
            />
          ))}
        </div>
      </Checkbox.Group>
    </Form>
  );
}
