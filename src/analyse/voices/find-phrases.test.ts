import { expect, test } from 'vitest';
import { findPhrases } from './find-phrases.ts';

/** Each text by five people. */
const said = (texts: readonly string[]) =>
  texts.flatMap((text, at) => Array.from({ length: 5 }, (_, who) => ({ text, who: `${at}-${who}` })));

async function names(language: 'fr' | 'en' | 'es', texts: readonly string[]): Promise<string[]> {
  return (await findPhrases(said(texts), language, 3)).map(({ phrase }) => phrase);
}

test('what people speak of names a theme; how they feel, whom they greet and how many they are do not', async () => {
  const fr = await names('fr', [
    'je suis trop contente de la livraison ce soir',
    'ma sœur est là et ma fille aussi',
    'le sac est trop cher pour moi',
    'combien sommes nous sur la livraison ce soir',
    'on a trop hâte de voir la suite du sac',
  ]);
  expect(fr).toEqual(expect.arrayContaining(['livraison', 'sac', 'trop cher']));
  for (const weak of ['trop contente', 'contente', 'sœur', 'fille', 'trop hâte', 'sommes'])
    expect(fr).not.toContain(weak);
  const es = await names('es', [
    '¿cuántos somos hoy mirando el bolso?',
    'mi hermana quiere el bolso también',
    'la hermana de ella pide el envío gratis',
    'estoy muy contenta con el envío de hoy',
    'el envío es demasiado caro para mí',
  ]);
  expect(es).toEqual(expect.arrayContaining(['bolso', 'demasiado caro']));
  expect(es.some((phrase) => phrase.includes('envío'))).toBe(true);
  for (const weak of ['cuántos somos', 'somos', 'hermana', 'muy contenta', 'contenta']) expect(es).not.toContain(weak);
  const en = await names('en', [
    'my sister loves the zipper',
    'the girls are so excited about the zipper',
    'i am too excited for the shipping cost',
    'the shipping cost is too expensive for me',
  ]);
  expect(en).toEqual(expect.arrayContaining(['zipper', 'shipping cost', 'too expensive']));
  for (const weak of ['sister', 'girls', 'too excited']) expect(en).not.toContain(weak);
});
