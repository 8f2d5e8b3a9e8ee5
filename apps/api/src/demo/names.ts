import type { Language } from '@olympiad/shared-dto/languages.js';

/** The people of one country: given names, and family names as women and men carry them. */
export interface Naming {
  country: string;
  language: Language;
  /** How many of a hundred students come from here. */
  share: number;
  women: string[];
  men: string[];
  /** `woman/man` where the two differ. */
  families: string[];
}

const words = (text: string): string[] => text.split(' ');

export const NAMINGS: Naming[] = [
  {
    country: 'UZ',
    language: 'uz',
    share: 22,
    women: words('Dilnoza Gulnora Malika Nilufar Sevara Zarina Madina Shahnoza Kamola Feruza Lola Umida'),
    men: words('Jasur Aziz Bekzod Sardor Otabek Sherzod Diyor Ulug‘bek Islom Temur Javohir Abdulloh'),
    families: words(
      'Karimova/Karimov Rahimova/Rahimov Yusupova/Yusupov Toshmatova/Toshmatov Ergasheva/Ergashev Nazarova/Nazarov Ismoilova/Ismoilov Abdullayeva/Abdullayev Qodirova/Qodirov Saidova/Saidov Mirzayeva/Mirzayev',
    ),
  },
  {
    country: 'RU',
    language: 'ru',
    share: 14,
    women: words('Анна Мария Екатерина Дарья Полина Алиса Вера Ксения Софья Варвара'),
    men: words('Иван Михаил Артём Егор Тимофей Матвей Лев Даниил Фёдор Григорий'),
    families: words(
      'Смирнова/Смирнов Орлова/Орлов Лебедева/Лебедев Соколова/Соколов Белова/Белов Крылова/Крылов Зайцева/Зайцев Воронцова/Воронцов Ершова/Ершов',
    ),
  },
  {
    country: 'KZ',
    language: 'ru',
    share: 9,
    women: words('Айгерим Аружан Дана Жанель Мадина Томирис Асель'),
    men: words('Нурлан Алихан Ержан Данияр Арман Санжар Бауыржан'),
    families: words(
      'Ахметова/Ахметов Сулейменова/Сулейменов Омарова/Омаров Жумабаева/Жумабаев Касымова/Касымов Байжанова/Байжанов',
    ),
  },
  {
    country: 'KG',
    language: 'ru',
    share: 5,
    women: words('Айзада Бегимай Нурайым Асель'),
    men: words('Бекжан Эмир Тилек Азамат'),
    families: words('Асанова/Асанов Токтогулова/Токтогулов Мамытова/Мамытов Бакирова/Бакиров'),
  },
  {
    country: 'TJ',
    language: 'ru',
    share: 4,
    women: words('Мехрона Нигина Парвина Ситора'),
    men: words('Фаррух Далер Сухроб Рустам'),
    families: words('Рахмонова/Рахмонов Назарова/Назаров Шарипова/Шарипов Одинаева/Одинаев'),
  },
  {
    country: 'TR',
    language: 'en',
    share: 6,
    women: words('Elif Zeynep Defne Ayşe Ecrin'),
    men: words('Emre Yusuf Kerem Mert Ömer'),
    families: words('Yılmaz Demir Şahin Çelik Kaya Aydın'),
  },
  {
    country: 'IN',
    language: 'en',
    share: 7,
    women: words('Ananya Diya Kavya Meera Isha'),
    men: words('Aarav Rohan Vihaan Arjun Kabir'),
    families: words('Sharma Iyer Patel Nair Banerjee Reddy'),
  },
  {
    country: 'ID',
    language: 'en',
    share: 4,
    women: words('Putri Dewi Sari Intan'),
    men: words('Budi Rizky Bayu Dimas'),
    families: words('Santoso Wijaya Hartono Pratama'),
  },
  {
    country: 'VN',
    language: 'en',
    share: 4,
    women: words('Linh Mai Thảo Ngọc'),
    men: words('Minh Quân Bảo Khoa'),
    families: words('Nguyễn Trần Phạm Vũ'),
  },
  {
    country: 'DE',
    language: 'en',
    share: 4,
    women: words('Lena Johanna Mila Frieda'),
    men: words('Jonas Felix Emil Anton'),
    families: words('Schäfer Neumann Köhler Vogt'),
  },
  {
    country: 'PL',
    language: 'en',
    share: 3,
    women: words('Zuzanna Hanna Maja'),
    men: words('Jakub Antoni Filip'),
    families: words('Kowalska/Kowalski Zielińska/Zieliński Wójcik'),
  },
  {
    country: 'UA',
    language: 'ru',
    share: 4,
    women: words('Оксана Соломія Дарина Злата'),
    men: words('Богдан Тарас Назар Остап'),
    families: words('Шевчук Коваленко Бондар Мельник'),
  },
  {
    country: 'BR',
    language: 'en',
    share: 4,
    women: words('Beatriz Larissa Helena Júlia'),
    men: words('Mateus Thiago Davi Caio'),
    families: words('Almeida Ferreira Araújo Barbosa'),
  },
  {
    country: 'NG',
    language: 'en',
    share: 4,
    women: words('Adaeze Ngozi Temitope Zainab'),
    men: words('Chinedu Tunde Ibrahim Emeka'),
    families: words('Okafor Adeyemi Balogun Eze'),
  },
  {
    country: 'KE',
    language: 'en',
    share: 3,
    women: words('Wanjiku Achieng Njeri'),
    men: words('Kamau Otieno Kiprono'),
    families: words('Mwangi Odhiambo Cheruiyot'),
  },
  {
    country: 'MX',
    language: 'en',
    share: 3,
    women: words('Ximena Valeria Renata'),
    men: words('Santiago Emiliano Diego'),
    families: words('Hernández Castillo Navarro'),
  },
];
