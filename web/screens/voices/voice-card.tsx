import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { VoiceItem } from '#src/contract/voices.ts';
import { useMay, useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { useFormat, useWords } from '../../words.tsx';
import { useAspects } from './aspects.ts';
import { Correct } from './correct.tsx';
import { SIGNS } from './mood.tsx';
import { QuotesLink } from './places.tsx';
import styles from './voices.module.css';

/** Below this certainty a reading is called unsure. */
const SURE = 0.6;
/** Where a feeling is called slight, and where strong, of 1. */
const STRENGTHS = [0.35, 0.7] as const;

/** One text with what was understood of it; `bare` leaves out what corrects it and leads on. */
export function VoiceCard({ voice, bare = false }: { voice: VoiceItem; bare?: boolean }) {
  const { voices: w } = useWords();
  const format = useFormat();
  const { nameOf } = useAspects();
  const mayCorrect = useMay('voice.write') && !bare;
  const { channel, language, author, intents, aspects, products, motivations, barriers, emotion } = voice;
  const tags = [
    ...intents.map((one) => w.intents[one]),
    ...(emotion === null || emotion === 'neutral' ? [] : [w.emotions[emotion]]),
  ];
  return (
    <article className={styles.voice}>
      <p className={styles.place}>
        <When voice={voice} />
        <span>{w.channels[channel]}</span>
        <span>{w.languages[language]}</span>
        {voice.corrected && <span>{w.corrected}</span>}
      </p>
      <Text voice={voice} />
      <p className={styles.read}>
        <Tone voice={voice} />
        {tags.map((tag) => (
          <span key={tag} className={styles.tag}>
            {tag}
          </span>
        ))}
      </p>
      {(aspects.length > 0 || products.length > 0 || motivations.length > 0 || barriers.length > 0) && (
        <dl className={styles.details}>
          {aspects.length > 0 && (
            <div>
              <dt>{w.about}</dt>
              <dd>
                {aspects.map((one) => (
                  <span key={one.aspect} className={styles[`${one.sentiment}Text`]}>
                    {SIGNS[one.sentiment]} {w.feltAs(nameOf(one.aspect), w.sentiments[one.sentiment])}
                  </span>
                ))}
              </dd>
            </div>
          )}
          {products.length > 0 && (
            <div>
              <dt>{w.products}</dt>
              <dd>
                {products.map(({ product, name, sentiment }) => (
                  <span key={product} className={sentiment === null ? undefined : styles[`${sentiment}Text`]}>
                    {sentiment !== null && `${SIGNS[sentiment]} `}
                    <bdi>{name}</bdi>
                  </span>
                ))}
              </dd>
            </div>
          )}
          {motivations.length > 0 && (
            <div>
              <dt>{w.reasons}</dt>
              <dd>{format.list(motivations.map((one) => w.motivations[one]))}</dd>
            </div>
          )}
          {barriers.length > 0 && (
            <div>
              <dt>{w.obstacles}</dt>
              <dd>{format.list(barriers.map((one) => w.barriers[one]))}</dd>
            </div>
          )}
        </dl>
      )}
      {!bare && (
        <div className={styles.deeds}>
          {author !== '' && <QuotesLink more={{ author }}>{w.allOf}</QuotesLink>}
          {mayCorrect && <Correct voice={voice} />}
        </div>
      )}
    </article>
  );
}

/** When and in which session; in a session it opens its replay there. */
function When({ voice: { at, at_s, session } }: { voice: VoiceItem }) {
  const { here } = useMe();
  const { voices: w } = useWords();
  const format = useFormat();
  const time = at === null ? w.unknownTime : format.dateTime(at, here.zone);
  if (session === null || at_s === null)
    return (
      <span>
        {time}
        {session !== null && ` · ${session.title}`}
      </span>
    );
  const shown = at === null ? format.offset(at_s) : time;
  return (
    <Link
      to={`/o/${here.id}/sessions/${encodeURIComponent(session.id)}/replay` as '/'}
      search={{ t: Math.max(0, Math.floor(at_s)) } as never}
      preload={false}
      aria-label={`${shown} · ${session.title}. ${w.replay}`}
    >
      {shown} · <bdi>{session.title}</bdi>
    </Link>
  );
}

/** The words themselves; hurtful ones only when asked for. */
function Text({ voice: { text, language, toxic } }: { voice: VoiceItem }) {
  const { voices: w } = useWords();
  const [shown, setShown] = useState(!toxic);
  if (!shown)
    return (
      <Button variant="default" onClick={() => setShown(true)}>
        {w.hurtful}
      </Button>
    );
  return (
    <p className={styles.text} lang={language === 'other' ? undefined : language} dir="auto">
      {text}
    </p>
  );
}

/** Sentiment with its strength. A single neutral text is often read wrong: it says so. */
function Tone({ voice: { sentiment } }: { voice: VoiceItem }) {
  const { voices: w } = useWords();
  if (sentiment === null) return <span className={styles.tag}>{w.notYet}</span>;
  const { label, score, certainty } = sentiment;
  if (label === 'neutral')
    return (
      <span className={styles.neutralText}>
        {SIGNS.neutral} {capital(w.neutralOne)}
      </span>
    );
  const strength = STRENGTHS.filter((least) => Math.abs(score) >= least).length;
  const said = w.strengths[label][strength as 0 | 1 | 2];
  return (
    <strong className={styles[`${label}Text`]}>
      {SIGNS[label]} {capital(certainty < SURE ? w.unsure(said) : said)}
    </strong>
  );
}
