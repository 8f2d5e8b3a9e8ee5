import type { NoticeMailTexts } from '../notice-mails.js';
import words from './screens/notices.json' with { type: 'json' };

export const noticeMails: NoticeMailTexts = {
  words,
  notice: ({ news, link }) => `Сәлеметсіз бе!

${news}.

${link}
`,
  digest: {
    subject: 'Global Olympiad: сізге арналған жаңалықтар',
    text: ({ list, link }) => `Сәлеметсіз бе!

Сізге келген және әлі көрмеген жаңалықтарыңыз:

${list}

Бәрі осында:

${link}
`,
  },
  footer: ({
    what,
    preferences,
    stop,
  }) => `Бұл хат «${what}» бойынша таңдауыңызға сай келді. Не туралы жазуымызды таңдаңыз:

${preferences}

Мұндай хаттарды бұдан былай алмау:

${stop}
`,
};
