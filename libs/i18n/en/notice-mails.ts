import type { NoticeMailTexts } from '../notice-mails.js';
import words from './screens/notices.json' with { type: 'json' };

export const noticeMails: NoticeMailTexts = {
  words,
  notice: ({ news, link }) => `Hello,

${news}.

${link}
`,
  digest: {
    subject: 'What is new for you at Global Olympiad',
    text: ({ list, link }) => `Hello,

this is what came for you, and what you have not seen yet:

${list}

All of it is here:

${link}
`,
  },
  footer: ({
    what,
    preferences,
    stop,
  }) => `You get this mail because of your choice for “${what}”. Choose what we mail to you:

${preferences}

Stop these mails:

${stop}
`,
};
