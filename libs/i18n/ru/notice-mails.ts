import type { NoticeMailTexts } from '../notice-mails.js';
import words from './screens/notices.json' with { type: 'json' };

export const noticeMails: NoticeMailTexts = {
  words,
  notice: ({ news, link }) => `Здравствуйте!

${news}.

${link}
`,
  digest: {
    subject: 'Что нового для вас в Global Olympiad',
    text: ({ list, link }) => `Здравствуйте!

Вот что пришло для вас и чего вы ещё не видели:

${list}

Всё вместе здесь:

${link}
`,
  },
  footer: ({ what, preferences, stop }) => `Это письмо пришло по вашему выбору для «${what}». Выбрать, о чём писать вам:

${preferences}

Больше не получать таких писем:

${stop}
`,
};
