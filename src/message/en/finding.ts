import type { Evidence, FindingKind } from '#src/contract/finding.ts';
import { formatOf } from '../format.ts';
import { nameOf, type Said } from '../said.ts';
import { contents, figures, searches, signals, steps } from './names.ts';

/** How a kind of statement is said. */
export interface FindingWords {
  /** The conclusion in one clause, without a full stop. */
  headline(said: Said): string;
  /** The same with its figures. */
  sentence(said: Said): string;
  /** What would show it wrong. */
  wrong_if(said: Said): string;
  /** What one could try in the next session, as an order without a full stop. */
  try_next(said: Said): string;
}

export type EvidenceKind = Evidence['kind'];

const { plural } = formatOf('en');
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const driver = (v: Said) => nameOf(signals, v.text('driver'));
const content = (v: Said) => nameOf(contents, v.text('content'));
const figure = (v: Said) => nameOf(figures, v.text('figure'));
const step = (v: Said) => nameOf(steps, v.text('step'));
const what = (v: Said) => nameOf({ ...figures, ...signals, ...steps }, v.text('what'));
/** What was looked for comes as codes with spaces between. */
const looked = (v: Said) =>
  v
    .text('searched')
    .split(' ')
    .map((code) => nameOf(searches, code))
    .join(', ');
const at = (v: Said) => nameOf(contents, v.text('at'));
const rises = (v: Said) => v.n('ratio') > 1;
/** A ratio to next to nothing says nothing: the counts do. */
const usual = (v: Said) => (v.n('usual') < 1 ? 'less than 1' : v.count('usual'));
const ratio = (v: Said) => (v.n('usual') < 1 ? '' : ` (${v.times('ratio')})`);
const burst = (v: Said) =>
  `Around ${v.at('at_s')} there were ${v.whole('value')} ${driver(v)}; going by the minutes before and after, ${usual(v)} would be usual${ratio(v)}.`;
const burstHeadline = (v: Said) =>
  `${v.whole('value')} ${driver(v)} around ${v.at('at_s')}, where ${usual(v)} would be usual`;
/** Whom a share of buyers is of. */
const saw = (v: Said) => (v.has('among') ? 'of those who opened it' : 'of those who saw it');
const present = (v: Said) =>
  v.has('among') ? 'of those who opened it' : 'of the viewers present while it was on screen';
const sessions = (v: Said) => plural(v.n('n'), { one: 'the previous session', other: 'the # previous sessions' });

