import { SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { STATEMENT_KINDS } from '#src/contract/review.ts';
import type { Review } from '#src/contract/review-plan.ts';
import type { Statement } from '#src/contract/statement.ts';
import { client } from '../../client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { useWords } from '../../words.tsx';
import type { GroupMade } from './groups.tsx';
import { freshReviews } from './use-deed.ts';

/**
 * Says what one makes of a group, or words a statement anew. A new one is searched for what speaks against it at once, so that nobody falls
 * in love with it first.
 */
export function StatementForm(props: { review: Review; begun?: GroupMade; statement?: Statement; close(): void }) {
  const { review, begun, statement, close } = props;
  const { reviewWork, common } = useWords();
  const w = reviewWork.statements;
  const [kind, setKind] = useState(statement?.kind ?? begun?.kind ?? 'problem');
  const sending = useSending(
    async (given) => {
      const text = textOf(given, 'text');
      if (statement === undefined) {
        const { id } = await client.statements.create({
          ...{ id: review.id, kind, text },
          ...{ heading: begun?.heading ?? null, refs: begun?.refs ?? [] },
        });
        await client.statements.contrary({ id });
      } else {
        await client.statements.update({ id: statement.id, kind, text });
        if (text !== statement.text || kind !== statement.kind) await client.statements.contrary({ id: statement.id });
      }
      await freshReviews();
      close();
    },
    { fields: { text: w.textHint } },
  );
  return (
    <Dialog opened onClose={close} title={statement === undefined ? w.add : w.edit}>
      <Form sending={sending} button={common.save}>
        <SegmentedControl
          aria-label={w.kind}
          fullWidth
          size="sm"
          value={kind}
          onChange={(value) => setKind(STATEMENT_KINDS.find((one) => one === value) ?? 'problem')}
          data={STATEMENT_KINDS.map((value) => ({ value, label: w.kinds[value] }))}
        />
        <Textarea
          name="text"
          label={w.text}
          description={statement === undefined ? w.textHint : w.editHint}
          defaultValue={statement?.text ?? begun?.text ?? ''}
          maxLength={1000}
          minRows={2}
          data-autofocus
          error={sending.wrong('text')}
        />
      </Form>
    </Dialog>
  );
}
