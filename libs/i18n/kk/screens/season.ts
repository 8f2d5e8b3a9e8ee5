import board from './board.json' with { type: 'json' };
import home from './home.json' with { type: 'json' };
import marking from './marking.json' with { type: 'json' };
import olympiads from './olympiads.json' with { type: 'json' };
import statuses from './statuses.json' with { type: 'json' };

/** The olympiads, for whoever looks at them. */
export const texts = {
  board,
  home,
  marking,
  olympiads,
  statuses,
};
