/** Organizations of the season: who runs the olympiads, where students learn and where they may study. */
export const ORGANIZER = { name: 'Silk Road Olympiads', country: 'UZ', region: 'Tashkent' };

export const UNIVERSITIES = [
  { name: 'Registan University of Science', country: 'UZ', region: 'Samarkand' },
  { name: 'Northgate Institute of Technology', country: 'GB', region: 'Manchester' },
];

/** The first is the school of the demo teacher. */
export const SCHOOLS = [
  { name: 'Lyceum No. 5 of Tashkent', country: 'UZ', region: 'Tashkent' },
  { name: 'Ulugbek School of Mathematics', country: 'UZ', region: 'Samarkand' },
  { name: 'Buxoro ixtisoslashtirilgan maktabi', country: 'UZ', region: 'Bukhara' },
  { name: 'Лицей «Северный меридиан»', country: 'RU', region: 'Saint Petersburg' },
  { name: 'Школа № 1123', country: 'RU', region: 'Moscow' },
  { name: 'Физматшкола «Алатау»', country: 'KZ', region: 'Almaty' },
  { name: 'Гимназия «Ала-Тоо»', country: 'KG', region: 'Bishkek' },
  { name: 'Лицей «Сомониён»', country: 'TJ', region: 'Dushanbe' },
  { name: 'Marmara Fen Lisesi', country: 'TR', region: 'Istanbul' },
  { name: 'Kaveri Public School', country: 'IN', region: 'Bengaluru' },
  { name: 'SMA Nusantara', country: 'ID', region: 'Bandung' },
  { name: 'Trường Sông Hồng', country: 'VN', region: 'Hanoi' },
  { name: 'Humboldtgymnasium am See', country: 'DE', region: 'Potsdam' },
  { name: 'Liceum nad Wisłą', country: 'PL', region: 'Kraków' },
  { name: 'Ліцей «Дніпро»', country: 'UA', region: 'Kyiv' },
  { name: 'Colégio Ipê Amarelo', country: 'BR', region: 'São Paulo' },
  { name: 'Lagoon Crest College', country: 'NG', region: 'Lagos' },
  { name: 'Rift Valley Academy of Sciences', country: 'KE', region: 'Nakuru' },
  { name: 'Colegio Sierra Azul', country: 'MX', region: 'Monterrey' },
];
