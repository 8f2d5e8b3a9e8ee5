import sharp from 'sharp';
import { Chance } from './chance.js';

const PALETTES = [
  ['#0f766e', '#99f6e4', '#f0fdfa', '#f59e0b'],
  ['#1d4ed8', '#bfdbfe', '#eff6ff', '#f97316'],
  ['#7c3aed', '#ddd6fe', '#f5f3ff', '#10b981'],
  ['#be123c', '#fecdd3', '#fff1f2', '#0ea5e9'],
  ['#b45309', '#fde68a', '#fffbeb', '#4f46e5'],
  ['#166534', '#bbf7d0', '#f0fdf4', '#db2777'],
] as const;

const draw = (svg: string): Promise<Buffer> => sharp(Buffer.from(svg)).png({ compressionLevel: 3 }).toBuffer();

/** An abstract likeness in colours no face has: head and shoulders of plain shapes before a dotted ground. */
export function portrait(name: string): Promise<Buffer> {
  const chance = new Chance(`portrait ${name}`);
  const [deep, soft, pale, spark] = chance.pick(PALETTES);
  const dots = Array.from({ length: 14 }, () => {
    const [x, y, r] = [chance.below(512), chance.below(512), 8 + chance.below(36)];
    return `<circle cx="${x}" cy="${y}" r="${r}" fill="${chance.pick([soft, spark])}" opacity="0.35"/>`;
  });
  const crown = chance.pick([
    `<path d="M160 226 Q156 104 256 104 Q356 104 352 226 Q304 164 160 226 Z" fill="${deep}"/>`,
    `<path d="M158 236 Q150 110 256 110 Q362 110 354 236 Q330 150 214 168 Q170 180 158 236 Z" fill="${deep}"/>`,
    `<circle cx="256" cy="104" r="42" fill="${deep}"/><path d="M164 214 Q172 120 256 120 Q340 120 348 214 Q256 150 164 214 Z" fill="${deep}"/>`,
    `<path d="M166 196 L196 116 L232 150 L256 100 L280 150 L316 116 L346 196 Q256 156 166 196 Z" fill="${deep}"/>`,
  ]);
  const glasses = chance.happens(0.3)
    ? `<g fill="none" stroke="${deep}" stroke-width="9"><circle cx="220" cy="250" r="28"/><circle cx="292" cy="250" r="28"/><path d="M248 250 h16"/></g>`
    : '';
  return draw(`<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512">
    <rect width="512" height="512" fill="${pale}"/>${dots.join('')}
    <path d="M64 512 Q76 372 256 372 Q436 372 448 512 Z" fill="${spark}"/>
    <path d="M212 330 h88 v60 q-44 40 -88 0 Z" fill="${soft}"/>
    <ellipse cx="256" cy="244" rx="90" ry="106" fill="${soft}"/>
    ${crown}${glasses}
    <path d="M190 392 L256 452 L322 392" fill="none" stroke="${pale}" stroke-width="14"/>
  </svg>`);
}

const SCENES = [chart, graph, orbits, tiles];

/** A picture for a gallery: a chart, a graph, orbits or a tiling. */
export function galleryPicture(seed: string): { picture: Promise<Buffer>; scene: number } {
  const chance = new Chance(`gallery ${seed}`);
  const palette = chance.pick(PALETTES);
  const scene = chance.below(SCENES.length);
  const [, , pale] = palette;
  const inside = SCENES[scene]?.(chance, palette) ?? '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="640"><rect width="960" height="640" fill="${pale}"/>${inside}</svg>`;
  return { picture: draw(svg), scene };
}

type Palette = (typeof PALETTES)[number];

function chart(chance: Chance, [deep, soft, , spark]: Palette): string {
  const heights = Array.from({ length: 12 }, (_, bar) => 80 + bar * 22 + chance.below(160));
  const bars = heights.map(
    (height, bar) =>
      `<rect x="${70 + bar * 70}" y="${580 - height}" width="46" height="${height}" rx="6" fill="${bar % 3 ? soft : deep}"/>`,
  );
  const line = heights.map((height, bar) => `${93 + bar * 70},${540 - height}`).join(' ');
  return `${bars.join('')}<polyline points="${line}" fill="none" stroke="${spark}" stroke-width="8" stroke-linejoin="round"/>`;
}