export const findings: Record<FindingKind, FindingWords> = {
  moment_high: {
    headline: burstHeadline,
    sentence: burst,
    wrong_if: () =>
      'A handful of accounts made the peak, people answered something that went wrong, or something outside the stream set it off.',
    try_next: (v) => `Rewatch ${v.at('at_s')}, repeat what was on screen, and see whether people answer again`,
  },
  moment_low: {
    headline: (v) =>
      rises(v)
        ? burstHeadline(v)
        : `${capital(driver(v))} fell to ${v.whole('value')} around ${v.at('at_s')}, where ${usual(v)} would be usual`,
    sentence: (v) =>
      rises(v)
        ? burst(v)
        : `Around ${v.at('at_s')}, ${driver(v)} fell to ${v.whole('value')}; going by the minutes before and after, ${usual(v)} would be usual.`,
    wrong_if: () => 'People were busy elsewhere, for example at the checkout, or the stream was interrupted.',
    try_next: (v) => `Rewatch ${v.at('at_s')} and shorten or move what was on screen`,
  },
  drop_off: {
    headline: (v) => `${v.count('left')} of ${v.count('present')} viewers left around ${v.at('at_s')}`,
    sentence: (v) =>
      `Of ${v.count('present')} viewers present around ${v.at('at_s')}, ${v.count('left')} left within ${v.span('span_s')}; ${v.whole('expected')} would have been usual.`,
    wrong_if: () =>
      'The stream broke at that time, or a platform cut sessions off, so that people did not choose to leave.',
    try_next: (v) => `Change what stands at ${v.at('at_s')} in the running order and compare how many leave`,
  },
  stream_explains_leaving: {
    headline: (v) => `Viewers left ${v.times('ratio')} as often right after a stream error`,
    sentence: (v) =>
      `In the minute after an own stream error viewers left ${v.times('ratio')} as often as otherwise (plausible range ${v.ratios('lo', 'hi')}; ${plural(v.n('errors'), { one: '# stall or error', other: '# stalls or errors' })}).`,
    wrong_if: () => 'People with errors would have left anyway, for example because of a weak phone network.',
    try_next: () => 'Test the stream for ten minutes on a phone network before going live',
  },
  started_late: {
    headline: (v) => `The session started ${v.span('late_s')} late`,
    sentence: (v) => `The stream started ${v.span('late_s')} after the planned time.`,
    wrong_if: () => 'The planned start was moved and the plan was not updated.',
    try_next: () => 'Open the stream ten minutes before the planned start, with a waiting picture',
  },
  product_sells_above: {
    headline: (v) => `${v.text('product')} sold to ${v.share('conversion')} ${saw(v)}`,
    sentence: (v) =>
      `${v.text('product')} sold to ${v.share('conversion')} ${present(v)} (plausible range ${v.shares('lo', 'hi')}; ${plural(v.n('buyers'), { one: '# buyer', other: '# buyers' })}); the session’s other products: ${v.share('usual')}.`,
    wrong_if: () => 'Its discount, its place in the running order or a single advertisement explains the sales.',
    try_next: (v) => `Bring ${v.text('product')} back, earlier in the session`,
  },
  product_sells_below: {
    headline: (v) => `${v.text('product')} sold less than the others: ${v.share('conversion')} ${saw(v)}`,
    sentence: (v) =>
      `${v.text('product')} sold to ${v.share('conversion')} ${present(v)} (plausible range ${v.shares('lo', 'hi')}; ${plural(v.n('buyers'), { one: '# buyer', other: '# buyers' })}); the session’s other products: ${v.share('usual')}.`,
    wrong_if: () => 'People buy it later or in a store, or it was shown when few buyers were left.',
    try_next: (v) => `Show ${v.text('product')} in use, with its price on screen, or leave it out`,
  },
  clicked_not_bought: {
    headline: (v) => `${v.text('product')} was looked at, not bought`,
    sentence: (v) =>
      `${plural(v.n('clickers'), { one: '# person', other: '# people' })} opened ${v.text('product')} and ${v.count('buyers')} bought it: ${v.share('share')}, where ${v.share('usual')} did for the session’s other products.`,
    wrong_if: () => 'People came back after the period we look at, or bought a variant with another number.',
    try_next: (v) => `Check the page of ${v.text('product')}: price, sizes, delivery, photos`,
  },
  demand_out_of_stock: {
    headline: (v) => `${v.text('product')} was out of stock while people wanted it`,
    sentence: (v) =>
      `${v.text('product')} was out of stock for ${v.count('minutes')} min; in that time it was opened ${plural(v.n('clicks'), { one: '# time', other: '# times' })}.`,
    wrong_if: () => 'The stock figure came late, or a variant was still for sale.',
    try_next: (v) => `Set more of ${v.text('product')} aside, or offer to be told when it is back`,
  },
  returned_often: {
    headline: (v) => `${v.text('product')} comes back often: in ${v.count('returned')} of ${v.count('orders')} orders`,
    sentence: (v) =>
      `${v.text('product')} came back from ${v.count('returned')} of ${v.count('orders')} orders, ${v.share('share')}; of the session’s other products ${v.share('usual')} did.`,
    wrong_if: () => 'Several sizes were ordered on purpose, or one faulty delivery explains the returns.',
    try_next: (v) => `Show size and true colour of ${v.text('product')} on screen`,
  },
  content_engages: {
    headline: (v) => `People took part most in: ${content(v)}`,
    sentence: (v) =>
      `In the segments of the kind “${content(v)}” people took part ${v.times('ratio')} as much as in the rest of the session (plausible range ${v.ratios('lo', 'hi')}).`,
    wrong_if: () => 'Something else happened in those segments: a price, a guest, the hour.',
    try_next: (v) => `Plan one more segment of the kind “${content(v)}”`,
  },
  content_loses: {
    headline: (v) => `People left most during: ${content(v)}`,
    sentence: (v) =>
      `In the segments of the kind “${content(v)}” viewers left ${v.times('ratio')} as fast as in the rest of the session (plausible range ${v.ratios('lo', 'hi')}).`,
    wrong_if: () => 'Those segments stand at the end, where people leave anyway.',
    try_next: (v) => `Shorten the segments of the kind “${content(v)}”`,
  },
  questions_unanswered: {
    headline: (v) =>
      `${v.count('answered')} of ${plural(v.n('asked'), { one: '# question was', other: '# questions were' })} answered`,
    sentence: (v) =>
      `People asked ${plural(v.n('asked'), { one: '# question', other: '# questions' })}; ${v.count('answered')} got an answer (${v.share('share')}).`,
    wrong_if: () => 'The host answered aloud, which the chat does not show.',
    try_next: () => 'Give one person the task of answering questions in the chat',
  },
  questions_answered: {
    headline: (v) =>
      `${v.count('answered')} of ${plural(v.n('asked'), { one: '# question was', other: '# questions were' })} answered`,
    sentence: (v) =>
      `${v.share('share')} of ${plural(v.n('asked'), { one: '# question', other: '# questions' })} got an answer; half of the answers came within ${v.span('median_s')}.`,
    wrong_if: () => 'Answers were counted that did not meet the question.',
    try_next: () => 'Keep the person who answered in the same role',
  },
  chat_concentrated: {
    headline: (v) => `A tenth of the people wrote ${v.share('share')} of the chat`,
    sentence: (v) =>
      `The most active tenth of ${plural(v.n('chatters'), { one: '# person', other: '# people' })} wrote ${v.share('share')} of all messages.`,
    wrong_if: () => 'Moderators or the brand’s own accounts are among them.',
    try_next: () => 'Ask one question that can be answered with a single word',
  },
  chat_broad: {
    headline: (v) => `${plural(v.n('chatters'), { one: '# person', other: '# people' })} carried the chat, not a few`,
    sentence: (v) =>
      `The most active tenth of ${plural(v.n('chatters'), { one: '# person', other: '# people' })} wrote only ${v.share('share')} of all messages.`,
    wrong_if: () => 'One person writes under several names.',
    try_next: () => 'Keep the way people were invited to write',
  },
  audience_above_history: {
    headline: (v) => `More people than usual: ${v.count('value')}`,
    sentence: (v) => `${v.count('value')} viewers against a median of ${v.count('median')} in ${sessions(v)}.`,
    wrong_if: () => 'A promotion, an advertisement or the date brought them, not the session.',
    try_next: () => 'Keep slot and announcement the same, so that it can be seen again',
  },
  audience_below_history: {
    headline: (v) => `Fewer people than usual: ${v.count('value')}`,
    sentence: (v) => `${v.count('value')} viewers against a median of ${v.count('median')} in ${sessions(v)}.`,
    wrong_if: () => 'A holiday, another event or a missing announcement kept people away.',
    try_next: () => 'Announce the session the day before and an hour before',
  },
  revenue_above_history: {
    headline: (v) => `Revenue above the usual: ${v.amount('value')}`,
    sentence: (v) => `${v.amount('value')} against a median of ${v.amount('median')} in ${sessions(v)}.`,
    wrong_if: () => 'A promotion, or one very large order, explains it.',
    try_next: () => 'Repeat the best-selling products before changing anything else',
  },
  revenue_below_history: {
    headline: (v) => `Revenue below the usual: ${v.amount('value')}`,
    sentence: (v) => `${v.amount('value')} against a median of ${v.amount('median')} in ${sessions(v)}.`,
    wrong_if: () => 'Orders are still coming in, or products were out of stock.',
    try_next: () => 'Bring back one product that sold well in an earlier session',
  },
  funnel_leaks: {
    headline: (v) => `More people than usual are lost before this step: ${step(v)}`,
    sentence: (v) =>
      `${v.share('share')} of those at the step before went on to “${step(v)}” (plausible range ${v.shares('lo', 'hi')}); ${v.share('usual')} is usual.`,
    wrong_if: () => 'The step is not measured for everybody, for example because of blocked trackers.',
    try_next: () => 'Say once, on screen, how to take the next step',
  },
  target_met: {
    headline: (v) => `Target met: ${figure(v)}`,
    sentence: (v) => `${capital(figure(v))}: ${v.amount('value')}; the target was ${v.amount('target')}.`,
    wrong_if: () => 'The target was set too low, or later returns take it back.',
    try_next: (v) => `Set the next target for ${figure(v)} from this session`,
  },
  target_missed: {
    headline: (v) => `Target missed: ${figure(v)}`,
    sentence: (v) => `${capital(figure(v))}: ${v.amount('value')}; the target was ${v.amount('target')}.`,
    wrong_if: () => 'Part of the data is missing, or figures are still coming in.',
    try_next: (v) => `Choose one change meant to move ${figure(v)}, and only one`,
  },
};

