import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Digest } from '#src/contract/digest.ts';
import { api, client } from '../../client.ts';
import { useMay } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { Refused } from '../../parts/form.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { useAspects } from './aspects.ts';
import styles from './digest.module.css';
import { useVoiceFilter } from './filter.ts';

/** Which model the operator has set up; undefined while nobody knows, null for none. */
export function useModel(asked: boolean) {
  return useQuery({ ...api.digests.model.queryOptions(), enabled: asked, staleTime: 600_000 }).data?.model;
}

/** The page's texts in short, when somebody asks for it: sentences of a model with the quotes they rest on, and what was counted. */
export function DigestPanel() {
  const { digest: w } = useWords();
  const { lang } = useLanguage();
  const { filter } = useVoiceFilter();
  const may = useMay('voice.write');
  const model = useModel(may);
  const made = useMutation({ mutationFn: () => client.digests.make({ ...filter, in: lang }) });
  if (!may) return null;
  return (
    <section className={styles.panel} aria-label={w.title} aria-busy={made.isPending}>
      {made.data !== undefined && <Made digest={made.data} model={model?.name ?? ''} />}
      {made.isError && <Refused>{w.failed}</Refused>}
      <div className={styles.ask}>
        <Button variant="default" loading={made.isPending} onClick={() => made.mutate()}>
          {made.data === undefined ? w.open : w.again}
        </Button>
        {model != null && <span className="muted">{w.leaves(model.name, model.host)}</span>}
      </div>
      <p className="visually-hidden" role="status">
        {made.isPending ? w.waiting : ''}
      </p>
    </section>
  );
}

function Made({ digest, model }: { digest: Digest; model: string }) {
  const { digest: w, voices } = useWords();
  const format = useFormat();
  const { nameOf } = useAspects();
  const { why, sentences, points, quotes } = digest;
  return (
    <>
      <h2 className={styles.title}>{w.title}</h2>
      {why === null ? <p className={styles.machine}>{w.byMachine(model)}</p> : <p className="muted">{w.why[why]}</p>}
      {sentences.map(({ text, quotes: of }) => (
        <div key={text} className={styles.point}>
          <p className={styles.said}>{text}</p>
          <Quotes list={of.flatMap((at) => quotes[at] ?? [])} />
        </div>
      ))}
      {sentences.length === 0 &&
        points.map(({ aspect, people, negative, quotes: of }) => (
          <div key={aspect} className={styles.point}>
            <p className={styles.said}>
              {w.point(
                capital(nameOf(aspect)),
                format.plural(people, voices.people),
                format.percent(negative.value ?? 0),
              )}
            </p>
            <Quotes list={of.flatMap((at) => quotes[at] ?? [])} />
          </div>
        ))}
      {sentences.length + points.length === 0 && <p>{w.nothing}</p>}
    </>
  );
}

/** The words something rests on, as people wrote them. */
export function Quotes({ list }: { list: Digest['quotes'] }) {
  const { digest: w } = useWords();
  const format = useFormat();
  if (list.length === 0) return null;
  return (
    <ul className={styles.quotes} aria-label={w.rests}>
      {list.map(({ key, text, language }) => (
        <li key={key} lang={language === 'other' ? undefined : language} dir="auto">
          {format.quote(text)}
        </li>
      ))}
    </ul>
  );
}
