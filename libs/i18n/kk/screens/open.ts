import auth from './auth.json' with { type: 'json' };
import fields from './fields.json' with { type: 'json' };
import list from './list.json' with { type: 'json' };
import roles from './roles.json' with { type: 'json' };
import rules from './rules.json' with { type: 'json' };
import theme from './theme.json' with { type: 'json' };

/** What the pages say that anybody opens. */
export const texts = {
  auth,
  fields,
  list,
  roles,
  rules,
  theme,
};
