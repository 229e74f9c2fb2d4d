import { NativeSelect, NumberInput, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CaseRules as Rules } from '#src/contract/case.ts';
import { api, client, queries } from '../../client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import { useOwners } from './owners.tsx';

/** Which answers and words open a case by themselves, how long there is to answer, and who is given them. */
export function CaseRules({ close }: { close(): void }) {
  const { cases: w } = useWords();
  const found = useQuery(api.cases.rules.queryOptions());
  return (
    <Dialog opened onClose={close} title={w.rulesTitle}>
      {found.isPending && <Coming lines={4} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && <Fields rules={found.data} close={close} />}
    </Dialog>
  );
}

function Fields({ rules, close }: { rules: Rules; close(): void }) {
  const { cases: w, common } = useWords();
  const owners = useOwners();
  const sending = useSending(async (given) => {
    await client.cases.setRules({
      complaints: given.get('complaints') === 'on',
      unhappy: given.get('unhappy') === 'on',
      due_hours: Number(given.get('due_hours')),
      owner: textOf(given, 'owner') || null,
    });
    await queries.invalidateQueries({ queryKey: api.cases.key() });
    saidDone(w.rulesSaved);
    close();
  });
  return (
    <Form sending={sending} button={common.save}>
      <Switch
        name="complaints"
        label={w.ruleComplaints}
        description={w.ruleComplaintsWhy}
        defaultChecked={rules.complaints}
      />
      <Switch name="unhappy" label={w.ruleUnhappy} description={w.ruleUnhappyWhy} defaultChecked={rules.unhappy} />
      <NumberInput
        name="due_hours"
        label={w.ruleHours}
        defaultValue={rules.due_hours}
        min={1}
        max={2160}
        allowDecimal={false}
        error={sending.wrong('due_hours')}
      />
      <NativeSelect
        key={owners.length}
        name="owner"
        label={w.ruleOwner}
        defaultValue={rules.owner ?? ''}
        data={[{ value: '', label: w.ruleNobody }, ...owners]}
      />
    </Form>
  );
}
