import type { MailTexts } from '../mails.js';

export const mails: MailTexts = {
  approval: {
    subject: () => 'Hisobingiz tasdiqlandi',
    text: ({ link }) => `Assalomu alaykum!

Global Olympiad platformasidagi hisobingiz tasdiqlandi. Endi portfoliolarni qidirishingiz mumkin:

${link}
`,
  },
  invitation: {
    subject: () => 'Global Olympiad platformasiga taklif',
    text: ({ organization, link }) => `Assalomu alaykum!

Siz Global Olympiad platformasiga${organization ? ` “${organization}” tashkilotida ishlash uchun` : ''} taklif qilindingiz. Hisob ochish uchun yetti kun ichida ushbu havolani oching; u bir marta ishlaydi:

${link}

Agar taklif kutmagan boʻlsangiz, hech narsa qilish shart emas.
`,
  },
  result: {
    subject: ({ title }) => `Natijangiz tayyor: ${title}`,
    text: ({ title, link }) => `Assalomu alaykum!

“${title}” olimpiadasi natijalari eʼlon qilindi. Ball va oʻrningizni bu yerda koʻring:

${link}
`,
  },
  reset: {
    subject: () => 'Global Olympiad uchun yangi parol',
    text: ({ name, link }) => `Assalomu alaykum, ${name}!

Kimdir, ehtimol siz, Global Olympiad platformasidagi hisobingiz parolini unutgan. Yangi parol tanlash uchun bir soat ichida ushbu havolani oching; u bir marta ishlaydi va barcha qurilmalarda qayta kirish kerak boʻladi:

${link}

Agar bu siz boʻlmasangiz, hech narsa qilish shart emas: parolingiz oʻzgarmaydi.
`,
  },
  resetUnproven: {
    subject: () => 'Manzilingizni tasdiqlang va yangi parol tanlang',
    text: ({ link }) => `Assalomu alaykum!

Ushbu elektron pochta manzili bilan Global Olympiad platformasida hisob ochilgan, manzilni hali hech kim tasdiqlamagan, parolni esa kimdir unutgan. Agar hisob sizniki boʻlsa, bir soat ichida ushbu havolani oching: u manzilni tasdiqlaydi va yangi parol tanlash imkonini beradi. Havola bir marta ishlaydi, boshqa barcha kirishlar yakunlanadi:

${link}

Agar hisob sizniki boʻlmasa, hech narsa qilish shart emas.
`,
  },
  confirm: {
    subject: () => 'Global Olympiad uchun manzilingizni tasdiqlang',
    text: ({ name, link }) => `Assalomu alaykum!

Ushbu elektron pochta manzili bilan Global Olympiad platformasida ${name} nomiga hisob ochilgan. Agar bu siz boʻlsangiz, manzilni tasdiqlash uchun yetti kun ichida ushbu havolani oching. Shungacha boshqa hech narsa, masalan, natijalar haqida xabar yubormaymiz:

${link}

Agar bundan xabaringiz boʻlmasa, hech narsa qilish shart emas.
`,
  },
  code: {
    subject: () => 'Global Olympiad platformasiga kirish kodi',
    text: ({ name, link, code }) => `Assalomu alaykum, ${name}!

Ushbu kod bilan parolsiz, bir marta va bir soat ichida kirishingiz mumkin:

${code}

Uni shu yerga kiriting: ${link}

Agar kodni siz soʻramagan boʻlsangiz, hech narsa qilish shart emas. Kodni hech kimga aytmang.
`,
  },
};
