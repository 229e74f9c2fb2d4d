import { type Condition, SURVEY_LANGUAGES, type SurveyLanguage } from '#src/contract/survey.ts';
import { conditionOf } from './surveyjs-condition.ts';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** SurveyJS keeps questions in `elements` (pages hold them) and calls what is asked `type`; ours has `questions` with a `kind`. */
export function isSurveyJs(document: unknown): document is Json {
  if (!isObject(document)) return false;
  if (Array.isArray(document['elements'])) return true;
  return listOf(document['pages']).some((page) => isObject(page) && Array.isArray(page['elements']));
}

/**
 * A SurveyJS survey in our form, for the types we have; panels are opened, and everything else is named in `left_out`.
 *
 * @example fromSurveyJs({ elements: [{ type: 'comment', name: 'why', title: 'Why?' }] }, 'en')
 */
export function fromSurveyJs(
  document: Json,
  language: SurveyLanguage,
): { draft: unknown; left_out: { name: string; type: string }[] } {
  const left_out: { name: string; type: string }[] = [];
  const names = new Map<string, string>();
  const pages = listOf(document['pages']).filter(isObject);
  const given = pages.length > 0 ? pages : [{ name: 'page1', elements: document['elements'] }];
  const heard = new Set<SurveyLanguage>();
  const say = (value: unknown) => wordsOf(value, language, heard);
  const read = given.map((page, at) => ({
    id: nameOf(page['name'], `page${at + 1}`, new Map()),
    title: say(page['title']),
    questions: flat(page['elements']).flatMap((element) => {
      const question = questionOf(element, names, say, language);
      if (question === null)
        left_out.push({ name: String(element['name'] ?? ''), type: String(element['type'] ?? '') });
      return question === null ? [] : [question];
    }),
    ...condition(page['visibleIf'], names),
  }));
  const title = say(document['title']);
  const thanks = say(document['completedHtml']);
  const languages = heard.size === 0 ? [language] : SURVEY_LANGUAGES.filter((one) => heard.has(one));
  return { draft: { languages, title, thanks, pages: read.flatMap(splitWhereItBranches) }, left_out };
}

/** SurveyJS shows and hides while one answers; ours asks a page at a time, so what depends on an answer begins a new page. */
function splitWhereItBranches<Page extends { id: string; questions: Json[] }>(page: Page): Page[] {
  const parts: Json[][] = [[]];
  for (const question of page.questions) {
    const part = parts.at(-1) ?? [];
    const here = part.map(({ id }) => id);
    const asks = (question['show_if'] as Condition | undefined)?.tests ?? [];
    if (asks.some((test) => here.includes(test.question))) parts.push([question]);
    else part.push(question);
  }
  return parts
    .filter((questions) => questions.length > 0)
    .map((questions, at) => ({ ...page, id: at === 0 ? page.id : `${page.id.slice(0, 36)}_${at + 1}`, questions }));
}

/** Elements of panels in their place. */
function flat(elements: unknown): Json[] {
  return listOf(elements)
    .filter(isObject)
    .flatMap((element) => (element['type'] === 'panel' ? flat(element['elements']) : [element]));
}

function questionOf(
  element: Json,
  names: Map<string, string>,
  say: (value: unknown) => object,
  language: SurveyLanguage,
): Json | null {
  const kind = kindOf(element);
  if (kind === null) return null;
  const name = String(element['name'] ?? '');
  const id = nameOf(name, 'q', names);
  const options = optionsOf(element, kind, say, language);
  const from = Number(element['rateMin'] ?? 1);
  const to = Number(element['rateMax'] ?? 5);
  const ends = { low: say(element['minRateDescription']), high: say(element['maxRateDescription']) };
  const most = Number(element['maxSelectedChoices'] ?? 0);
  return {
    ...{ id, kind, words: say(element['title'] ?? name), hint: say(element['description']), options },
    required: element['isRequired'] === true,
    random: element['choicesOrder'] === 'random',
    other: element['hasOther'] === true || element['showOtherItem'] === true,
    ...(kind === 'rating'
      ? { scale: { from: Math.min(1, Math.max(0, from)), to: Math.min(10, Math.max(2, to)), ...ends } }
      : {}),
    ...(kind === 'nps' ? { object: 'brand', scale: { from: 0, to: 10, ...ends } } : {}),
    ...(kind === 'matrix' ? { rows: idsOf(element['rows'], say) } : {}),
    ...(most > 0 ? { choose: { least: 0, most } } : {}),
    ...(kind === 'contact' ? { fields: [element['inputType'] === 'tel' ? 'phone' : 'email'] } : {}),
    ...condition(element['visibleIf'], names),
  };
}

