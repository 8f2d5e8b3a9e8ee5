import type { MailTexts } from '../mails.js';

export const mails: MailTexts = {
  approval: {
    subject: () => 'Your account is approved',
    text: ({ link }) => `Hello,

your account at Global Olympiad has been approved. You can search portfolios now:

${link}
`,
  },
  invitation: {
    subject: () => 'Your invitation to Global Olympiad',
    text: ({ organization, link }) => `Hello,

you are invited to Global Olympiad${organization ? ` to work for ${organization}` : ''}. Open this link within seven days to make your account; it works once:

${link}

If you do not expect an invitation, you need not do anything.
`,
  },
  result: {
    subject: ({ title }) => `Your result is out: ${title}`,
    text: ({ title, link }) => `Hello,

the results of “${title}” have been released. See your score and your place here:

${link}
`,
  },
  reset: {
    subject: () => 'A new password for Global Olympiad',
    text: ({ name, link }) => `Hello ${name},

somebody, probably you, has forgotten the password of your account at Global Olympiad. Open this link within an hour to choose a new one; it works once and signs you out everywhere:

${link}

If it was not you, you need not do anything: your password stays as it is.
`,
  },
  resetUnproven: {
    subject: () => 'Confirm your e-mail and choose a new password',
    text: ({ link }) => `Hello,

an account at Global Olympiad was made with this e-mail address, which nobody has confirmed yet, and somebody has forgotten its password. If the account is yours, open this link within an hour: it confirms the address and lets you choose a new password. It works once and signs out everybody else:

${link}

If the account is not yours, you need not do anything.
`,
  },
  confirm: {
    subject: () => 'Please confirm your e-mail for Global Olympiad',
    text: ({ name, link }) => `Hello,

an account at Global Olympiad was made with this e-mail address, for ${name}. If that is you, open this link within seven days to confirm the address. Until then we send you nothing else, such as news of your results:

${link}

If you know nothing of it, you need not do anything.
`,
  },
  code: {
    subject: () => 'Your code for signing in to Global Olympiad',
    text: ({ name, link, code }) => `Hello ${name},

with this code you can sign in without your password, once and within an hour:

${code}

Enter it here: ${link}

If you did not ask for it, you need not do anything. Tell the code to nobody.
`,
  },
};