export const evidence: Record<EvidenceKind, (said: Said) => string> = {
  signal: (v) =>
    `${capital(nameOf({ ...figures, ...signals }, v.text('signal')))}: ${v.measured('signal', 'value')}, where ${v.measured('signal', 'usual')} is usual.`,
  words: (v) => `Said more than elsewhere: ${v.text('words')}.`,
  quote: () => 'Somebody wrote:',
  on_screen: (v) => `On screen: ${v.text('product')}.`,
  in_segment: (v) => `In the segment “${v.text('segment')}”.`,
  count: (v) =>
    v.has('denominator')
      ? `${capital(what(v))}: ${v.measured('what', 'numerator')} of ${v.count('denominator')}.`
      : `${capital(what(v))}: ${v.measured('what', 'numerator')}.`,
  interval_includes_half: () => 'The plausible range includes one half (50%).',
  interval_includes_none: () => 'The plausible range includes “no difference”.',
  small_sample: (v) => `It rests on ${plural(v.n('n'), { one: '# case', other: '# cases' })} only.`,
  stream_trouble: (v) =>
    `At that time the stream failed for ${plural(v.n('people'), { one: '# person', other: '# people' })} (${plural(v.n('errors'), { one: '# stall or error', other: '# stalls or errors' })}).`,
  no_stream_trouble: () => 'The stream ran without errors at that time.',
  same_elsewhere: (v) =>
    `The same${v.has('at') ? ` (${at(v)})` : ''} happened ${plural(v.n('n'), { one: '# other time', other: '# other times' })} without this result.`,
  words_elsewhere: (v) => `At another minute as many people wrote the same words: ${v.text('words')}.`,
  start_of_session: () => 'It is at the very start: there is no “just before” to compare it with.',
  end_of_session: () => 'It is near the end, where people always leave.',
  not_significant: (v) => `Chance alone gives as much in ${v.share('p')} of cases.`,
  price_or_discount: (v) => `It was reduced by ${v.share('discount')}: the price may explain it.`,
  out_of_stock: (v) => `It was out of stock for ${v.count('minutes')} min.`,
  searched_none_found: (v) => `Searched for something against it (${looked(v)}): none found.`,
  few_people: (v) => `It was only ${plural(v.n('people'), { one: '# person', other: '# people' })}.`,
  missing_data: (v) => (v.has('spoken') ? 'Answers given aloud are not seen in the chat.' : `Not known: ${what(v)}.`),
};
