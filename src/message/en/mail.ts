/** What mails say to people who work here. `why` stands at the end: whoever did not ask for a mail must know what to do. */
export const mail = {
  greeting: (name: string) => `Hello ${name},`,
  hello: 'Hello,',
  orPaste: 'If the button does not work, open this address:',
  reset: {
    subject: 'Choose a new password for Aftershow',
    body: 'Somebody, probably you, asked for a new password for this address. The link works once, for one hour.',
    button: 'Choose a new password',
    why: 'If it was not you, there is nothing to do: your password stays as it is.',
  },
  verify: {
    subject: 'Confirm your address for Aftershow',
    body: 'Please confirm that this address is yours. The link works for one day.',
    button: 'Confirm my address',
    why: 'If you do not know Aftershow, somebody mistyped their address: there is nothing to do.',
  },
  move: {
    subject: 'Confirm your new address for Aftershow',
    body: 'Please confirm that you want to sign in with this address from now on. Until then the old one holds. The link works for one day.',
    button: 'Confirm the new address',
    why: 'If you do not know Aftershow, somebody mistyped their address: there is nothing to do.',
  },
  moved: {
    subject: 'Your address for Aftershow was changed',
    body: (address: string) => `From now on you sign in with ${address}, and mails go there.`,
    why: 'If it was not you, ask an owner of your organisation at once to remove you from the team.',
  },
  invite: {
    subject: (organisation: string) => `You are invited to ${organisation} on Aftershow`,
    body: (inviter: string, organisation: string, role: string) =>
      `${inviter} invites you to work on the live-shopping sessions of ${organisation}, as ${role}.`,
    until: (day: string) => `The invitation holds until ${day}.`,
    button: 'Accept the invitation',
    why: 'If you do not expect this, there is nothing to do: the invitation ends by itself.',
  },
  myData: {
    subject: (brand: string) => `Your data at ${brand}`,
    body: (brand: string) => `Here is the link to what ${brand} keeps about you, and to what you agreed to.`,
    once: 'It opens once, within 30 minutes. Whoever has it sees your data: do not pass it on.',
    button: 'See my data',
    why: 'If you did not ask for this, there is nothing to do: nothing was changed, and the link ends by itself.',
  },
  roles: {
    owner: 'owner',
    producer: 'producer',
    host: 'host',
    marketing: 'marketing',
    store_manager: 'store manager',
    csm: 'customer success manager',
    analyst: 'analyst',
    guest: 'guest expert',
  },
};
