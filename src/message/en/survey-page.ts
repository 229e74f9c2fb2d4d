/** What stands around a survey's own questions on the pages that respondents see, as each tone says it. */
export interface SurveyPageWords {
  next: string;
  send: string;
  back: string;
  step: (at: number, of: number) => string;
  required: string;
  notApplicable: string;
  other: string;
  otherText: string;
  rank: string;
  place: string;
  most: (count: number) => string;
  fields: { name: string; email: string; phone: string; postcode: string };
  agree: string;
  language: string;
  anonymous: string;
  faultsTitle: string;
  errorPrefix: string;
  faults: {
    required: string;
    not_on_scale: string;
    not_an_option: string;
    too_few: string;
    too_many: string;
    too_long: string;
    not_an_email: string;
  };
  thanks: string;
  saved: string;
  already: string;
  alreadyWhy: string;
  closed: string;
  closedWhy: string;
  notYet: string;
  notYetWhy: string;
  unknown: string;
  unknownWhy: string;
  again: string;
  full: string;
  reward: string;
  rewardCode: string;
  rewardPoints: (points: number) => string;
  rewardPromise: string;
  rewardGone: string;
  stop: {
    title: string;
    why: (brand: string) => string;
    button: string;
    done: string;
    doneWhy: (brand: string) => string;
  };
}

const plain: SurveyPageWords = {
  next: 'Next',
  send: 'Send',
  back: 'Back',
  step: (at, of) => `Step ${at} of ${of}`,
  required: 'required',
  notApplicable: 'Does not apply to me',
  other: 'Something else',
  otherText: 'What else?',
  rank: 'Give each a place, 1 being the first.',
  place: 'Place',
  most: (count) => `Choose up to ${count}.`,
  fields: { name: 'Name', email: 'E-mail', phone: 'Telephone', postcode: 'Postcode' },
  agree: 'I agree',
  language: 'Language',
  anonymous: 'Anonymous: answers are kept without anything that says who gave them.',
  faultsTitle: 'Please look at this again',
  errorPrefix: 'To correct: ',
  faults: {
    required: 'This answer is required.',
    not_on_scale: 'Choose one of the numbers.',
    not_an_option: 'Choose one of the answers offered; this one is not available any more.',
    too_few: 'Some are missing, or two have the same place.',
    too_many: 'That is more than asked for.',
    too_long: 'This is too long to keep.',
    not_an_email: 'This is not an e-mail address.',
  },
  thanks: 'Thank you',
  saved: 'Your answers have been received.',
  already: 'Already answered',
  alreadyWhy: 'This link was used before, and every link counts once. Thank you.',
  closed: 'This survey is closed',
  closedWhy: 'No more answers are taken. Thank you for wanting to take part.',
  notYet: 'This survey is not open yet',
  notYetWhy: 'Please come back later.',
  unknown: 'There is no survey here',
  unknownWhy: 'The address was not copied whole, or the survey is gone.',
  again: 'Answer again',
  full: 'This answer is taken up.',
  reward: 'Your thank-you',
  rewardCode: 'Your code',
  rewardPoints: (points) => `${points} points`,
  rewardPromise: 'For answering, whatever the answers:',
  rewardGone: 'All rewards of this survey have been given. Thank you all the same.',
  stop: {
    title: 'No more questions by message',
    why: (brand) =>
      `${brand} will not send you surveys on this channel any more. Orders and service messages are not concerned.`,
    button: 'Stop these messages',
    done: 'Done',
    doneWhy: (brand) => `${brand} sends you no more surveys on this channel. What was waiting is not sent either.`,
  },
};

export const surveyPage: Record<'formal' | 'familiar', SurveyPageWords> = { formal: plain, familiar: plain };