function graph(chance: Chance, [deep, soft, , spark]: Palette): string {
  const nodes = Array.from({ length: 16 }, () => ({ x: 80 + chance.below(800), y: 70 + chance.below(500) }));
  const edges = nodes.flatMap((node, place) =>
    nodes.slice(place + 1).map((other) => ({ node, other, long: Math.hypot(node.x - other.x, node.y - other.y) })),
  );
  const lines = edges
    .filter(({ long }) => long < 260)
    .map(
      ({ node, other }) =>
        `<line x1="${node.x}" y1="${node.y}" x2="${other.x}" y2="${other.y}" stroke="${soft}" stroke-width="6"/>`,
    );
  const spots = nodes.map(
    ({ x, y }, place) => `<circle cx="${x}" cy="${y}" r="${16 + (place % 4) * 5}" fill="${place % 5 ? deep : spark}"/>`,
  );
  return lines.join('') + spots.join('');
}

function orbits(chance: Chance, [deep, soft, , spark]: Palette): string {
  const rings = Array.from({ length: 6 }, (_, ring) => {
    const radius = 90 + ring * 72;
    const angle = chance.between(0, 2 * Math.PI);
    const [x, y] = [480 + radius * Math.cos(angle), 320 + 0.6 * radius * Math.sin(angle)];
    return `<ellipse cx="480" cy="320" rx="${radius}" ry="${0.6 * radius}" fill="none" stroke="${soft}" stroke-width="4"/>
      <circle cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="${12 + chance.below(18)}" fill="${deep}"/>`;
  });
  return `${rings.join('')}<circle cx="480" cy="320" r="46" fill="${spark}"/>`;
}

function tiles(chance: Chance, [deep, soft, pale, spark]: Palette): string {
  const cells = Array.from({ length: 96 }, (_, cell) => {
    const [x, y] = [(cell % 12) * 80, Math.floor(cell / 12) * 80];
    const turn = chance.below(4) * 90;
    const colour = chance.pick([deep, soft, spark, pale]);
    return `<path d="M0 0 H80 A80 80 0 0 1 0 80 Z" transform="translate(${x} ${y}) rotate(${turn} 40 40)" fill="${colour}"/>`;
  });
  return cells.join('');
}

/** 12 V, then 4 Ω in series with 6 Ω beside 3 Ω. */
export function circuit(): Promise<Buffer> {
  const resistor = (x: number, y: number, label: string) =>
    `<rect x="${x}" y="${y}" width="120" height="44" fill="#fff"/><text x="${x + 60}" y="${y - 14}">${label}</text>`;
  return draw(`<svg xmlns="http://www.w3.org/2000/svg" width="800" height="420" font-family="sans-serif" font-size="30" text-anchor="middle">
    <rect width="800" height="420" fill="#ffffff"/>
    <g fill="none" stroke="#1f2937" stroke-width="5">
      <path d="M80 190 V120 H460 M460 60 V180 M460 60 H720 M460 180 H720 M720 60 V180 M720 120 V360 H80 V240"/>
      <path d="M40 190 H120 M60 240 H100" stroke-width="8"/>
      <g fill="#fff">${[resistor(220, 98, ''), resistor(530, 38, ''), resistor(530, 158, '')].join('')}</g>
    </g>
    <g fill="#1f2937">
      <text x="165" y="226">12 V</text><text x="280" y="84">4 Ω</text><text x="590" y="30">6 Ω</text><text x="590" y="150">3 Ω</text>
    </g>
  </svg>`);
}

/** Four towns and the roads between them, each with its length. */
export function roads(): Promise<Buffer> {
  const towns = { A: [90, 200], B: [400, 70], C: [400, 330], D: [710, 200] } as const;
  type Town = keyof typeof towns;
  const lengths: [Town, Town, number][] = [
    ['A', 'B', 4],
    ['A', 'C', 2],
    ['C', 'B', 1],
    ['B', 'D', 5],
    ['C', 'D', 8],
  ];
  const lines = lengths.map(([from, to, length]) => {
    const [x1, y1] = towns[from];
    const [x2, y2] = towns[to];
    const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
    return `<path d="M${x1} ${y1} L${x2} ${y2}" stroke="#1f2937" stroke-width="5"/>
      <circle cx="${x}" cy="${y}" r="24" fill="#fff"/><text x="${x}" y="${y + 11}" fill="#1f2937">${length}</text>`;
  });
  const spots = Object.entries(towns).map(
    ([name, [x, y]]) =>
      `<circle cx="${x}" cy="${y}" r="36" fill="#1d4ed8"/><text x="${x}" y="${y + 11}" fill="#fff">${name}</text>`,
  );
  return draw(`<svg xmlns="http://www.w3.org/2000/svg" width="800" height="400" font-family="sans-serif" font-size="30" text-anchor="middle">
    <rect width="800" height="400" fill="#ffffff"/>${lines.join('')}${spots.join('')}
  </svg>`);
}
