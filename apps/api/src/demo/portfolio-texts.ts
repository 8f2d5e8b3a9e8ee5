import { readLanguages, type Language } from '@olympiad/shared-dto/languages.js';

/** What portfolios of one language are put together from. */
export interface PortfolioTexts {
  headlines: string[];
  /** Markdown. */
  abouts: string[];
  projects: { title: string; text: string; skills: string[] }[];
  achievements: { title: string; organization: string }[];
  certificates: { title: string; organization: string }[];
  interests: string[];
  /** Alt texts of gallery pictures by scene: chart, graph, orbits, tiling. */
  scenes: [string, string, string, string];
  gallery: string;
  studies: (grade: number) => string;
}

export const SKILLS = [
  'Python',
  'C++',
  'Linear algebra',
  'Combinatorics',
  'Number theory',
  'LaTeX',
  'Data analysis',
  'Electronics',
  'Mechanics',
  'Arduino',
  'Git',
  'Statistics',
  'GeoGebra',
  'SQL',
  'Machine learning',
  'English C1',
  'Graph theory',
];

const TEXTS: { en: PortfolioTexts } & Partial<Record<Language, PortfolioTexts>> = {
  en: {
    headlines: [
      'I look for the short proof',
      'Physics first, then everything else',
      'Programs that teach me mathematics',
      'Curious about chance, networks and cities',
      'Future astronomer with a soldering iron',
      'Geometry on paper, graphs on screen',
      'I build small robots and large spreadsheets',
    ],
    abouts: [
      'I like problems that look impossible until you **change the question**. On Saturdays I run a small circle for younger students, and explaining has taught me more than any book.',
      'My first computer was a broken one, and repairing it is how all of this began. Since then I have been moving between *circuits* and *theorems*, and I want to study where the two meet.',
      'I measure things: the noise of our street, the growth of bean plants, the time I lose on my phone. Numbers do not tell everything, but they are a good beginning of a conversation.',
      'Olympiads gave me friends in nine countries. I am looking for a university where first-year students are let into a laboratory.',
    ],
    projects: [
      {
        title: 'A map of the quiet streets',
        text: 'We measured noise at 140 crossings with phones and drew a map of calm ways to school. The city library shows it in its hall.\n\n- 6 volunteers, 3 weeks\n- the data are open',
        skills: ['Data analysis', 'Python'],
      },
      {
        title: 'Pendulum with a camera',
        text: 'A pendulum filmed at 240 frames a second. From the angle I found $g = 9.79 \\pm 0.03\\,\\text{m/s}^2$ and where the error comes from.',
        skills: ['Mechanics', 'Statistics'],
      },
      {
        title: 'A tutor for prime numbers',
        text: 'A small web page that draws the sieve of Eratosthenes step by step and asks questions on the way. My old school uses it in grade six.',
        skills: ['Number theory', 'Git'],
      },
      {
        title: 'Weather station on the roof',
        text: 'Temperature, pressure and dust every ten minutes since spring, with a page of charts for the whole school.',
        skills: ['Arduino', 'Electronics'],
      },
    ],
    achievements: [
      { title: 'First place, regional team contest', organization: 'Regional Board of Education' },
      { title: 'Best talk of the student conference', organization: 'Young Researchers’ Forum' },
      { title: 'Finalist of the 24-hour hackathon', organization: 'City Technology Park' },
      { title: 'Winner of the school science fair', organization: 'School Council' },
    ],
    certificates: [
      { title: 'Introduction to Algorithms, with distinction', organization: 'Open Course Centre' },
      { title: 'Summer School of Theoretical Physics', organization: 'Lakeside Summer Schools' },
    ],
    interests: ['chess', 'mountain walks', 'origami', 'science fiction', 'choir', 'photography', 'running', 'Go'],
    scenes: ['A chart of measurements', 'A drawing of a network', 'A model of orbits', 'A tiling of quarter circles'],
    gallery: 'From my notebook',
    studies: (grade) => `Grade ${grade}, mathematics and physics`,
  },
  ru: {
    headlines: [
      'Ищу короткое доказательство',
      'Сначала физика, потом всё остальное',
      'Программирую, чтобы понимать математику',
      'Люблю вероятности, графы и города',
      'Будущий астроном с паяльником',
      'Геометрия на бумаге, графы на экране',
    ],
    abouts: [
      'Мне нравятся задачи, которые кажутся невозможными, пока не **переформулируешь вопрос**. По субботам веду кружок для младших: объясняя, я узнаю больше, чем из книг.',
      'Мой первый компьютер был сломан, с его починки всё и началось. С тех пор я хожу между *схемами* и *теоремами* и хочу учиться там, где они встречаются.',
      'Я всё измеряю: шум на нашей улице, рост фасоли, время в телефоне. Числа говорят не всё, но с них хорошо начинать разговор.',
      'Олимпиады подарили мне друзей в девяти странах. Ищу университет, где первокурсников пускают в лабораторию.',
    ],
    projects: [
      {
        title: 'Карта тихих улиц',
        text: 'Мы измерили шум на 140 перекрёстках и нарисовали карту спокойных дорог до школы. Она висит в городской библиотеке.\n\n- 6 добровольцев, 3 недели\n- данные открыты',
        skills: ['Data analysis', 'Python'],
      },
      {
        title: 'Маятник и камера',
        text: 'Маятник, снятый со скоростью 240 кадров в секунду. По углу я нашёл $g = 9{,}79 \\pm 0{,}03\\,\\text{м/с}^2$ и понял, откуда берётся ошибка.',
        skills: ['Mechanics', 'Statistics'],
      },
      {
        title: 'Решето Эратосфена для шестого класса',
        text: 'Небольшая страница, которая шаг за шагом показывает решето и задаёт вопросы. Ею пользуются в нашей школе.',
        skills: ['Number theory', 'Git'],
      },
      {
        title: 'Метеостанция на крыше',
        text: 'Температура, давление и пыль каждые десять минут с самой весны, и графики для всей школы.',
        skills: ['Arduino', 'Electronics'],
      },
    ],
    achievements: [
      { title: 'Первое место в областном командном турнире', organization: 'Областное управление образования' },
      { title: 'Лучший доклад школьной конференции', organization: 'Форум юных исследователей' },
      { title: 'Финалист суточного хакатона', organization: 'Городской технопарк' },
      { title: 'Победа на школьной научной ярмарке', organization: 'Совет школы' },
    ],
    certificates: [
      { title: 'Введение в алгоритмы, с отличием', organization: 'Центр открытых курсов' },
      { title: 'Летняя школа теоретической физики', organization: 'Летние школы на озере' },
    ],
    interests: ['шахматы', 'походы', 'оригами', 'фантастика', 'хор', 'фотография', 'бег', 'го'],
    scenes: ['График измерений', 'Рисунок сети', 'Модель орбит', 'Узор из четвертей круга'],
    gallery: 'Из моей тетради',
    studies: (grade) => `${grade} класс, физико-математический профиль`,
  },
  uz: {
    headlines: [
      'Qisqa isbot izlayman',
      'Avval fizika, keyin qolgan hammasi',
      'Matematikani tushunish uchun dastur yozaman',
      'Ehtimollik, graflar va shaharlarga qiziqaman',
      'Kavsharlagichli bo‘lajak astronom',
      'Kichik robotlar va katta jadvallar yasayman',
    ],
    abouts: [
      'Savolni **boshqacha qo‘ymaguncha** imkonsizdek ko‘ringan masalalarni yaxshi ko‘raman. Shanba kunlari kichik o‘quvchilar uchun to‘garak olib boraman: tushuntirib, kitobdan ko‘ra ko‘proq o‘rganaman.',
      'Birinchi kompyuterim buzuq edi, hammasi uni tuzatishdan boshlangan. O‘shandan beri *sxemalar* va *teoremalar* orasida yuraman va ular uchrashadigan joyda o‘qishni xohlayman.',
      'Men hamma narsani o‘lchayman: ko‘chamiz shovqinini, loviya o‘sishini, telefonda o‘tgan vaqtni. Sonlar hammasini aytmaydi, lekin suhbat uchun yaxshi boshlanish.',
      'Olimpiadalar menga to‘qqiz mamlakatdan do‘stlar berdi. Birinchi kurs talabalari laboratoriyaga kiritiladigan universitetni izlayapman.',
    ],
    projects: [
      {
        title: 'Sokin ko‘chalar xaritasi',
        text: '140 ta chorrahada shovqinni o‘lchab, maktabga boradigan tinch yo‘llar xaritasini chizdik. U shahar kutubxonasida osilgan.\n\n- 6 ko‘ngilli, 3 hafta\n- ma’lumotlar ochiq',
        skills: ['Data analysis', 'Python'],
      },
      {
        title: 'Kamerali mayatnik',
        text: 'Soniyasiga 240 kadr bilan suratga olingan mayatnik. Burchakdan $g = 9.79 \\pm 0.03\\,\\text{m/s}^2$ ni topdim va xato qayerdan kelishini tushundim.',
        skills: ['Mechanics', 'Statistics'],
      },
      {
        title: 'Oltinchi sinf uchun Eratosfen g‘alviri',
        text: 'G‘alvirni bosqichma-bosqich ko‘rsatib, savol beradigan kichik sahifa. Maktabimizda undan foydalanishadi.',
        skills: ['Number theory', 'Git'],
      },
      {
        title: 'Tomdagi ob-havo stansiyasi',
        text: 'Bahordan beri har o‘n daqiqada harorat, bosim va chang, hamda butun maktab uchun grafiklar.',
        skills: ['Arduino', 'Electronics'],
      },
    ],
    achievements: [
      { title: 'Viloyat jamoaviy bellashuvida birinchi o‘rin', organization: 'Viloyat ta’lim boshqarmasi' },
      { title: 'O‘quvchilar anjumanining eng yaxshi ma’ruzasi', organization: 'Yosh tadqiqotchilar forumi' },
      { title: 'Bir kunlik xakaton finalchisi', organization: 'Shahar texnoparki' },
      { title: 'Maktab fan ko‘rgazmasi g‘olibi', organization: 'Maktab kengashi' },
    ],
    certificates: [
      { title: 'Algoritmlarga kirish, a’lo baho bilan', organization: 'Ochiq kurslar markazi' },
      { title: 'Nazariy fizika yozgi maktabi', organization: 'Ko‘l bo‘yidagi yozgi maktablar' },
    ],
    interests: ['shaxmat', 'tog‘ sayohatlari', 'origami', 'fantastika', 'xor', 'fotografiya', 'yugurish'],
    scenes: ['O‘lchovlar grafigi', 'Tarmoq rasmi', 'Orbitalar modeli', 'Chorak doiralar naqshi'],
    gallery: 'Daftarimdan',
    studies: (grade) => `${grade}-sinf, fizika-matematika yo‘nalishi`,
  },
};

/** In the language, or in one that its readers understand. */
export function portfolioTexts(language: Language): PortfolioTexts {
  return (
    readLanguages(language)
      .map((one) => TEXTS[one])
      .find((texts) => texts !== undefined) ?? TEXTS.en
  );
}
