import type { Language } from '@olympiad/shared-dto/languages.js';

/** `resetUnproven`: the link to a new password is also the first proof that the mailbox is the account's. */
export type RecoveryMailKind = 'reset' | 'resetUnproven' | 'confirm' | 'code';

interface Told {
  name: string;
  link: string;
  code: string;
}

type Texts = Record<RecoveryMailKind, { subject: string; text: (told: Told) => string }>;

const en: Texts = {
  reset: {
    subject: 'A new password for Global Olympiad',
    text: ({ name, link }) => `Hello ${name},

somebody, probably you, has forgotten the password of your account at Global Olympiad. Open this link within an hour to choose a new one; it works once and signs you out everywhere:

${link}

If it was not you, you need not do anything: your password stays as it is.
`,
  },
  resetUnproven: {
    subject: 'Confirm your e-mail and choose a new password',
    text: ({ link }) => `Hello,

an account at Global Olympiad was made with this e-mail address, which nobody has confirmed yet, and somebody has forgotten its password. If the account is yours, open this link within an hour: it confirms the address and lets you choose a new password. It works once and signs out everybody else:

${link}

If the account is not yours, you need not do anything.
`,
  },
  confirm: {
    subject: 'Please confirm your e-mail for Global Olympiad',
    text: ({ name, link }) => `Hello,

an account at Global Olympiad was made with this e-mail address, for ${name}. If that is you, open this link within seven days to confirm the address. Until then we send you nothing else, such as news of your results:

${link}

If you know nothing of it, you need not do anything.
`,
  },
  code: {
    subject: 'Your code for signing in to Global Olympiad',
    text: ({ name, link, code }) => `Hello ${name},

with this code you can sign in without your password, once and within an hour:

${code}

Enter it here: ${link}

If you did not ask for it, you need not do anything. Tell the code to nobody.
`,
  },
};

const ru: Texts = {
  reset: {
    subject: 'Новый пароль для Global Olympiad',
    text: ({ name, link }) => `Здравствуйте, ${name}!

Кто-то, вероятно вы, забыл пароль вашей учётной записи в Global Olympiad. Откройте эту ссылку в течение часа, чтобы выбрать новый; она действует один раз, и после этого нужно будет войти заново на всех устройствах:

${link}

Если это были не вы, ничего делать не нужно: пароль останется прежним.
`,
  },
  resetUnproven: {
    subject: 'Подтвердите адрес и выберите новый пароль',
    text: ({ link }) => `Здравствуйте!

С этим адресом создана учётная запись в Global Olympiad; адрес ещё никто не подтвердил, а пароль кто-то забыл. Если учётная запись ваша, откройте эту ссылку в течение часа: она подтвердит адрес и позволит выбрать новый пароль. Ссылка действует один раз, все остальные входы завершатся:

${link}

Если учётная запись не ваша, ничего делать не нужно.
`,
  },
  confirm: {
    subject: 'Подтвердите адрес для Global Olympiad',
    text: ({ name, link }) => `Здравствуйте!

С этим адресом создана учётная запись в Global Olympiad на имя ${name}. Если это вы, откройте эту ссылку в течение семи дней, чтобы подтвердить адрес. До этого мы не будем присылать ничего другого, например сообщений о результатах:

${link}

Если вы ничего об этом не знаете, ничего делать не нужно.
`,
  },
  code: {
    subject: 'Код для входа в Global Olympiad',
    text: ({ name, link, code }) => `Здравствуйте, ${name}!

С этим кодом можно войти без пароля, один раз и в течение часа:

${code}

Введите его здесь: ${link}

Если вы его не просили, ничего делать не нужно. Никому не сообщайте код.
`,
  },
};

const uz: Texts = {
  reset: {
    subject: 'Global Olympiad uchun yangi parol',
    text: ({ name, link }) => `Assalomu alaykum, ${name}!

Kimdir, ehtimol siz, Global Olympiad platformasidagi hisobingiz parolini unutgan. Yangi parol tanlash uchun bir soat ichida ushbu havolani oching; u bir marta ishlaydi va barcha qurilmalarda qayta kirish kerak boʻladi:

${link}

Agar bu siz boʻlmasangiz, hech narsa qilish shart emas: parolingiz oʻzgarmaydi.
`,
  },
  resetUnproven: {
    subject: 'Manzilingizni tasdiqlang va yangi parol tanlang',
    text: ({ link }) => `Assalomu alaykum!

Ushbu elektron pochta manzili bilan Global Olympiad platformasida hisob ochilgan, manzilni hali hech kim tasdiqlamagan, parolni esa kimdir unutgan. Agar hisob sizniki boʻlsa, bir soat ichida ushbu havolani oching: u manzilni tasdiqlaydi va yangi parol tanlash imkonini beradi. Havola bir marta ishlaydi, boshqa barcha kirishlar yakunlanadi:

${link}

Agar hisob sizniki boʻlmasa, hech narsa qilish shart emas.
`,
  },
  confirm: {
    subject: 'Global Olympiad uchun manzilingizni tasdiqlang',
    text: ({ name, link }) => `Assalomu alaykum!

Ushbu elektron pochta manzili bilan Global Olympiad platformasida ${name} nomiga hisob ochilgan. Agar bu siz boʻlsangiz, manzilni tasdiqlash uchun yetti kun ichida ushbu havolani oching. Shungacha boshqa hech narsa, masalan, natijalar haqida xabar yubormaymiz:

${link}

Agar bundan xabaringiz boʻlmasa, hech narsa qilish shart emas.
`,
  },
  code: {
    subject: 'Global Olympiad platformasiga kirish kodi',
    text: ({ name, link, code }) => `Assalomu alaykum, ${name}!

Ushbu kod bilan parolsiz, bir marta va bir soat ichida kirishingiz mumkin:

${code}

Uni shu yerga kiriting: ${link}

Agar kodni siz soʻramagan boʻlsangiz, hech narsa qilish shart emas. Kodni hech kimga aytmang.
`,
  },
};

export const RECOVERY_TEXTS: Record<Language, Texts> = { en, ru, uz };
