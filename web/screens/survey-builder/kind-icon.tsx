import {
  IconAddressBook,
  IconAlignLeft,
  IconCircleDot,
  IconGauge,
  IconListCheck,
  IconListNumbers,
  IconMoodSmile,
  IconPhoto,
  IconShieldCheck,
  IconStairs,
  IconStar,
  IconTable,
} from '@tabler/icons-react';
import type { QuestionKind } from '#src/contract/survey.ts';

const ICONS: Record<QuestionKind, typeof IconStar> = {
  ...{ nps: IconGauge, csat: IconMoodSmile, ces: IconStairs, rating: IconStar, single: IconCircleDot },
  ...{ multiple: IconListCheck, matrix: IconTable, ranking: IconListNumbers, picture: IconPhoto, text: IconAlignLeft },
  ...{ consent: IconShieldCheck, contact: IconAddressBook },
};

/** A question's kind as a sign; its name always stands beside it. */
export function KindIcon({ kind, size = 20 }: { kind: QuestionKind; size?: number }) {
  const Icon = ICONS[kind];
  return <Icon size={size} stroke={1.5} aria-hidden="true" style={{ flex: 'none' }} />;
}
