/** What stands before the door: signing in, the first owner, invitations, links of mails. */
export const door = {
  promise: 'What worked, what did not, and what to try next.',
  promiseWhy: 'The after-action review of live shopping, with the evidence for and against.',
  toSignIn: 'To sign in',
  checking: 'One moment',
  newPassword: 'New password',
  passwordHint: 'At least 10 characters. A few unrelated words are easy to remember and hard to guess.',
  name: 'Your name',
  email: 'E-mail address',
  /** Under a field that the server refused. */
  fields: {
    name: 'Say a name of at most 200 characters.',
    email: 'This is not an e-mail address.',
    password: 'At least 10 characters.',
    zone: 'Choose a time zone of the list.',
    currency: 'Choose a currency of the list.',
    languages: 'Choose at least one language.',
    organisation: 'Say a name of at most 200 characters.',
  } as Record<string, string>,
};

export const signIn = {
  title: 'Sign in',
  password: 'Password',
  enter: 'Sign in',
  forgotten: 'Forgotten your password?',
  or: 'or',
  provider: (name: string) => `Sign in with ${name}`,
  codeTitle: 'Second factor',
  codeLead: 'Type the six digits that your authenticator app shows now.',
  code: 'Six-digit code',
  backupLead: 'Type one of the backup codes you kept. Each works once.',
  backup: 'Backup code',
  useBackup: 'Use a backup code instead',
  useApp: 'Use the app instead',
  trust: 'Do not ask again on this device for 30 days',
  confirm: 'Confirm',
  reasons: {
    unauthorised: 'Address and password do not go together.',
    invalid_email_or_password: 'Address and password do not go together.',
    invalid_email: 'This is not an e-mail address.',
    invalid_code: 'This code does not fit. It changes every 30 seconds; the clocks of phone and server must agree.',
    invalid_backup_code: 'This is none of your backup codes, or it was used already.',
    invalid_two_factor_cookie: 'That took too long. Begin again with address and password.',
    rate_limited: 'Too many tries. Wait a quarter of an hour, or have the password reset.',
    provider_failed: 'The provider did not let you in, or nobody here was invited under that address.',
  } as Record<string, string>,
};

export const setup = {
  title: 'Set up Aftershow',
  lead: 'Nobody is here yet: you become the first owner. Others come by invitation.',
  you: 'You',
  organisation: 'Your organisation',
  begin: 'Begin',
  taken: 'Somebody set this installation up already. Sign in, or ask to be invited.',
  readyTitle: 'All set',
  ready: (name: string) => `${name} is there, and you are its owner.`,
  demo: 'Look at the demo first',
  demoWhy: 'A brand that does not exist, with its sessions, viewers and orders: everything in it is generated.',
  own: (name: string) => `Open ${name}`,
};

export const organisationFields = {
  name: 'Name of the organisation',
  zone: 'Time zone',
  zoneHint: 'Sessions are planned and shown in it.',
  currency: 'Currency',
  currencyHint: 'Of targets and totals. Orders keep the one they came in.',
  languages: 'Languages of your audience',
  sector: 'Sector',
  sectorHint: 'Fashion, beauty, home… leave it empty if you like.',
  none: 'Nothing by that name',
};

export const forgotten = {
  title: 'Forgotten password',
  lead: 'Say your address. If it has an account, a link to a new password goes there. It holds for an hour.',
  send: 'Send the link',
  sentTitle: 'Look into your mailbox',
  sent: (email: string) => `If ${email} has an account here, the link is on its way.`,
  noMail:
    'This installation has no mail server yet: who set it up reads the link in the outbox and can give it to you.',
};

export const reset = {
  title: 'New password',
  lead: 'Every device that is signed in with the old one is signed out.',
  save: 'Set the password',
  doneTitle: 'The new password holds',
  done: 'Sign in with it.',
  over: 'This link is used or over. Ask for a new one.',
  another: 'Ask for another link',
};

export const verify = {
  title: 'Confirming your address',
  doneTitle: 'Address confirmed',
  done: 'Thank you. Nothing more is needed.',
  over: 'This link is over or incomplete. Your account sends you another.',
  go: 'To Aftershow',
};

export const invitation = {
  title: (organisation: string) => `Join ${organisation}`,
  lead: (email: string, role: string) => `${email} is invited as ${role}.`,
  until: (when: string) => `The invitation holds until ${when}.`,
  accept: 'Accept the invitation',
  known: 'This address has an account here: sign in with it, then join.',
  signIn: 'Sign in and join',
  join: 'Join',
  asOther: (email: string) => `You are signed in as ${email}, and the invitation is for another address.`,
  signOut: 'Sign out and go on',
  overTitle: 'This invitation is over',
  over: 'It was used, taken back, or waited longer than seven days. Ask whoever invited you for a new one.',
};

export const welcome = {
  title: (name: string) => `Welcome, ${name}`,
  nowhere: 'You belong to no organisation yet.',
  ask: (email: string) => `Ask an owner to invite ${email}; the link comes by mail.`,
  found: 'Or begin one of your own',
  create: 'Create the organisation',
  back: 'Back',
  another: 'Another organisation',
  signOut: 'Sign out',
};
