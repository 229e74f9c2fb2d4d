import type { PeopleKind } from '#src/contract/opportunity.ts';

/** A text to begin a message from. */
interface Draft {
  subject: string;
  body: string;
}

/** What a campaign's mail says around the brand's own words, what its page of ending them says, and texts to begin from. */
export interface CampaignMailWords {
  why: (brand: string) => string;
  stop: string;
  /** A gift whose code stands nowhere in the text. */
  code: (reward: string | undefined, code: string, until: string) => string;
  paste: string;
  sample: { first_name: string; product: string; voucher: string };
  page: {
    title: string;
    why: (brand: string) => string;
    button: string;
    done: string;
    doneWhy: (brand: string) => string;
  };
  drafts: Record<'formal' | 'familiar', Record<PeopleKind, Draft>>;
}

const formal: Record<PeopleKind, Draft> = {
  dormant: {
    subject: 'It has been a while, {first_name|dear customer}',
    body: 'Dear {first_name|customer},\n\nWe have not had the pleasure of seeing you for some time. A good deal has arrived since your last visit, and we would be glad to show it to you.\n\nWith kind regards,\n{brand}',
  },
  cross_sell: {
    subject: 'A companion to what you chose',
    body: 'Dear {first_name|customer},\n\nMany who chose what you did also chose {product|something that goes with it}. We thought it might please you.\n\nWith kind regards,\n{brand}',
  },
  up_sell: {
    subject: 'The next step up',
    body: 'Dear {first_name|customer},\n\nGiven what you have chosen so far, {product|one of our finer pieces} may be of interest to you. We would gladly tell you more.\n\nWith kind regards,\n{brand}',
  },
  high_value: {
    subject: 'With our thanks',
    body: 'Dear {first_name|customer},\n\nYou are among those who have trusted us most, and we wished to thank you in person. Our team is at your disposal for anything you may need.\n\nWith kind regards,\n{brand}',
  },
  birthday: {
    subject: 'Our best wishes, {first_name|dear customer}',
    body: 'Dear {first_name|customer},\n\nWe wish you a very happy birthday.\n\nWith kind regards,\n{brand}',
  },
  back_in_stock: {
    subject: '{product|What you looked for} is available again',
    body: 'Dear {first_name|customer},\n\nYou looked at {product|an article} while we had none left. It is available again, in a limited number.\n\nWith kind regards,\n{brand}',
  },
  repair: {
    subject: 'We owe you an apology',
    body: 'Dear {first_name|customer},\n\nYour last experience with us was not what it should have been, and we are sorry. We are putting it right. If there is anything else we can do, please reply to this message.\n\nWith kind regards,\n{brand}',
  },
  ambassador: {
    subject: 'Would you introduce us to a friend?',
    body: 'Dear {first_name|customer},\n\nYou told us that you would recommend us, and we are grateful. If somebody near you would enjoy what we do, we would be honoured to welcome them.\n\nWith kind regards,\n{brand}',
  },
};

const familiar: Record<PeopleKind, Draft> = {
  dormant: {
    subject: 'Long time no see, {first_name|you}!',
    body: 'Hi {first_name|there},\n\nIt’s been a while! Lots of new things have come in since your last visit. Come and have a look?\n\nSee you soon,\n{brand}',
  },
  cross_sell: {
    subject: 'Goes well with what you picked',
    body: 'Hi {first_name|there},\n\nPeople who picked what you did often add {product|something that goes with it}. Thought you might like it too!\n\nSee you soon,\n{brand}',
  },
  up_sell: {
    subject: 'Ready for the next one?',
    body: 'Hi {first_name|there},\n\nGoing by what you like, {product|this one} could be your next favourite. Take a look!\n\nSee you soon,\n{brand}',
  },
  high_value: {
    subject: 'Thank you, really',
    body: 'Hi {first_name|there},\n\nYou’re one of the people who keep us going, and we just wanted to say thank you. Need anything? Reply to this mail, a real person reads it.\n\nSee you soon,\n{brand}',
  },
  birthday: {
    subject: 'Happy birthday, {first_name|you}!',
    body: 'Hi {first_name|there},\n\nHappy birthday! Have a lovely day.\n\nSee you soon,\n{brand}',
  },
  back_in_stock: {
    subject: '{product|What you wanted} is back',
    body: 'Hi {first_name|there},\n\nYou had your eye on {product|something} while it was sold out. It’s back, but not for long.\n\nSee you soon,\n{brand}',
  },
  repair: {
    subject: 'We’re sorry',
    body: 'Hi {first_name|there},\n\nWe let you down last time, and we’re sorry. We’re putting it right. Anything else? Just reply to this mail.\n\nSee you soon,\n{brand}',
  },
  ambassador: {
    subject: 'Know somebody who’d like us?',
    body: 'Hi {first_name|there},\n\nYou said you’d recommend us: that made our day! If a friend would like what we do, bring them along.\n\nSee you soon,\n{brand}',
  },
};

export const campaignMail: CampaignMailWords = {
  why: (brand) => `You get this because you agreed to hear from ${brand}, or are a customer of theirs.`,
  stop: 'No more of these messages',
  code: (reward, code, until) => `${reward ?? 'Your voucher'}: ${code}\nGood for one order until ${until}.`,
  paste: 'Or copy this address into your browser:',
  sample: { first_name: 'Inès', product: 'Linen dress', voucher: 'SAMPL-ECODE-ONLYA-TEST2' },
  page: {
    title: 'No more messages?',
    why: (brand) => `${brand} will send you no more messages of this kind.`,
    button: 'No more messages',
    done: 'Done',
    doneWhy: (brand) => `${brand} sends you no more messages of this kind. You need do nothing else.`,
  },
  drafts: { formal, familiar },
};
