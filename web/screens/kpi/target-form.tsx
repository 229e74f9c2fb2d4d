import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { KpiTarget } from '#src/contract/board.ts';
import { exponentOf } from '#src/contract/currency.ts';
import type { KpiId, KpiSeries } from '#src/contract/kpi.ts';
import { mayRole } from '#src/contract/permission.ts';
import { addDays, wallTimeOf } from '#src/contract/zoned-time.ts';
import { api, client } from '../../client.ts';
import { useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { DayInput } from '../../parts/day-input.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { numberIn } from '../../parts/number-in.ts';
import { textOf, useSending } from '../../parts/sending.ts';
import { useLanguage, useWords } from '../../words.tsx';

/** A target as people write it: shares in percent, money in its currency. */
export function TargetForm(props: {
  kpi: KpiId;
  unit: Pick<KpiSeries, 'unit' | 'currency'>;
  target: KpiTarget | undefined;
  close(): void;
  saved(): Promise<unknown>;
}) {
  const { kpi, unit, target, close, saved } = props;
  const { me, here } = useMe();
  const { boards } = useWords();
  const { lang } = useLanguage();
  const { targets: w } = boards;
  const members = useQuery(api.members.list.queryOptions());
  const figures = useQuery(api.kpis.list.queryOptions());
  const stores = figures.data?.stores ?? [];
  const knowsStores = figures.data?.kpis.find(({ id }) => id === kpi)?.dimensions.includes('store') === true;
  const percent = unit.unit === 'share' || unit.unit === 'per_year';
  // What is written times this is what is kept.
  const scale = percent ? 0.01 : unit.unit === 'money' ? 10 ** (exponentOf(unit.currency ?? '') ?? 2) : 1;
  const today = wallTimeOf(Date.now(), here.zone).date;
  const sending = useSending(
    async (given) => {
      const value = numberIn(textOf(given, 'value'), lang) * scale;
      const said = { due: textOf(given, 'due'), value, owner: textOf(given, 'owner') };
      if (target !== undefined) await client.kpis.changeTarget({ ...said, id: target.id, version: target.version });
      else
        await client.kpis.setTarget({
          ...said,
          kpi,
          begins: textOf(given, 'begins'),
          store: textOf(given, 'store') || null,
        });
      await saved();
      close();
    },
    { fields: { value: w.valueWrong, due: w.due, owner: w.owner, begins: w.begins } },
  );
  const hint = percent
    ? w.valueHint.share
    : unit.unit === 'money'
      ? `${w.valueHint.money} (${unit.currency})`
      : w.valueHint.other;
  const written =
    target === undefined
      ? ''
      : String(Number((target.value / scale).toPrecision(12))).replace('.', lang === 'en' ? '.' : ',');
  const people = (members.data?.members ?? []).filter(({ role }) => mayRole(role, 'kpi.read'));
  return (
    <Dialog opened onClose={close} title={target === undefined ? w.set : w.change} size="md">
      <Form sending={sending} button={w.save}>
        {target === undefined && knowsStores && stores.length > 0 && (
          <NativeSelect
            name="store"
            label={w.for}
            data={[
              { value: '', label: capital(w.house) },
              ...stores.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        <TextInput
          name="value"
          label={w.value}
          description={hint}
          inputMode="decimal"
          defaultValue={written}
          required
          error={sending.wrong('value')}
        />
        {target === undefined && (
          <DayInput name="begins" label={w.begins} defaultValue={today} error={sending.wrong('begins')} />
        )}
        <DayInput
          name="due"
          label={w.due}
          defaultValue={target?.due ?? addDays(today, 90)}
          error={sending.wrong('due')}
        />
        <NativeSelect
          key={people.length}
          name="owner"
          label={w.owner}
          defaultValue={target?.owner.id ?? me.person.id}
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
          error={sending.wrong('owner')}
        />
      </Form>
    </Dialog>
  );
}