function kindOf(element: Json): string | null {
  switch (element['type']) {
    case 'rating':
      return Number(element['rateMin'] ?? 1) === 0 && Number(element['rateMax'] ?? 5) === 10 ? 'nps' : 'rating';
    case 'radiogroup':
    case 'dropdown':
    case 'boolean':
      return 'single';
    case 'checkbox':
    case 'tagbox':
      return 'multiple';
    case 'ranking':
      return 'ranking';
    case 'imagepicker':
      return 'picture';
    case 'matrix':
      return 'matrix';
    case 'comment':
      return 'text';
    case 'text':
      return element['inputType'] === 'email' || element['inputType'] === 'tel' ? 'contact' : 'text';
    default:
      return null;
  }
}

function optionsOf(element: Json, kind: string, say: (value: unknown) => object, language: SurveyLanguage): unknown[] {
  if (element['type'] === 'boolean') {
    const label = { fr: ['Oui', 'Non'], en: ['Yes', 'No'], es: ['Sí', 'No'] }[language];
    return ['yes', 'no'].map((id, at) => ({
      id,
      words: say(element[at === 0 ? 'labelTrue' : 'labelFalse'] ?? label[at]),
    }));
  }
  if (kind === 'matrix') return idsOf(element['columns'], say);
  const options = idsOf(element['choices'], say);
  const none = element['hasNone'] === true || element['showNoneItem'] === true;
  if (!none) return options;
  const words = say(
    element['noneText'] ?? { fr: 'Aucune de ces réponses', en: 'None of these', es: 'Ninguna de estas' }[language],
  );
  return [...options, { id: 'none', words, exclusive: true }];
}

function idsOf(values: unknown, say: (value: unknown) => object): { id: string; words: object; picture?: string }[] {
  const names = new Map<string, string>();
  return listOf(values).map((value) => {
    const row = isObject(value) ? value : { value, text: value };
    const id = nameOf(row['value'], 'o', names);
    const link = row['imageLink'];
    return { id, words: say(row['text'] ?? row['value']), ...(typeof link === 'string' ? { picture: link } : {}) };
  });
}

/** A plain text, or one text a language with `default` for the survey's own. */
function wordsOf(value: unknown, language: SurveyLanguage, heard: Set<SurveyLanguage>): object {
  const texts: Partial<Record<SurveyLanguage, string>> = {};
  const hear = (one: SurveyLanguage, text: unknown) => {
    const plain = String(text ?? '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    if (plain === '') return;
    texts[one] = plain;
    heard.add(one);
  };
  if (isObject(value)) {
    hear(language, value['default']);
    for (const one of SURVEY_LANGUAGES) hear(one, value[one]);
  } else hear(language, value);
  return texts;
}

/** A name of ours for one of theirs, the same whenever it is met again. */
function nameOf(value: unknown, otherwise: string, names: Map<string, string>): string {
  const said = String(value ?? '');
  const known = names.get(said);
  if (known !== undefined) return known;
  const plain = said
    .normalize('NFD')
    .replace(/[^\w]+/g, '_')
    .toLowerCase()
    .replace(/^_+|_+$/g, '');
  const base = (/^[a-z]/.test(plain) ? plain : `${otherwise}_${plain}`).slice(0, 36).replace(/_+$/, '');
  const taken = new Set(names.values());
  let name = base;
  for (let twin = 2; taken.has(name); twin++) name = `${base}_${twin}`;
  names.set(said, name);
  return name;
}

function condition(expression: unknown, names: ReadonlyMap<string, string>): { show_if?: unknown } {
  const read = typeof expression === 'string' ? conditionOf(expression, names) : null;
  return read === null ? {} : { show_if: read };
}
