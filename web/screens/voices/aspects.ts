import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AspectSetting } from '#src/contract/aspect.ts';
import { ASPECTS } from '#src/contract/voice.ts';
import type { AppWords } from '#src/message/en/app.ts';
import { api } from '../../client.ts';
import { capital } from '../../parts/capital.ts';
import { useLanguage, useWords } from '../../words.tsx';

/**
 * What people speak of here: the catalogue's aspects and the organisation's own, with what each is called in the reader's language.
 *
 * @example const { nameOf, teams } = useAspects(); nameOf('own_1f…') // 'loyalty'
 */
export function useAspects() {
  const { voices } = useWords();
  const { lang } = useLanguage();
  const found = useQuery({ ...api.aspects.list.queryOptions(), staleTime: 60_000 });
  const { data } = found;
  const known = useMemo(() => {
    const settings = data?.aspects ?? [];
    const nameOf = (aspect: string): string => {
      const usual = ASPECTS.find((one) => one === aspect);
      if (usual !== undefined) return voices.aspects[usual];
      return ownName(settings.find((one) => one.aspect === aspect)?.names, lang) ?? '…';
    };
    const teams = [...new Set(settings.flatMap(({ team }) => team ?? []))].sort((a, b) => a.localeCompare(b, lang));
    const placeOf = (aspect: string) => settings.find((one) => one.aspect === aspect);
    return { settings, nameOf, placeOf, teams, waiting: data?.waiting ?? 0 };
  }, [data, voices, lang]);
  return { ...known, found };
}

/**
 * A step of the journey in words.
 *
 * @example stepName({ phase: 'after', channel: 'review' }, words.voices) // 'After · Review'
 */
export function stepName(
  { phase, channel }: NonNullable<AspectSetting['step']>,
  { journey, channels }: AppWords['voices'],
): string {
  return channel === null ? journey.phases[phase] : `${journey.phases[phase]} · ${capital(channels[channel])}`;
}

function ownName(names: AspectSetting['names'] | undefined, lang: string): string | undefined {
  return Object.entries(names ?? {}).find(([language]) => language === lang)?.[1] ?? Object.values(names ?? {})[0];
}
