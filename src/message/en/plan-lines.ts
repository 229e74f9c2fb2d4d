/** What the lines of the collection plan's templates say, by purpose. */
export interface PlanLineWords {
  title: string;
  question: string;
  whom: string;
  source: string;
}

export const planLines: Record<string, PlanLineWords> = {
  audience: {
    title: 'Measure how many people watch a session, and when they come and leave',
    question: 'How many people watch, from when until when, and on what?',
    whom: 'The live team',
    source: 'The player',
  },
  engagement: {
    title: 'Understand what engages viewers in a session',
    question: 'Which moments make people react?',
    whom: 'The live team and the host',
    source: 'The player',
  },
  voices: {
    title: 'Understand what viewers say, and answer their questions',
    question: 'What do people ask, like and dislike?',
    whom: 'The live team and customer service',
    source: 'The chat, reviews and messages',
  },
  sales: {
    title: 'Follow what was shown, wanted and ordered, and serve the customer',
    question: 'What is bought, how does it arrive, and what comes back?',
    whom: 'Marketing, stores and customer service',
    source: 'The shop, the tills and the carrier',
  },
  survey: {
    title: 'Ask viewers and buyers what they thought',
    question: 'Were people content, and what should change?',
    whom: 'The live team',
    source: 'Answers to surveys',
  },
  newsletter: {
    title: 'Send news to those who want them',
    question: 'Who wants news, and what shall we call them?',
    whom: 'Marketing',
    source: 'The sign-up form',
  },
  footfall: {
    title: 'Count how many people enter a store, without knowing who',
    question: 'How many people come in, and when?',
    whom: 'The store’s manager',
    source: 'The door counter',
  },
  loyalty: {
    title: 'Run the loyalty programme',
    question: 'Who is a member, and when is their birthday?',
    whom: 'Stores and marketing',
    source: 'The membership form and the tills',
  },
  'store-lookups': {
    title: 'See which products are looked up near a store',
    question: 'What do people look for when they are in or near a store?',
    whom: 'The store’s manager',
    source: 'The phone, for those who agreed',
  },
  'service-team': {
    title: 'See whether customer service has enough trained people',
    question: 'How many work in service, and for how long?',
    whom: 'The head of customer service',
    source: 'The staff list and the telephone system',
  },
};
