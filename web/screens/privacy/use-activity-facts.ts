import type { PlanField } from '#src/contract/collection-plan.ts';
import { useKeptDays } from '../../parts/kept-days.ts';
import { useFormat, useWords } from '../../words.tsx';
import type { Told } from './register.tsx';

/** What the register says of one processing, in the order of article 30: the same on screen, on paper and in the file. */
export function useActivityFacts() {
  const { register: w, collectionPlan: plan } = useWords();
  const format = useFormat();
  const kept = useKeptDays();

  return (of: Told['activities'][number], transfers: string): [string, string][] => {
    const fields =
      of.plan === null
        ? w.noLine
        : of.plan.fields.length === 0
          ? w.noFields
          : format.list(of.plan.fields.map((name) => plan.fieldNames[name as PlanField] ?? name));
    return [
      [w.purpose, of.title],
      [w.question, of.plan?.question ?? w.notSaid],
      [w.basis, w.bases[of.basis]],
      [w.people, of.people.length === 0 ? w.nobody : format.list(of.people.map((one) => w.peopleNames[one]))],
      [w.categories, format.list(of.categories.map((one) => w.categoryNames[one]))],
      [w.fields, fields],
      [w.source, of.plan?.source ?? w.notSaid],
      [w.users, of.plan?.whom ?? w.notSaid],
      [w.recipients, of.recipients.length === 0 ? w.noRecipients : format.list(of.recipients)],
      [w.transfers, transfers === '' ? w.noTransfers : transfers],
      [w.kept, kept(of.retention_days)],
    ];
  };
}
