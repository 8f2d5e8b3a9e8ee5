// Made by scripts/generate.mts of libs/i18n/parts.json.
import board from './board.json' with { type: 'json' };
import home from './home.json' with { type: 'json' };
import marking from './marking.json' with { type: 'json' };
import olympiads from './olympiads.json' with { type: 'json' };
import statuses from './statuses.json' with { type: 'json' };

export const texts = { board, home, marking, olympiads, statuses };
