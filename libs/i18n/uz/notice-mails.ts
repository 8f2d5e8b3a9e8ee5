import type { NoticeMailTexts } from '../notice-mails.js';
import words from './screens/notices.json' with { type: 'json' };

export const noticeMails: NoticeMailTexts = {
  words,
  notice: ({ news, link }) => `Assalomu alaykum!

${news}.

${link}
`,
  digest: {
    subject: 'Global Olympiad: siz uchun yangiliklar',
    text: ({ list, link }) => `Assalomu alaykum!

Siz uchun kelgan va siz hali koʻrmagan yangiliklar:

${list}

Hammasi shu yerda:

${link}
`,
  },
  footer: ({
    what,
    preferences,
    stop,
  }) => `Bu xat “${what}” boʻyicha tanlovingizga koʻra keldi. Nima haqida yozishimizni tanlang:

${preferences}

Bunday xatlarni boshqa olmaslik:

${stop}
`,
};
